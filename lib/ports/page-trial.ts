import type { FoundScan } from '../domain/incoming/paper.ts';
import type { FoundAnnex } from '../domain/outgoing/annexes/annex.ts';
import type { FoundInFile } from '../domain/outgoing/states.ts';
import type { Problem } from '../domain/shared/errors.ts';
import type { LetterSays } from '../domain/shared/letter-says.ts';
import type { StoredFile } from './files.ts';

/** A file that can be signed, numbered and sealed, and what was found of it; or why it cannot. */
export type TrialResult = FoundInFile | { readonly problem: Problem };

/** What a file that is to go along was found to be; or why it cannot. */
export type AnnexTrialResult = FoundAnnex | { readonly problem: Problem };

/** What a scan of a document on paper was found to be; or why it cannot be taken in. */
export type PaperTrialResult = FoundScan | { readonly problem: Problem };

/** What the words of a file say; `hasText` is false for a picture without any. */
export type LetterReading =
  | { readonly hasText: boolean; readonly proposals: LetterSays }
  | { readonly problem: Problem };

/** Tries whether an uploaded file can carry what comes after it. It may take a second of work, which must hold up nobody else. */
export interface PageTrial {
  tryFile(file: StoredFile): Promise<TrialResult>;
  /** `name`: as the drafter calls the file, with its ending */
  tryAnnex(file: StoredFile, name: string): Promise<AnnexTrialResult>;
  tryPaper(file: StoredFile): Promise<PaperTrialResult>;
  readLetter(file: StoredFile): Promise<LetterReading>;
}
