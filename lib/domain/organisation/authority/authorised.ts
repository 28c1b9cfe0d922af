import type { Person } from '../agency.ts';
import { holdsOn } from '../validity.ts';
import { type Grant, hasPlace, isHead } from './grant.ts';

/** Where the place of somebody stands: their agency's id, and those of all agencies above it. */
export interface PlaceBelow {
  readonly person: Person;
  readonly above: readonly string[];
}

/**
 * Somebody of an agency below, as an agency sees them that is to authorise them (TUQ.): the head of the subordinate body, and nobody else of it. They have no role
 * here, whatever theirs is there. Nothing for who is of an agency that is not below. Decree 30/2020 art. 13.3.
 */
export function seenFromAbove({ person, above }: PlaceBelow, agencyCode: string): Person | undefined {
  if (person.agencyCode === agencyCode) return person;
  if (!above.includes(agencyCode)) return undefined;
  const { unit: _, level: __, actingFor: ___, succeeded: ____, ...rest } = person;
  return { ...rest, agencyCode, roles: [], ...(isHead(person) ? { level: 'subordinateHead' as const } : {}) };
}

/**
 * Somebody as they act in the agency that has authorised them, as long as the grant stands: to read what waits for their signature, and to sign it or give it
 * back. The grant ends with the place that they have below.
 */
export function authorisedBy(grant: Grant, place: PlaceBelow, day: string): Person | undefined {
  const stands = grant.state === 'active' && grant.capacity === 'TUQ' && holdsOn(grant, day);
  if (!stands || place.person.agencyCode === grant.agencyCode || !hasPlace(grant.holder, place.person))
    return undefined;
  const seen = seenFromAbove(place, grant.agencyCode);
  return seen?.level === 'subordinateHead' ? { ...seen, byGrant: grant.id } : undefined;
}

const prefix = 'grant-';

/** The place that a grant gives, as somebody names it who acts in it. */
export const grantPlace = (grantId: string): string => `${prefix}${grantId}`;

/** The grant by which somebody acts who names this place. */
export const grantOfPlace = (place: string): string | undefined =>
  place.startsWith(prefix) ? place.slice(prefix.length) : undefined;
