import type { DocumentNumber } from '../numbering/number.ts';
import type { SignatureLevel } from '../signing/level.ts';
import type { Secrecy, Urgency } from './levels.ts';

/** A stored PDF. `size` in bytes. */
export interface FileRef {
  readonly key: string;
  readonly size: number;
}

/** What the clerk says of the document; may change only with a new draft version. */
export interface DraftContent {
  readonly kind: string;
  readonly subject: string;
  readonly urgency: Urgency;
  readonly secrecy: Secrecy;
  /** drafting unit, such as `VP`; part of an official letter's notation */
  readonly unit: string;
  /** `subject` of the leader who is to sign */
  readonly signer: string;
  readonly recipients: readonly string[];
  readonly pages: number;
}

interface Common {
  readonly id: string;
  readonly agencyCode: string;
  readonly createdBy: string;
  /** Unix milliseconds */
  readonly createdAt: number;
  /** counts the versions of the text, from 1 */
  readonly draftVersion: number;
  readonly content: DraftContent;
  /** the text as the clerk gave it */
  readonly original: FileRef;
  /** the text as it stands: numbered, signed, sealed */
  readonly file: FileRef;
}

/** Who did a thing and when (Unix milliseconds). */
export interface Act {
  readonly by: string;
  readonly name: string;
  readonly at: number;
}

/** Dự thảo. A returned draft keeps the number that was reserved for it. */
export interface Draft extends Common {
  readonly state: 'draft';
  readonly number?: DocumentNumber;
  readonly returned?: Act & { readonly reason: string };
}

/** Trình ký: the number is reserved and stands on the page. */
export interface Submitted extends Common {
  readonly state: 'submitted';
  readonly number: DocumentNumber;
  readonly submitted: Act;
}

/** The leader's signature. `level` is missing in what was signed before levels were kept. */
export interface LeaderAct extends Act {
  readonly position: string;
  readonly level?: SignatureLevel;
}

/** Đã ký: the competent person's signature is on the file. */
export interface Signed extends Common {
  readonly state: 'signed';
  readonly number: DocumentNumber;
  readonly signed: LeaderAct;
}

/**
 * The copy that is kept for proof: every byte of the issued file, and behind them timestamps and validation data. What
 * recipients get is the issued file.
 */
export interface KeptCopy {
  readonly file: FileRef;
  readonly level: SignatureLevel;
  /** Unix milliseconds */
  readonly at: number;
}

/** Phát hành: the agency's signature is on the file too; nothing of it changes any more. */
export interface Issued extends Common {
  readonly state: 'issued';
  readonly number: DocumentNumber;
  readonly signed: LeaderAct;
  readonly sealed: Act;
  /** of the issued file */
  readonly level?: SignatureLevel;
  readonly kept?: KeptCopy;
  /** the identity on the axis */
  readonly documentId: string;
  readonly sent?: Act;
}

/** Hủy: before issue only; a reserved number stays in the book, marked void. */
export interface Cancelled extends Common {
  readonly state: 'cancelled';
  readonly number?: DocumentNumber;
  readonly cancelled: Act & { readonly reason: string };
}

export type Outgoing = Draft | Submitted | Signed | Issued | Cancelled;
export type OutgoingState = Outgoing['state'];
