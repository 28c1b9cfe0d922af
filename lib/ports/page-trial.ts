import type { Problem } from '../domain/errors.ts';
import type { StoredFile } from './files.ts';

/** A file that can be signed, numbered and sealed, with the standards that it may lose by that (`PDF/A-3b`); or why it cannot. */
export type TrialResult =
  | { readonly pages: number; readonly claimsAtRisk?: readonly string[] }
  | { readonly problem: Problem };

/** Tries whether an uploaded file can carry what comes after it. It may take a second of work, which must hold up nobody else. */
export interface PageTrial {
  tryFile(file: StoredFile): Promise<TrialResult>;
}
