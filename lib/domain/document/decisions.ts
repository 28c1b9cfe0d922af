import type { Problem } from '../errors.ts';
import { type DocumentNumber, documentIdOf } from '../numbering/number.ts';
import { type SignatureLevel, weakest } from '../signing/level.ts';
import { vietnamDay, vietnamYear } from '../time.ts';
import { mayUseAxis } from './levels.ts';
import type {
  Act,
  Cancelled,
  Draft,
  FileRef,
  Issued,
  KeptCopy,
  Outgoing,
  OutgoingState,
  Signed,
  Submitted,
} from './outgoing.ts';

/** A signed file and the level of the signature that was put on it last. */
export interface SignedFile {
  readonly file: FileRef;
  readonly level: SignatureLevel;
}

/** The document as the step needs it, or the refusal that says where it stands instead. */
export function inState<State extends OutgoingState>(
  document: Outgoing,
  state: State,
): Extract<Outgoing, { state: State }> | Problem {
  if (document.state === state) return document as Extract<Outgoing, { state: State }>;
  return { code: 'wrong-state', state: document.state, needed: state };
}

/** Trình ký. The file is the draft with its number on the page. */
export function submitted(draft: Draft, number: DocumentNumber, file: FileRef, act: Act): Submitted {
  const { returned: _, ...rest } = draft;
  return { ...rest, state: 'submitted', number, file, submitted: act };
}

/** A number belongs to the year of its book, and the signature to the day on the page: Decree 30/2020 art. 15.1. */
export function yearStillOpen(number: DocumentNumber, now: number): Problem | undefined {
  if (number.year === vietnamYear(now)) return undefined;
  return { code: 'number-outside-year', year: number.year, today: vietnamDay(now) };
}

/** Only the leader to whom it was submitted may sign or return it. */
export function isForSigner(document: Submitted, subject: string): Problem | undefined {
  if (document.content.signer === subject) return undefined;
  return { code: 'not-the-chosen-signer', signer: document.content.signer };
}

/** Trả lại, with a reason; the number stays reserved for the next version. */
export function returned(document: Submitted, act: Act, reason: string): Draft {
  const { submitted: _, ...rest } = document;
  return { ...rest, state: 'draft', file: document.original, returned: { ...act, reason } };
}

/** Ký số. */
export function signed(document: Submitted, { file, level }: SignedFile, act: Act, position: string): Signed {
  const { submitted: _, ...rest } = document;
  return { ...rest, state: 'signed', file, signed: { ...act, position, level } };
}

/** Ký số cơ quan and phát hành: Decree 30/2020 art. 14, the last step that touches the file. */
export function issued(document: Signed, { file, level }: SignedFile, act: Act): Issued {
  return {
    ...document,
    state: 'issued',
    file,
    sealed: act,
    level: weakest([level, document.signed.level ?? 'B-B']),
    documentId: documentIdOf(document.agencyCode, document.number),
  };
}

/** What proves an issued document best: the kept copy, or else the issued file itself. */
export function bestCopy(document: Issued): Pick<KeptCopy, 'file' | 'level'> {
  return document.kept ?? { file: document.file, level: document.level ?? 'B-B' };
}

/** The issued document with a copy of a higher level beside it. The issued file stays as it was sent. */
export function lifted(document: Issued, kept: KeptCopy): Issued {
  return { ...document, kept };
}

/** Gửi: once. */
export function sent(document: Issued, act: Act): Issued | Problem {
  if (document.sent) return { code: 'wrong-state', state: 'sent', needed: 'issued' };
  return { ...document, sent: act };
}

/** Hủy, before issue; what is issued can only be recalled. */
export function cancelled(document: Outgoing, act: Act, reason: string): Cancelled | Problem {
  if (document.state === 'issued' || document.state === 'cancelled') {
    return { code: 'wrong-state', state: document.state, needed: 'draft' };
  }
  const { id, agencyCode, createdBy, createdAt, draftVersion, content, original, file, number } = document;
  const common = { id, agencyCode, createdBy, createdAt, draftVersion, content, original, file };
  return { ...common, ...(number ? { number } : {}), state: 'cancelled', cancelled: { ...act, reason } };
}

/** The recipients of a document, checked against what the directory knows of them. */
export function recipientsProblem(
  agencyCode: string,
  recipients: readonly string[],
  known: ReadonlySet<string>,
): Problem | undefined {
  if (recipients.length === 0) return { code: 'recipients-missing' };
  for (const [index, agency] of recipients.entries()) {
    if (agency === agencyCode) return { code: 'recipient-is-sender' };
    if (!known.has(agency)) return { code: 'recipient-unknown', agency };
    if (recipients.indexOf(agency) !== index) return { code: 'recipient-repeated', agency };
  }
  return undefined;
}

/** Secret documents never use the axis: Decision 28/2018 art. 1.2. */
export function axisProblem(document: Pick<Outgoing, 'content'>): Problem | undefined {
  const { secrecy } = document.content;
  return mayUseAxis(secrecy) ? undefined : { code: 'secrecy-not-for-axis', secrecy };
}
