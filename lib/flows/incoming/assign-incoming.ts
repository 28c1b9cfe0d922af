import { type Assigning, assigned } from '../../domain/incoming/decide.ts';
import { Refused } from '../../domain/shared/errors.ts';
import { requirePermission } from '../../kernel/access.ts';
import type { Caller, Context } from '../../kernel/context.ts';
import { takeIncomingStep } from '../../kernel/incoming-step.ts';
import { workingCalendar } from '../../stores/monitoring/calendar.ts';
import { eachInTurn, type NamedDocument, type OneOfMany } from '../parts/many.ts';
import { type PartyRequest, partiesOf, unitParty } from '../parts/parties.ts';
import { officerOf } from './parts/officer.ts';

/** Who leads is a person or a unit, one of them; the others need not be named. */
export interface AssignRequest {
  readonly officer?: string | undefined;
  readonly unit?: string | undefined;
  readonly cooperating?: readonly PartyRequest[] | undefined;
  readonly forInformation?: readonly PartyRequest[] | undefined;
  /** `yyyy-mm-dd` */
  readonly due?: string | undefined;
  readonly opinion: string;
}

/**
 * Phân công xử lý, bút phê: the leader names who leads, who cooperates and who is to know, until when; 04 goes to the sender. Everybody has their task at once.
 * Decree 30/2020 art. 23, 24.
 * @throws {Refused} `officer-unknown`, `colleague-unknown`, `unit-unknown`, `unit-without-head`, `due-past`, `due-closed`, `direction-double`, `direction-too-many`,
 * `bad-request` where neither or both of a person and a unit lead
 */
export function assignIncoming(
  context: Context,
  caller: Caller,
  id: string,
  request: AssignRequest,
): Promise<{ id: string }> {
  return takeIncomingStep(context, caller, id, 'assign', async ({ incoming, act }) => {
    const { agencyCode } = caller.person;
    const lead = await leadIn(context, agencyCode, request);
    const order = {
      cooperating: await partiesOf(context, agencyCode, request.cooperating),
      forInformation: await partiesOf(context, agencyCode, request.forInformation),
      ...(request.due === undefined ? {} : { due: request.due }),
    };
    const opinion = request.opinion.trim();
    const { officer, unit } = lead;
    return {
      after: assigned(incoming, act, { ...lead, ...order, opinion }, await workingCalendar(context)),
      data: { ...(unit ? { unit: unit.unit, unitName: unit.name } : { officer }), opinion, ...factsOf(order) },
    };
  });
}

async function leadIn(
  context: Context,
  agencyCode: string,
  { officer, unit }: AssignRequest,
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

/** Of a direction, what its event says beside who leads; nothing of what it does not name. */
function factsOf({ cooperating, forInformation, due }: Pick<Assigning, 'cooperating' | 'forInformation' | 'due'>) {
  return {
    ...(cooperating?.length ? { cooperating: cooperating.map(({ name }) => name) } : {}),
    ...(forInformation?.length ? { forInformation: forInformation.map(({ name }) => name) } : {}),
    ...(due === undefined ? {} : { due }),
  };
}

/**
 * Bút phê nhiều văn bản đến: the same direction for each. Decree 30/2020 art. 23, 24.
 * @throws {Refused} `role-missing`
 */
export async function assignArrivals(
  context: Context,
  caller: Caller,
  documents: readonly NamedDocument[],
  request: AssignRequest,
): Promise<{ results: OneOfMany[] }> {
  requirePermission(caller.person, 'incoming.assign');
  return eachInTurn(context, caller, documents, async (own, id) => {
    await assignIncoming(context, own, id, request);
    return '';
  });
}
