import type { Act } from '../../shared/act.ts';
import type { Problem } from '../../shared/errors.ts';
import type { AgencyRecord, Predecessor } from '../agencies/agency-record.ts';
import { endedOn } from '../validity.ts';
import { type SuccessionRecord, type SuccessionRequest, successionKinds } from './succession.ts';

/** The agencies of a succession by id, and how many stand below each of those that end. */
export interface SuccessionAgencies {
  readonly agencies: ReadonlyMap<string, AgencyRecord>;
  /** ids of agencies that stand below one on the day and after, by the one above */
  readonly below: ReadonlyMap<string, readonly string[]>;
  /** agencies that another succession, which is not over, takes from */
  readonly taken: ReadonlySet<string>;
}

/** Why a succession cannot be, if anything, as things stand. `today` is the day in Vietnam: nothing is changed that has been. */
export function successionProblem(
  request: SuccessionRequest,
  { agencies, below, taken }: SuccessionAgencies,
  today: string,
): Problem | undefined {
  const { kind, fromIds, toIds, on } = request;
  const row = successionKinds[kind];
  const fits = (ids: readonly string[], [least, most]: readonly [number, number]) =>
    ids.length >= least && ids.length <= most && new Set(ids).size === ids.length;
  if (!fits(fromIds, row.from) || !fits(toIds, row.to) || fromIds.some((id) => toIds.includes(id)))
    return { code: 'succession-shape', kind };
  if (kind === 'transfer' && request.moves.length === 0) return { code: 'succession-nobody' };
  if (on <= today) return { code: 'succession-day', on };
  for (const id of [...fromIds, ...toIds]) {
    const record = agencies.get(id);
    if (!record) return { code: 'agency-unknown', agency: id };
    if (record.to !== undefined && record.to <= on) return { code: 'agency-ended', agency: id };
    if (record.succession || taken.has(id)) return { code: 'succession-pending', agency: id };
    if (record.from > on) return { code: 'agency-not-yet', agency: id, from: record.from };
  }
  const parent = row.ends && fromIds.find((id) => (below.get(id) ?? []).length > 0);
  if (parent) return { code: 'agency-has-agencies', agency: parent, agencies: below.get(parent)?.length ?? 0 };
  return undefined;
}

/** The agency with its end: codes and units end with it, its last name stays. Of a transfer nothing ends. */
export function succeededBy(record: AgencyRecord, { kind, toIds, on, decision }: SuccessionRequest): AgencyRecord {
  if (!successionKinds[kind].ends) return record;
  return {
    ...record,
    to: on,
    codes: record.codes.flatMap((row) => endedOn(row, on) ?? []),
    units: record.units.flatMap((row) => endedOn(row, on) ?? []),
    succession: { kind, toIds, on, decision },
  };
}

/** The agency with what it succeeds to: those that end, and all that they had succeeded to before. The first successor goes on with open work. */
export function succeedingTo(
  record: AgencyRecord,
  { kind, toIds, on }: SuccessionRequest,
  from: readonly AgencyRecord[],
): AgencyRecord {
  if (!successionKinds[kind].ends) return record;
  const goesOn = toIds[0] === record.id;
  const rows = from.flatMap(({ id, predecessors = [] }): Predecessor[] => [
    { id, on, goesOn },
    ...predecessors.map((before) => ({ id: before.id, on, goesOn: goesOn && before.goesOn })),
  ]);
  return { ...record, predecessors: [...(record.predecessors ?? []), ...rows] };
}

/** Confirmed by another than who asked for it. */
export function confirmedSuccession(record: SuccessionRecord, act: Act): SuccessionRecord | Problem {
  if (record.state !== 'proposed') return { code: 'succession-state', state: record.state };
  if (record.proposed.by === act.by) return { code: 'confirm-by-another' };
  return { ...record, state: 'confirmed', confirmed: act };
}

/** Taken back before it was confirmed. */
export function withdrawnSuccession(record: SuccessionRecord, act: Act, reason: string): SuccessionRecord | Problem {
  if (record.state !== 'proposed') return { code: 'succession-state', state: record.state };
  return { ...record, state: 'withdrawn', withdrawn: { ...act, reason } };
}

/** Nothing of it is left to do. */
export const doneSuccession = (record: SuccessionRecord, act: Act): SuccessionRecord => ({
  ...record,
  state: 'done',
  done: act,
});
