import { type AttackCase, byRevision } from './kit.ts';
import { page, words } from './letter.ts';
import { streamBody } from './paper.ts';

export type Objects = Readonly<Record<number, string>>;

/** The document holds `before`; the revision says `after`, of the same objects or of others. */
export function exchanged(
  family: string,
  name: string,
  before: Objects,
  after: Objects,
  twin = 'countersigned',
): AttackCase {
  return { ...byRevision(family, name, after, { prepared: { objects: before }, twin }), modified: true };
}

/** A page whose content uses a resource of that kind. */
export const used = (kind: string, more: string, content: string): Objects => ({
  3: page.replace('/Font <<', `/${kind} << ${more} >> /Font <<`),
  4: streamBody(`${words} ${content}`),
});

export const formEntries = '/Type /XObject /Subtype /Form /BBox [0 0 595 842]';
