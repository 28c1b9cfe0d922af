import type { Assigning } from '../../../domain/incoming/decide.ts';
import { Refused } from '../../../domain/shared/errors.ts';
import type { Context } from '../../../kernel/context.ts';
import { type PartyRequest, partiesOf, unitParty } from '../../parts/parties.ts';
import { officerOf } from './officer.ts';

/** Who leads is a person or a unit, one of them; the others need not be named. */
export interface DirectionRequest {
  readonly officer?: string | undefined;
  readonly unit?: string | undefined;
  readonly cooperating?: readonly PartyRequest[] | undefined;
  readonly forInformation?: readonly PartyRequest[] | undefined;
  /** `yyyy-mm-dd` */
  readonly due?: string | undefined;
  readonly opinion: string;
}

type Order = Required<Pick<Assigning, 'cooperating' | 'forInformation'>> & Pick<Assigning, 'due'>;

/** Who leads, as it is kept. @throws {Refused} `bad-request` where neither or both are named, `officer-unknown`, `unit-unknown`, `unit-without-head` */
export async function leadIn(
  context: Context,
  agencyCode: string,
  { officer, unit }: DirectionRequest,
): Promise<Pick<Assigning, 'officer' | 'officerName' | 'unit'>> {
  if ((officer === undefined) === (unit === undefined))
    throw new Refused({ code: 'bad-request', detail: 'officer', fields: ['officer'] });
  if (unit !== undefined) {
    const party = await unitParty(context, agencyCode, unit);
    return { officer: '', officerName: party.name, unit: party };
  }
  const person = await officerOf(context, agencyCode, officer ?? '');
  return { officer: person.subject, officerName: person.name };
}

/** Who else is named, and the day. @throws {Refused} `colleague-unknown`, `unit-unknown`, `unit-without-head` */
export async function orderIn(context: Context, agencyCode: string, request: DirectionRequest): Promise<Order> {
  const { due } = request;
  return {
    cooperating: await partiesOf(context, agencyCode, request.cooperating),
    forInformation: await partiesOf(context, agencyCode, request.forInformation),
    ...(due === undefined ? {} : { due }),
  };
}

/** Of a direction, what its event says beside who leads; nothing of what it does not name. */
export function factsOfOrder({ cooperating, forInformation, due }: Order): Readonly<Record<string, unknown>> {
  return {
    ...(cooperating.length > 0 ? { cooperating: cooperating.map(({ name }) => name) } : {}),
    ...(forInformation.length > 0 ? { forInformation: forInformation.map(({ name }) => name) } : {}),
    ...(due === undefined ? {} : { due }),
  };
}
