import { mayAdminister } from '../../../domain/organisation/administration.ts';
import type { AgencyRecord } from '../../../domain/organisation/agencies/agency-record.ts';
import { type OrganisationStepName, organisationSteps } from '../../../domain/organisation/steps.ts';
import { vietnamDay } from '../../../domain/shared/calendar/time.ts';
import { accepted, type Problem, unless } from '../../../domain/shared/errors.ts';
import { requirePermission } from '../../../kernel/access.ts';
import { actOf, type Caller, type Context } from '../../../kernel/context.ts';
import { requireSeen } from '../../../kernel/seen.ts';
import { step } from '../../../kernel/take-step.ts';
import { agencyChange, agencyLog } from '../../../stores/organisation/agencies.ts';
import { agencyRecord, whereIs } from './where.ts';

/** What a step on an agency answers. */
export interface AgencyDone {
  readonly agency: string;
  /** the unit that was made or changed */
  readonly unit?: string;
}

/** Which step, on which agency. */
interface AgencyStep {
  readonly name: OrganisationStepName;
  readonly agencyId: string;
  /** the unit within which it happens */
  readonly within?: string | undefined;
  /** the unit that it makes or changes */
  readonly made?: string;
  /** what stands in the log beside what was and is */
  readonly data?: Readonly<Record<string, unknown>>;
}

/**
 * Takes a step on an agency that is there: permission, subtree, the record as its caller has seen it, and in one transaction record, log and lines.
 * What was and what is stand in the log.
 */
export function changeAgency(
  context: Context,
  caller: Caller,
  { name, agencyId, within, made, data = {} }: AgencyStep,
  decide: (record: AgencyRecord, day: string) => AgencyRecord | Problem | Promise<AgencyRecord | Problem>,
): Promise<AgencyDone> {
  const row = organisationSteps[name];
  requirePermission(caller.person, row.may);
  return step(context, caller, async () => {
    unless(mayAdminister(caller.person, row.may, await whereIs(context, agencyId, within)));
    const before = await agencyRecord(context, agencyId);
    await requireSeen(context, caller, agencyLog(agencyId), String(before.version));
    const act = actOf(context, caller.person);
    const day = vietnamDay(act.at);
    const after = accepted<AgencyRecord>(await decide(before.state, day));
    const events = [{ kind: row.event, data: { ...data, ...differenceOf(before.state, after) } }];
    const answer = { agency: agencyId, ...(made === undefined ? {} : { unit: made }) };
    return { writes: await agencyChange(context, before, after, act, events), answer };
  });
}

/** The members that changed, as they were and as they are. */
export function differenceOf(before: object, after: object): Record<string, unknown> {
  const [was, is] = [before, after] as readonly Record<string, unknown>[];
  const names = Object.keys({ ...was, ...is }).filter(
    (name) => JSON.stringify(was?.[name]) !== JSON.stringify(is?.[name]),
  );
  const pick = (from: Record<string, unknown> | undefined) =>
    Object.fromEntries(names.flatMap((name) => (from?.[name] === undefined ? [] : [[name, from[name]]])));
  return { before: pick(was), after: pick(is) };
}
