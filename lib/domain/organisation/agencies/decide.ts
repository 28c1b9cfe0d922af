import type { Problem } from '../../shared/errors.ts';
import { endedOn, holdsOn, overlap, type Validity } from '../validity.ts';
import type { AgencyCode, AgencyName, AgencyRecord, ReviewRoute } from './agency-record.ts';
import { subtreeOf, type Unit } from './unit.ts';

/** Whose a code is in which time, as far as agencies are kept here. */
export interface CodeHolder extends Validity {
  readonly id: string;
}

/** A new agency, with its first name and code. @returns a refusal where the code is another's */
export function opened(
  id: string,
  ours: boolean,
  name: AgencyName,
  code: AgencyCode,
  holders: readonly CodeHolder[],
): AgencyRecord | Problem {
  const record: AgencyRecord = {
    id,
    agencyCode: id,
    ours,
    names: [name],
    codes: [],
    units: [],
    from: [name.from, code.from].toSorted()[0] ?? name.from,
  };
  return withCode(record, code, holders);
}

/** A new name, and what follows it, from a day on; the one before ends then. What is printed and numbered earlier keeps the old one. */
export function renamed(record: AgencyRecord, name: AgencyName, day: string): AgencyRecord | Problem {
  if (record.to !== undefined && record.to <= day) return { code: 'agency-ended', agency: record.id };
  const last =
    record.names
      .map(({ from }) => from)
      .toSorted()
      .at(-1) ?? '';
  if (name.from < last) return { code: 'validity-before', from: name.from, last };
  const before = record.names.flatMap((row) => endedOn(row, name.from) ?? []);
  return { ...record, names: [...before, name] };
}

/** People of the agency may sign what they drafted, or may not. */
export function selfApprovalSet(record: AgencyRecord, allowed: boolean): AgencyRecord | Problem {
  if ((record.selfApproval === true) === allowed) return { code: 'setting-unchanged' };
  const { selfApproval: _, ...rest } = record;
  return allowed ? { ...rest, selfApproval: true } : rest;
}

/** Issued documents of the agency are sent by themselves, or wait for the clerk's word. */
export function dispatchSet(record: AgencyRecord, byItself: boolean): AgencyRecord | Problem {
  if ((record.sendsOnWord !== true) === byItself) return { code: 'setting-unchanged' };
  const { sendsOnWord: _, ...rest } = record;
  return byItself ? rest : { ...rest, sendsOnWord: true };
}

/** Agencies of this installation are written to by the axis, or are handed the packet here. */
export function insideByAxisSet(record: AgencyRecord, byAxis: boolean): AgencyRecord | Problem {
  if ((record.insideByAxis === true) === byAxis) return { code: 'setting-unchanged' };
  const { insideByAxis: _, ...rest } = record;
  return byAxis ? { ...rest, insideByAxis: true } : rest;
}

/** The agency's table of routes of review, whole. @returns a refusal for a unit that it does not have, two rows for the same, or no change */
export function reviewRoutesSet(record: AgencyRecord, rows: readonly ReviewRoute[]): AgencyRecord | Problem {
  const { reviewRoutes: before = [], ...rest } = record;
  const nameOf = ({ kind, unit }: ReviewRoute) => `${unit ?? ''}#${kind ?? ''}`;
  const unknown = rows.find(({ unit }) => unit !== undefined && !record.units.some(({ id }) => id === unit));
  if (unknown) return { code: 'unit-unknown', unit: unknown.unit ?? '' };
  if (new Set(rows.map(nameOf)).size < rows.length) return { code: 'review-routes-double' };
  if (rows.some(({ stages }) => !stages.includes('form-check'))) return { code: 'review-without-form-check' };
  if (JSON.stringify(before) === JSON.stringify(rows)) return { code: 'setting-unchanged' };
  return rows.length === 0 ? rest : { ...rest, reviewRoutes: rows };
}

/** A code from a day on; one of the same scheme ends then. @returns a refusal where it is another's in that time */
export function withCode(
  record: AgencyRecord,
  code: AgencyCode,
  holders: readonly CodeHolder[],
): AgencyRecord | Problem {
  const other = holders.find((holder) => holder.id !== record.id && overlap(holder, code));
  if (other) return { code: 'agency-code-taken', agencyCode: code.code, holder: other.id };
  const before = record.codes.flatMap((row) => (row.scheme === code.scheme ? (endedOn(row, code.from) ?? []) : [row]));
  return { ...record, codes: [...before, code] };
}

/** The unit is added, or changed where its id is known. `people` are who has a place in it after its end. */
export function withUnit(record: AgencyRecord, unit: Unit, people: number): AgencyRecord | Problem {
  if (unit.to !== undefined && unit.to <= unit.from) return { code: 'validity-wrong', from: unit.from, to: unit.to };
  const others = record.units.filter(({ id }) => id !== unit.id);
  const above = unit.parentUnitId;
  if (above !== undefined && !others.some(({ id }) => id === above)) {
    return above === unit.id ? { code: 'unit-cycle', unit: unit.id } : { code: 'unit-unknown', unit: above };
  }
  if (above !== undefined && subtreeOf([...others, unit], unit.id).has(above))
    return { code: 'unit-cycle', unit: unit.id };
  const { to } = unit;
  if (to !== undefined) {
    if (people > 0) return { code: 'unit-has-people', people };
    const below = others.filter(({ parentUnitId, ...held }) => parentUnitId === unit.id && holdsOn(held, to));
    if (below.length > 0) return { code: 'unit-has-units', units: below.length };
  }
  return { ...record, units: [...others, unit] };
}

/** A unit and all above it, nearest first. */
export function unitPath(units: readonly Unit[], unitId: string): readonly string[] {
  const path: string[] = [];
  for (let at: string | undefined = unitId; at !== undefined && !path.includes(at); ) {
    path.push(at);
    at = units.find(({ id }) => id === at)?.parentUnitId;
  }
  return path;
}
