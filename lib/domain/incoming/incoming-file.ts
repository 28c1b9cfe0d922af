import type { FileRef, PageSize } from '../shared/file-ref.ts';
import type { FileMark, HeldReason } from './mail/held.ts';

/** One attached file of an incoming packet, as stored. */
export interface IncomingFile {
  readonly name: string;
  readonly contentType: string;
  readonly key: string;
  readonly size: number;
  /** what the sender calls it */
  readonly description?: string;
  /** it came in a zip that could not be opened, and is that zip */
  readonly unreadable?: 'damaged' | 'encrypted';
  /** of a mail: it stays in the mail and is handed to nobody, and why */
  readonly held?: HeldReason;
  /** of a mail: what is said of it where it is handed out */
  readonly marked?: FileMark;
  /** of a mail: the clerk has chosen it as the document itself */
  readonly main?: true;
  /** of a PDF that can be opened; missing in what an earlier version opened */
  readonly pages?: number;
  readonly firstPage?: PageSize;
  /** the same bytes with the arrival stamp behind them, which is what is shown; of a scan that was registered */
  readonly stamped?: FileRef;
  /** what the signature check found, for everything that a viewer would open as a PDF */
  readonly check?: SignatureCheck;
}

/** Whose certificate signed: the person or body, and every organisation that the certificate names. */
export interface SignerFacts {
  readonly name: string;
  readonly organisations: readonly string[];
}

/** The short form of a verification report; the whole one is stored beside the file. */
export interface SignatureCheck {
  /** `UNREADABLE`: protected or broken, so that nothing could be checked */
  readonly verdict: 'TOTAL-PASSED' | 'INDETERMINATE' | 'TOTAL-FAILED' | 'NO-SIGNATURE' | 'UNREADABLE';
  /** the standard's sub-indication, such as HASH_FAILURE */
  readonly subIndication?: string;
  readonly sentence: string;
  /** the same in English; missing in checks of earlier versions */
  readonly sentenceEn?: string;
  readonly signers: readonly string[];
  readonly signerFacts?: readonly SignerFacts[];
  /** something was filled in that no signature covers */
  readonly filledAfter?: true;
  /** where the report is kept as a page to read; missing when the file could not be opened as a PDF */
  readonly pageKey?: string;
}

const mainDescription = /văn bản chính|van ban chinh/iu;

/** The letter itself: the file that is called so, or else the first PDF, or else the first file. */
export function mainFile(files: readonly IncomingFile[]): IncomingFile | undefined {
  return (
    files.find(({ main }) => main) ??
    files.find(({ description }) => mainDescription.test((description ?? '').normalize('NFC'))) ??
    files.find(({ check }) => check !== undefined) ??
    files[0]
  );
}

/** The file as it is shown and downloaded: the copy with the arrival stamp, where there is one. */
export const shownFile = ({ key, size, stamped }: IncomingFile): FileRef => stamped ?? { key, size };
