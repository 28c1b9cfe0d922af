import type { AgencyLine } from './agencies.ts';

/** All agencies above one today, nearest first. */
export function agenciesAbove(lines: readonly AgencyLine[], id: string): readonly string[] {
  const parents = new Map(lines.map((line) => [line.id, line.parentId]));
  const above: string[] = [];
  for (let at = parents.get(id); at !== undefined && !above.includes(at); at = parents.get(at)) above.push(at);
  return above;
}
