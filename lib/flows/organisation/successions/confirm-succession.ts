import { mayConfirm } from '../../../domain/organisation/administration.ts';
import type { AgencyRecord } from '../../../domain/organisation/agencies/agency-record.ts';
import { organisationSteps } from '../../../domain/organisation/steps.ts';
import {
  confirmedSuccession,
  succeededBy,
  succeedingTo,
  withdrawnSuccession,
} from '../../../domain/organisation/successions/decide.ts';
import type { SuccessionRecord } from '../../../domain/organisation/successions/succession.ts';
import type { Act } from '../../../domain/shared/act.ts';
import { accepted, Refused, unless } from '../../../domain/shared/errors.ts';
import { requirePermission } from '../../../kernel/access.ts';
import { actOf, type Caller, type Context } from '../../../kernel/context.ts';
import { requireSeen } from '../../../kernel/seen.ts';
import { step } from '../../../kernel/take-step.ts';
import type { Write } from '../../../ports/records.ts';
import type { Loaded } from '../../../stores/documents/logged-state.ts';
import { agencyChanges } from '../../../stores/organisation/agencies.ts';
import { findSuccession, successionLog, successionWrites } from '../../../stores/organisation/successions.ts';
import { neededReason } from '../../parts/reason.ts';
import { differenceOf } from '../parts/change-agency.ts';
import { whereIs } from '../parts/where.ts';
import { agenciesOf, problemOf, requireAdministeredAll } from './parts/facts.ts';
import type { SuccessionDone } from './propose-succession.ts';

/** A succession that is kept. @throws {Refused} `not-found` */
export async function succession(context: Context, id: string): Promise<Loaded<SuccessionRecord>> {
  const loaded = await findSuccession(context, id);
  if (!loaded) throw new Refused({ code: 'not-found', what: id });
  return loaded;
}

/**
 * Xác nhận sắp xếp: another competent person says so for every agency in it; ends, codes and what is succeeded stand in one transaction, from the
 * day on. People and open work follow part by part. Decree 30/2020 App. VI III.3c. @throws {Refused} `confirm-by-another`, and what proposing refuses
 */
export function confirmSuccession(context: Context, caller: Caller, id: string): Promise<SuccessionDone> {
  const row = organisationSteps.confirmSuccession;
  requirePermission(caller.person, row.may);
  return step(context, caller, async () => {
    const before = await succession(context, id);
    const { fromIds, toIds, proposed } = before.state;
    for (const agency of new Set([...fromIds, ...toIds]))
      unless(mayConfirm(caller.person, { askedBy: proposed.by }, await whereIs(context, agency)));
    await requireSeen(context, caller, successionLog(id), String(before.version));
    const act = actOf(context, caller.person);
    const after = accepted<SuccessionRecord>(confirmedSuccession(before.state, act));
    unless(await problemOf(context, after, id));
    const event = { kind: row.event, data: {} };
    return {
      writes: [...successionWrites(before, after, act, event), ...(await agenciesWrites(context, after, act))],
      answer: { id },
    };
  });
}

/** The agencies that end and those that succeed, each with what was and is in its log. */
async function agenciesWrites(context: Context, record: SuccessionRecord, act: Act): Promise<Write[]> {
  const agencies = await agenciesOf(context, record);
  const loaded = (ids: readonly string[]) => ids.flatMap((id) => agencies.get(id) ?? []);
  const from = loaded(record.fromIds).map(({ state }) => state);
  const change = (before: Loaded<AgencyRecord>, after: AgencyRecord, kind: string) => ({
    ...{ before, after },
    events: [{ kind, data: { succession: record.id, ...differenceOf(before.state, after) } }],
  });
  const changes = [
    ...loaded(record.fromIds).map((one) => change(one, succeededBy(one.state, record), 'agency-succeeded')),
    ...loaded(record.toIds).map((one) => change(one, succeedingTo(one.state, record, from), 'agency-succeeds')),
  ];
  const changed = changes.filter(({ before, after }) => before.state !== after);
  return agencyChanges(context, changed, act);
}

/** Rút lại: before it was confirmed, with a reason. @throws {Refused} `succession-state`, `outside-your-administration` */
export function withdrawSuccession(
  context: Context,
  caller: Caller,
  id: string,
  request: { readonly reason: string },
): Promise<SuccessionDone> {
  const row = organisationSteps.withdrawSuccession;
  requirePermission(caller.person, row.may);
  return step(context, caller, async () => {
    const before = await succession(context, id);
    const { fromIds, toIds } = before.state;
    await requireAdministeredAll(context, caller.person, row.may, [...fromIds, ...toIds]);
    await requireSeen(context, caller, successionLog(id), String(before.version));
    const reason = neededReason(request);
    const act = actOf(context, caller.person);
    const after = accepted<SuccessionRecord>(withdrawnSuccession(before.state, act, reason));
    return { writes: successionWrites(before, after, act, { kind: row.event, data: { reason } }), answer: { id } };
  });
}
