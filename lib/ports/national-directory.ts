import type { DirectoryEntry, DirectoryState, FoundEntry } from '../domain/organisation/directory/entry.ts';
import type { DirectoryQuery } from '../domain/organisation/directory/search.ts';

/** A list that is being written beside the one in use. */
export interface DirectoryReplacement {
  /** in the order in which those that fit equally well are to be found */
  add(entries: readonly FoundEntry[]): Promise<void>;
  /** From now on this one is used, and by everybody at once. @throws {DirectoryConflict} */
  finish(state: DirectoryState): Promise<void>;
  abandon(): Promise<void>;
}

/** Somebody else has loaded a list meanwhile: nothing of this one is used. */
export class DirectoryConflict extends Error {
  constructor() {
    super('another list of agencies was loaded meanwhile');
    this.name = 'DirectoryConflict';
  }
}

/** The national directory of agencies: 111,339 of them and more. It is looked up and never read whole, but for loading another list. */
export interface NationalDirectory {
  /** nothing where none was loaded, or it cannot be read any more */
  state(): Promise<DirectoryState | undefined>;
  /** The agency with this code, compared exactly; or the only one whose old code it is. */
  byCode(code: string): Promise<FoundEntry | undefined>;
  /** agencies that bear this name, however its marks and usual short words are written; of those that were when the list was loaded */
  named(name: string): Promise<FoundEntry[]>;
  /** agencies that were when the list was loaded, best first, see `rankOf`; never more than `limit` */
  search(query: DirectoryQuery, limit: number): Promise<FoundEntry[]>;
}

/** The same for whoever loads it. */
export interface NationalDirectoryWriter extends NationalDirectory {
  /** all agencies, those too that were */
  entries(): AsyncIterable<DirectoryEntry>;
  /** `day`: of the loading, `yyyy-mm-dd`; what has ended by then is found by its code only */
  replace(day: string): Promise<DirectoryReplacement>;
}
