import type { FoundInFile } from '../domain/outgoing/states.ts';
import type { Problem } from '../domain/shared/errors.ts';
import type { StoredFile } from './files.ts';

/** A file that can be signed, numbered and sealed, and what was found of it; or why it cannot. */
export type TrialResult = FoundInFile | { readonly problem: Problem };

/** Tries whether an uploaded file can carry what comes after it. It may take a second of work, which must hold up nobody else. */
export interface PageTrial {
  tryFile(file: StoredFile): Promise<TrialResult>;
}
