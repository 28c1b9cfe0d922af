import type { SearchWord } from '../domain/shared/text/search-words.ts';

/** What is searched among: documents, by which way they go, and dossiers of work. */
export type Direction = 'outgoing' | 'incoming' | 'dossier';

/** What of a document or a dossier can be searched. It follows from its state: an index of these can be made anew at any time. */
export interface SearchDocument {
  readonly id: string;
  readonly direction: Direction;
  /** when it was made, opened or came, Unix milliseconds: its place in the order, and what periods are compared with */
  readonly at: number;
  /** everything that its words are looked for in, as people read it */
  readonly text: string;
  /** number and notation, or code of the dossier; empty where it has none */
  readonly code: string;
  readonly state: string;
  /** of document; empty where it is none of the table */
  readonly kind: string;
  /** codes of the agencies that it goes to or comes from */
  readonly parties: readonly string[];
  /** who may find it: whoever bears one of these */
  readonly readers: readonly string[];
}

/** What is looked for among the documents of an agency. */
export interface SearchQuery {
  readonly agencyCode: string;
  /** what the person bears; without any nothing is found */
  readonly readers: readonly string[];
  /** each must be in the document; none finds all */
  readonly words: readonly SearchWord[];
  /** one of these; any where none are named */
  readonly directions?: readonly Direction[];
  readonly state?: string;
  readonly kind?: string;
  readonly party?: string;
  /** Unix milliseconds, the first moment that counts, to the second */
  readonly from?: number;
  /** Unix milliseconds, the first moment that does not count any more, to the second */
  readonly until?: number;
  /** the newest first; or first those whose number and notation it is, then those with the words as they were typed, then those with whole words, then the others, each the newest first */
  readonly order: 'newest' | 'ranked';
  readonly limit: number;
  /** `next` of the page before, of a query that is the same but for this */
  readonly cursor?: string;
}

/** Hits are counted up to here: more are told as so many and more. */
export const maxCounted: number = 1000;

/** A cursor's shape; what stands in it is the index's own. */
export const searchCursorShape: RegExp = /^\d\.\d{1,16}$/;

export interface SearchPage {
  readonly hits: readonly { readonly id: string; readonly direction: Direction }[];
  /** of all pages together, {@link maxCounted} where there are so many or more */
  readonly count: number;
  /** absent on the last page */
  readonly next?: string;
}

/** There is no index of this agency: it was never made, is of an earlier shape, or was lost. It has to be made from the states. */
export class SearchMissing extends Error {
  constructor(agencyCode: string) {
    super(`no search index of ${agencyCode}`);
    this.name = 'SearchMissing';
  }
}

/** Somebody else has changed the index meanwhile: look again where it stands. */
export class SearchConflict extends Error {
  constructor(agencyCode: string) {
    super(`the search index of ${agencyCode} has changed meanwhile`);
    this.name = 'SearchConflict';
  }
}

/** An index that is being made beside the one in use. */
export interface SearchRebuild {
  add(documents: readonly SearchDocument[]): Promise<void>;
  /** From now on this one is used; it knows the feed up to `position`. */
  finish(position: number): Promise<void>;
  abandon(): Promise<void>;
}

/** What readers need of the index. */
export interface SearchReader {
  /** Up to which number of the agency's feed the index knows it; nothing where there is none. */
  position(agencyCode: string): Promise<number | undefined>;
  /** @throws {SearchMissing} */
  find(query: SearchQuery): Promise<SearchPage>;
}

/** A search index for each agency. It may lag and may be lost: it is never asked what is true, only where to look. */
export interface Search extends SearchReader {
  /** Documents as they are now, new or known, and with them the position. @throws {SearchMissing}, {SearchConflict} */
  apply(agencyCode: string, documents: readonly SearchDocument[], position: number): Promise<void>;
  rebuild(agencyCode: string): Promise<SearchRebuild>;
}
