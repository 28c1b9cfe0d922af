import { narrowings, stateNames } from '../../../domain/registers/finds.ts';
import { vietnamDay } from '../../../domain/shared/calendar/time.ts';
import { accepted, Refused } from '../../../domain/shared/errors.ts';
import { documentKind } from '../../../domain/shared/kinds.ts';
import { searchable } from '../../../domain/shared/text/search-limits.ts';
import { type SearchQuery, searchCursorShape } from '../../../ports/search.ts';

/** What is searched for, as it comes; everything may be left out. */
export interface SearchRequest {
  readonly words?: string | undefined;
  /** `documents`, or one of `outgoing`, `incoming`, `dossier`; everything unless asked for */
  readonly direction?: string | undefined;
  readonly state?: string | undefined;
  /** of document, by its code */
  readonly kind?: string | undefined;
  /** the code of an agency that it goes to or comes from */
  readonly party?: string | undefined;
  /** the first day, `yyyy-mm-dd`, Vietnam */
  readonly from?: string | undefined;
  /** the last day */
  readonly to?: string | undefined;
  /** `newest` first unless `ranked` */
  readonly order?: string | undefined;
  /** how many at the most: 1 to 100, 20 unless asked for */
  readonly lines?: string | undefined;
  readonly cursor?: string | undefined;
  /** an agency that the person's own has succeeded, by id; their own unless asked for */
  readonly agency?: string | undefined;
}

/** Lines of a page at the most. */
export const maxLines = 100;
const defaultLines = 20;
const dayMilliseconds = 86_400_000;

/** What of the query a request says. @throws {Refused} `search-too-long`, `bad-request` */
export function searchQueryOf(request: SearchRequest): Omit<SearchQuery, 'agencyCode' | 'readers'> {
  const { direction, state, kind, party, cursor } = request;
  const { words = '', order = 'newest', lines = String(defaultLines) } = request;
  const wanted = accepted(searchable(words));
  if (direction !== undefined && !isNarrowing(direction)) throw wrong('direction');
  if (state !== undefined && !Object.hasOwn(stateNames, state)) throw wrong('state');
  if (kind !== undefined && !documentKind(kind)) throw wrong('kind');
  if (party !== undefined && !/^[0-9A-Za-z.]{1,35}$/.test(party)) throw wrong('party');
  if (order !== 'newest' && order !== 'ranked') throw wrong('order');
  if (!/^[1-9]\d{0,2}$/.test(lines) || Number(lines) > maxLines) throw wrong('lines');
  if (cursor !== undefined && !searchCursorShape.test(cursor)) throw wrong('cursor');
  return {
    words: wanted,
    ...(direction === undefined ? {} : { directions: narrowings[direction] }),
    ...given({ state, kind, party, cursor, from: morningOf('from', request.from) }),
    ...given({ until: eveningOf(request.to) }),
    order,
    limit: Number(lines),
  };
}

const isNarrowing = (name: string): name is keyof typeof narrowings => Object.hasOwn(narrowings, name);

const wrong = (detail: string): Refused => new Refused({ code: 'bad-request', detail });

const eveningOf = (day: string | undefined): number | undefined => {
  const morning = morningOf('to', day);
  return morning === undefined ? undefined : morning + dayMilliseconds;
};

/** When a day begins in Vietnam. Decision 28/2018 art. 14.4: UTC+07:00. */
function morningOf(name: string, day: string | undefined): number | undefined {
  if (day === undefined) return undefined;
  const at = /^[12]\d{3}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00+07:00`) : Number.NaN;
  // the 30th of February would be the 2nd of March
  if (Number.isNaN(at) || at < 0 || vietnamDay(at) !== day) throw wrong(name);
  return at;
}

/** What is there. */
function given<Values extends object>(values: Values): { [Name in keyof Values]?: Exclude<Values[Name], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}
