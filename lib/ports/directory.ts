import type { Agency, Person } from '../domain/organisation/agency.ts';

/** Agencies and people. Codes are compared exactly; old codes find their agency too. */
export interface Directory {
  person(subject: string): Promise<Person | undefined>;
  agency(code: string): Promise<Agency | undefined>;
  /** agencies whose name or code contains the words, accents ignored; at most 50 */
  findAgencies(words: string): Promise<Agency[]>;
  /** the agencies whose axis inbox we poll */
  ourAgencies(): Promise<Agency[]>;
  peopleOf(agencyCode: string): Promise<Person[]>;
}
