import type { LoadedList } from '../domain/organisation/directory/load.ts';
import type { Problem } from '../domain/shared/errors.ts';
import type { StoredFile } from './files.ts';

/** What is to become of a list. */
export interface ListRequest {
  /** where it comes from, for people */
  readonly source: string;
  /** only say what it would change */
  readonly dryRun: boolean;
  /** it may end more than a tenth of the agencies */
  readonly confirmed: boolean;
}

/** Makes a list the national directory, whole or not at all, where nobody waits for it: it takes some seconds of work and some hundred megabytes. */
export interface DirectoryLoader {
  load(file: StoredFile, request: ListRequest): Promise<LoadedList | { readonly problem: Problem }>;
}
