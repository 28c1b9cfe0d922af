import type { Agency, Person } from '../domain/organisation/agency.ts';
import type { DirectoryState } from '../domain/organisation/directory/entry.ts';
import type { AgencyHit } from '../domain/organisation/directory/found.ts';

/** Agencies and people as they are today. Ids and codes are compared exactly. */
export interface Directory {
  /** the person as they act: in the place that is named, or in their first one; nothing for who has no place today or is blocked */
  person(subject: string, assignment?: string): Promise<Person | undefined>;
  /** the person in this agency, with the roles of all their places there */
  colleague(subject: string, agencyId: string): Promise<Person | undefined>;
  /** who may be asked to sign for this agency: a colleague, or the head of a body below that it has authorised */
  signer(subject: string, agencyId: string): Promise<Person | undefined>;
  /** the heads of bodies below that this agency has authorised, as they act in it */
  authorised(agencyId: string): Promise<Person[]>;
  /** an agency that is kept here, by its id */
  agency(id: string): Promise<Agency | undefined>;
  /** the agency that has this code today, or had it last: one that is kept here, or else one of the national directory */
  agencyByCode(code: string): Promise<Agency | undefined>;
  /** agencies kept here and of the national directory by words of their names or by code, the best first, see `rankOf`; at most 50 */
  findAgencies(words: string): Promise<AgencyHit[]>;
  /** agencies that bear this whole name today, however its marks and usual short words are written */
  agenciesNamed(name: string): Promise<Pick<Agency, 'code' | 'name'>[]>;
  /** where the national directory comes from; nothing where none was loaded */
  national(): Promise<DirectoryState | undefined>;
  /** the agencies whose people sign in here and whose axis inbox is polled */
  ourAgencies(): Promise<OurAgency[]>;
  peopleOf(agencyId: string): Promise<Person[]>;
}

export interface OurAgency {
  readonly id: string;
  readonly code: string;
  readonly name: string;
}
