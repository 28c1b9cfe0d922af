import type { Agency, Person } from '../domain/organisation/agency.ts';

/** Agencies and people as they are today. Ids and codes are compared exactly. */
export interface Directory {
  /** the person as they act: in the place that is named, or in their first one; nothing for who has no place today or is blocked */
  person(subject: string, assignment?: string): Promise<Person | undefined>;
  /** the person in this agency, with the roles of all their places there */
  colleague(subject: string, agencyId: string): Promise<Person | undefined>;
  /** an agency that is kept here, by its id */
  agency(id: string): Promise<Agency | undefined>;
  /** the agency that has this code today, or had it last */
  agencyByCode(code: string): Promise<Agency | undefined>;
  /** agencies whose name or code contains the words, accents ignored; at most 50 */
  findAgencies(words: string): Promise<Pick<Agency, 'code' | 'name'>[]>;
  /** the agencies whose people sign in here and whose axis inbox is polled */
  ourAgencies(): Promise<OurAgency[]>;
  peopleOf(agencyId: string): Promise<Person[]>;
}

export interface OurAgency {
  readonly id: string;
  readonly code: string;
  readonly name: string;
}
