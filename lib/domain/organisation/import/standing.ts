import type { Act } from '../../shared/act.ts';
import type { AgencyRecord } from '../agencies/agency-record.ts';
import type { PersonRecord } from '../people/person-record.ts';
import type { Validity } from '../validity.ts';
import type { BookState, EarlierDocument } from './earlier.ts';
import type { OpenStanding } from './open-document.ts';

/** What stands when an import is planned, and who imports. */
export interface Standing {
  /** today in Vietnam */
  readonly day: string;
  /** all agencies that are kept here */
  readonly agencies: readonly AgencyRecord[];
  /** everybody whom a line of the file may mean */
  readonly people: readonly PersonRecord[];
  /** who heads agencies that lines may be about, beside those among the people */
  readonly heads: readonly Head[];
  /** documents of registers before that lines may mean, and the books that their numbers belong to */
  readonly earlier: readonly EarlierDocument[];
  readonly books: readonly BookState[];
  /** what lines of open documents may mean; missing where the list has none */
  readonly open?: OpenStanding;
  readonly who: Act;
  /** the agencies that the importer administers with all below them */
  readonly roots: readonly string[] | 'all';
  /** rights hold at once, as at the set-up; else they wait to be confirmed */
  readonly atOnce: boolean;
  /** whose lines are those that name no agency */
  readonly ownAgency?: string;
  /** the unit of it that the importer administers, where it is not the whole agency */
  readonly ownUnit?: string;
  /** an id that follows from what it is for, so that the same file makes the same records */
  idOf(...parts: readonly string[]): string;
}

/** Somebody who heads an agency, in which time. */
export interface Head extends Validity {
  readonly agencyId: string;
  readonly subject: string;
  readonly name: string;
}
