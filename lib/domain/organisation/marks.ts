import type { Person } from './agency.ts';

/** How a document names whoever heads a unit, by the id of the unit: the post, not who holds it today. */
export const headMark = (unit: string): string => `head:${unit}`;

/** How a document may name a person: by their subject, and as the head of their unit. */
export function marksOf({ subject, level, unit }: Pick<Person, 'subject' | 'level' | 'unit'>): readonly string[] {
  return level === 'unitHead' && unit !== undefined ? [subject, headMark(unit)] : [subject];
}
