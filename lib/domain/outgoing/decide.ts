import { type DocumentNumber, documentIdOf } from '../books/number.ts';
import type { Act } from '../shared/act.ts';
import { vietnamDay } from '../shared/calendar/time.ts';
import type { WorkingCalendar } from '../shared/calendar/working-calendar.ts';
import { nextWorkingDay } from '../shared/calendar/working-days.ts';
import type { Problem } from '../shared/errors.ts';
import type { FileRef } from '../shared/file-ref.ts';
import { type SignatureLevel, weakest } from '../shared/signature-level.ts';
import { mayUseAxis } from '../shared/urgency-secrecy.ts';
import type { IssuedAnnex } from './annexes/annex.ts';
import { insideProblem } from './inside.ts';
import { type IssuePage, printedDateProblem } from './issue-page.ts';
import { frozen } from './recall.ts';
import { type InsideRecipient, maxRecipients, type PaperRecipient } from './recipients.ts';
import { keptOf } from './review-steps.ts';
import type {
  Cancelled,
  Draft,
  Issued,
  Numbered,
  Outgoing,
  PreservedCopy,
  Sender,
  Signed,
  SignedAs,
  Submitted,
} from './states.ts';

/** A signed file and the level of the signature that was put on it last. */
export interface SignedFile {
  readonly file: FileRef;
  readonly level: SignatureLevel;
}

/** Trình ký. The file is the draft with empty boxes for number and date. */
export function submitted(draft: Draft, page: IssuePage, file: FileRef, act: Act): Submitted {
  const { returned: _, number: __, ...rest } = draft;
  return { ...rest, state: 'submitted', page, file, submitted: act };
}

/**
 * A number that stands on the page already belongs to its year; on the first working day after, the work of the last day may
 * still be finished: Decree 30/2020 art. 15.1, 18.1.
 */
export function yearStillOpen(
  { number }: Pick<Signed, 'number'>,
  now: number,
  calendar: WorkingCalendar,
): Problem | undefined {
  const today = vietnamDay(now);
  if (!number || today <= nextWorkingDay(`${number.year}-12-31`, calendar)) return undefined;
  return { code: 'number-outside-year', year: number.year, today };
}

/** What bars the issue today: the year of a number on the page, or what is printed of the date. A number that was reserved has a `day` of its own. */
export function issueProblem(
  document: Signed,
  now: number,
  calendar: WorkingCalendar,
  day: string = vietnamDay(now),
): Problem | undefined {
  return yearStillOpen(document, now, calendar) ?? (document.page && printedDateProblem(document.page, day));
}

/** The clerk asks for the issue: the number follows in the order in which the agency asks, or is one that was reserved. */
export function issuing(document: Signed, act: Act, reserved?: number): Signed {
  const { stopped: _, ...rest } = document;
  return { ...rest, issuing: { ...act, ...(reserved === undefined ? {} : { reserved }) } };
}

/** The issue was asked for and goes on by itself. */
export function isIssuing(document: Outgoing): boolean {
  if (document.state === 'numbered') return !document.stopped;
  return document.state === 'signed' && document.issuing !== undefined && !document.stopped;
}

/** Lấy số: number and day of issue, in the order of time. Decree 30/2020 art. 15. The act is that of who asked. */
export function numbered(document: Signed, number: DocumentNumber, act: Act, sender: Sender): Numbered {
  const { issuing: _, stopped: __, ...rest } = document;
  return { ...rest, state: 'numbered', number, sender, numbered: act };
}

/** The clerk asks again for what was numbered and then stopped. */
export function resumed(document: Numbered): Numbered {
  const { stopped: _, ...rest } = document;
  return rest;
}

/** The issue stops where it is, with the reason. */
export function stopped<Stage extends Signed | Numbered>(document: Stage, problem: Problem, at: number): Stage {
  const detail = 'detail' in problem ? problem.detail : '';
  return { ...document, stopped: { code: problem.code, detail, at } };
}

