import type { AgencyRecord } from '../../agencies/agency-record.ts';

/** The agencies that go on on a day with what was an agency's, the one with its open work first; itself while it is. */
export function goingOnFrom(
  id: string,
  get: (id: string) => AgencyRecord | undefined,
  day: string,
  seen: readonly string[] = [],
): readonly string[] {
  const succession = get(id)?.succession;
  if (!succession || succession.on > day || seen.includes(id)) return [id];
  return [...new Set(succession.toIds.flatMap((to) => goingOnFrom(to, get, day, [...seen, id])))];
}
