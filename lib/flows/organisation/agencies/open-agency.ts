import { mayAdminister } from '../../../domain/organisation/administration.ts';
import type { AgencyCode, AgencyName, AgencyRecord } from '../../../domain/organisation/agencies/agency-record.ts';
import { opened } from '../../../domain/organisation/agencies/decide.ts';
import { organisationSteps } from '../../../domain/organisation/steps.ts';
import { accepted, unless } from '../../../domain/shared/errors.ts';
import { requirePermission } from '../../../kernel/access.ts';
import { actOf, type Caller, type Context } from '../../../kernel/context.ts';
import { step } from '../../../kernel/take-step.ts';
import { agencyChange, findAgencyRecord, holdersOf } from '../../../stores/organisation/agencies.ts';
import { type AgencyDone, differenceOf } from '../parts/change-agency.ts';
import { agencyRecord, whereIs } from '../parts/where.ts';

/** An agency as an administrator describes it. */
export interface AgencyRequest {
  readonly name: string;
  readonly shortName?: string | undefined;
  readonly abbreviation: string;
  readonly parentId: string;
  readonly place: string;
  readonly address: string;
  readonly email: string;
  readonly headTitle: string;
  readonly sealDiameterMm: number;
  readonly from: string;
  readonly decision?: string | undefined;
}

/** Lập cơ quan: a new agency below one that the caller administers. @throws {Refused} `agency-code-taken`, `outside-your-administration` */
export function openAgency(
  context: Context,
  caller: Caller,
  asked: AgencyRequest & { readonly code: string; readonly scheme: AgencyCode['scheme'] },
): Promise<AgencyDone> {
  const row = organisationSteps.openAgency;
  requirePermission(caller.person, row.may);
  return step(context, caller, async () => {
    unless(mayAdminister(caller.person, row.may, await whereIs(context, asked.parentId)));
    const act = actOf(context, caller.person);
    const id = (await findAgencyRecord(context, asked.code)) ? context.newId() : asked.code;
    const holders = await holdersOf(context, asked.code);
    const { scheme, code, from } = asked;
    const after = accepted<AgencyRecord>(
      opened(id, true, await nameOf(context, asked), { scheme, code, from }, holders),
    );
    const events = [{ kind: row.event, data: differenceOf({}, after) }];
    return { writes: await agencyChange(context, undefined, after, act, events), answer: { agency: id } };
  });
}

/** The name as it is kept: with the name of the agency above. */
export async function nameOf(context: Context, asked: AgencyRequest): Promise<AgencyName> {
  const { parentId, from, name, abbreviation, place, address, email, headTitle, sealDiameterMm } = asked;
  const { state: above } = await agencyRecord(context, parentId);
  const parentName = above.names.filter((row) => row.from <= from).at(-1)?.name ?? above.names[0]?.name ?? '';
  return {
    ...{ name, abbreviation, parentId, parentName, place, address, email, headTitle, sealDiameterMm, from },
    ...(asked.shortName === undefined ? {} : { shortName: asked.shortName }),
    ...(asked.decision === undefined ? {} : { decision: asked.decision }),
  };
}