/**
 * A document leaves on the day of its number or on the next working day (Decree 30/2020 art. 18.1); later it needs a new one.
 * What bears its number on the page cannot get another.
 */
export function numberLapsed({ page, number }: Numbered, now: number, calendar: WorkingCalendar): boolean {
  return page !== undefined && vietnamDay(now) > nextWorkingDay(number.day, calendar);
}

/** Back to be numbered again, under the same request; the page has not been touched. */
export function unnumbered(document: Numbered): Signed {
  const { number: _, sender: __, numbered: requestedBy, stopped: ___, ...rest } = document;
  return { ...rest, state: 'signed', issuing: requestedBy };
}

/** Ký số. */
export function signed(
  document: Submitted,
  { file, level }: SignedFile,
  act: Act,
  as: SignedAs & { readonly position: string },
): Signed {
  const { submitted: _, ...rest } = document;
  return { ...rest, state: 'signed', file, signed: { ...act, level, ...as } };
}

/** Ký số cơ quan and phát hành: Decree 30/2020 art. 14, the last step that touches the file. */
export function issued(
  document: Numbered,
  { file, level }: SignedFile,
  act: Act,
  annexes: readonly IssuedAnnex[] = [],
): Issued {
  const { page: _, numbered: __, stopped: ___, ...rest } = document;
  return {
    ...rest,
    state: 'issued',
    file,
    sealed: act,
    level: weakest([level, document.signed.level ?? 'B-B']),
    documentId: documentIdOf(document.sender?.code ?? document.agencyCode, document.number),
    ...(annexes.length > 0 ? { annexes } : {}),
  };
}

/** What proves an issued document best: the preserved copy, or else the issued file itself. */
export function preservedCopy(document: Issued): Pick<PreservedCopy, 'file' | 'level'> {
  return document.preserved ?? { file: document.file, level: document.level ?? 'B-B' };
}

/** The issued document with a copy of a higher level beside it. The issued file stays as it was sent. */
export function augmented(document: Issued, preserved: PreservedCopy): Issued {
  return { ...document, preserved };
}

/** Gửi: once. */
export function sent(document: Issued, act: Act): Issued | Problem {
  const problem = frozen(document);
  if (problem) return problem;
  if (document.sent) return { code: 'wrong-state', state: 'sent', needed: 'issued' };
  return { ...document, sent: act };
}

/** Hủy, before issue; what is issued can only be recalled. */
export function cancelled(document: Outgoing, act: Act, reason: string): Cancelled | Problem {
  if (document.state === 'issued' || document.state === 'cancelled') {
    return { code: 'wrong-state', state: document.state, needed: 'draft' };
  }
  const { id, agencyCode, createdBy, createdAt, draftVersion, content, original, file, number } = document;
  const common = { id, agencyCode, createdBy, createdAt, draftVersion, content, original, file, ...keptOf(document) };
  return { ...common, ...(number ? { number } : {}), state: 'cancelled', cancelled: { ...act, reason } };
}

/** The recipients of a document, checked against what the directory knows of them. */
export function recipientsProblem(
  agencyCode: string,
  recipients: readonly string[],
  known: ReadonlySet<string>,
  paper: readonly PaperRecipient[] = [],
  inside: readonly InsideRecipient[] = [],
): Problem | undefined {
  if (recipients.length + paper.length > maxRecipients)
    return { code: 'recipients-too-many', count: recipients.length + paper.length, limit: maxRecipients };
  const envelope = ({ name, address }: PaperRecipient) => JSON.stringify([name, address]);
  const double = paper.find((one, at) => paper.findIndex((other) => envelope(other) === envelope(one)) !== at);
  if (double) return { code: 'recipient-repeated', agency: double.name };
  if (recipients.length + paper.length + inside.length === 0) return { code: 'recipients-missing' };
  const twice = insideProblem(inside);
  if (twice) return twice;
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
