import type { Act } from '../../shared/act.ts';
import type { Person } from '../agency.ts';
import { holdsOn, type Validity } from '../validity.ts';

/** In which capacity somebody signs; HEAD follows from the office, the others are granted. Decree 30/2020 art. 13. */
export type Capacity = 'HEAD' | GrantedCapacity;
export type GrantedCapacity = 'Q' | 'TM' | 'KT' | 'TL' | 'TUQ';

/** Somebody in one of their places, as a grant names them for good. */
export interface Holder {
  readonly subject: string;
  /** the place that the grant ends with; missing for people who were kept before there were places */
  readonly assignment?: string;
  readonly name: string;
  /** chức vụ, as printed over the signature */
  readonly position: string;
}

/** What may be signed under a grant; an empty list limits nothing. */
export interface Scope {
  /** codes of kinds of documents */
  readonly kinds: readonly string[];
  /** lĩnh vực */
  readonly fields: readonly string[];
  /** drafting units by their abbreviations, as they stand in notations */
  readonly units: readonly string[];
  /** the most that a document may be about, in đồng */
  readonly maxAmount?: number;
  readonly books?: readonly string[];
}

/** The writing that a grant rests on: a document of this system, or one that is named. */
export type Basis = { readonly documentId: string } | { readonly externalRef: string };

interface Common extends Validity {
  readonly id: string;
  /** the id of the agency */
  readonly agencyCode: string;
  readonly capacity: GrantedCapacity;
  readonly holder: Holder;
  /** TM.: in whose name is signed */
  readonly collective?: string;
  readonly scope: Scope;
  readonly basis: Basis;
  readonly canPassTo: 'none' | 'deputy';
  /** the grant that its holder passes on with this one, by id */
  readonly passedFrom?: string;
  readonly drafted: Act;
}

interface Given {
  readonly activated: Act;
  /** who gave it: the head, or whoever passed theirs on; nobody of the agency where a decision from above does (Q., TM.) */
  readonly giver?: Holder;
  /** title of the head when it was given, for agencies of which none is kept */
  readonly headTitle: string;
}

export type DraftGrant = Common & { readonly state: 'draft' };
export type ActiveGrant = Common & Given & { readonly state: 'active' };
/** Over before its time: taken back by who may give it, or ended, with the place of its holder say. */
export type OverGrant = Common &
  Partial<Given> & { readonly state: 'ended' | 'revoked'; readonly over: Act & { readonly reason: string } };

/** The right to sign for another, in a scope and for a time. It ends with the place of its holder and never moves. */
export type Grant = DraftGrant | ActiveGrant | OverGrant;

/** A person as grants name them. */
export function holderOf({ subject, assignment, name, position }: Person): Holder {
  return { subject, ...(assignment === undefined ? {} : { assignment }), name, position };
}

/** Whether somebody still has the place in which they are named: by its id, or by its title where it has none. */
export function hasPlace(holder: Holder, person: Person | undefined): boolean {
  if (person?.subject !== holder.subject) return false;
  if (holder.assignment === undefined) return person.position === holder.position;
  return person.assignment === holder.assignment;
}

/** The head signs by office. A leader who was kept before there were levels counts as one. */
export function isHead({ level, roles }: Pick<Person, 'level' | 'roles'>): boolean {
  return level === undefined ? roles.includes('leader') : level === 'head';
}

/** The head, or who holds the office for the time being (Q.). */
export function actsAsHead(person: Person, grants: readonly Grant[], day: string): boolean {
  const acting = grants.some(
    (grant) =>
      grant.capacity === 'Q' && grant.state === 'active' && holdsOn(grant, day) && hasPlace(grant.holder, person),
  );
  return isHead(person) || acting;
}
