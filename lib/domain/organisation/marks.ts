import type { Absent, Person } from './agency.ts';
import { isInBusiness } from './share.ts';

/** How a document names whoever heads a unit, by the id of the unit: the post, not who holds it today. */
export const headMark = (unit: string): string => `head:${unit}`;

/** How a document names everybody who has a place in a unit, by its id. */
export const unitMark = (unit: string): string => `unit:${unit}`;

/** How a document names whichever clerk of the agency takes it up. */
export const clerkMark = 'post:clerk';

/** How a document may name a person: by their subject, and by the posts that they hold. */
export function marksOf({ subject, roles, level, unit }: Person): readonly string[] {
  const head = level === 'unitHead' && unit !== undefined ? [headMark(unit)] : [];
  const inUnit = unit !== undefined && isInBusiness({ roles }) ? [unitMark(unit)] : [];
  return [subject, ...head, ...inUnit, ...(roles.includes('clerk') ? [clerkMark] : [])];
}

/** How documents may name whoever acts here: themself, and colleagues who are away and whose tasks they have. Nobody signs for another so. */
export const marksActedFor = (person: Person): readonly string[] => [
  ...marksOf(person),
  ...(person.actingFor ?? []).flatMap(marksOfAbsent),
];

const marksOfAbsent = ({ subject, heads }: Absent): readonly string[] =>
  heads === undefined ? [subject] : [subject, headMark(heads)];

/** Whether a mark names a post and not a person. */
export const isPost = (mark: string): boolean =>
  mark.startsWith('head:') || mark.startsWith('unit:') || mark === clerkMark;
