import type { ProofLine } from '../audit/book-proof.ts';
import { insertedNote } from '../books/inserted.ts';
import { type DocumentNumber, printedCode, printedNumber } from '../books/number.ts';
import { lineOn } from '../books/number-line.ts';
import type { PaperDocument } from '../books/paper.ts';
import type { Reservation } from '../books/reservation.ts';
import { currentStatus, type Delivery } from '../delivery/delivery.ts';
import { amendmentNote } from '../outgoing/amending/amends.ts';
import { otherNames } from '../outgoing/recipients.ts';
import type { Outgoing } from '../outgoing/states.ts';
import { printedDay, vietnamDay } from '../shared/calendar/time.ts';
import { documentKind } from '../shared/kinds.ts';
import { rankOf } from '../shared/status.ts';
import type { BookEntry } from './walk-book.ts';

/** How a number of the book ended, or stands. */
export type RegisterState = ProofLine['state'];

/** A line of the outgoing register: one number, or all from `number` to `to`. Decree 30/2020 App. IV. */
export interface RegisterLine {
  readonly number: number;
  readonly to: number;
  /** the letter behind the number, of a document on paper that stands between two numbers */
  readonly suffix?: string;
  readonly state: RegisterState;
  /** of the document, where it has one here */
  readonly id?: string;
  /** empty where no notation is known */
  readonly code: string;
  /** `yyyy-mm-dd`, empty where none is known */
  readonly day: string;
  /** name of the kind */
  readonly kind: string;
  readonly subject: string;
  readonly signer: string;
  /** the lines over the signature: in which capacity, Decree 30/2020 art. 13 */
  readonly capacity: readonly string[];
  /** names, the first {@link namedRecipients} */
  readonly recipients: readonly string[];
  readonly recipientCount: number;
  /** drafting unit, which keeps a copy */
  readonly unit: string;
  readonly pages?: number;
  /** of a document on paper */
  readonly copies?: number;
  /** `yyyy-mm-dd` on which it was sent */
  readonly sentDay: string;
  /** recipients that have registered it (03 and beyond) or refused it (02), of those that it was sent to */
  readonly receipts?: { readonly registered: number; readonly refused: number; readonly of: number };
  /** why the number is void, or was given elsewhere; the note of the register before */
  readonly reason: string;
  /** it was reserved, whatever became of it */
  readonly isReserved?: true;
  /** where numbers that were given elsewhere stand */
  readonly origin?: string;
}

/** Recipients that a line names; the document names them all. */
export const namedRecipients = 12;

/** What of a document a line is made of; `numbered` is the number that the document had under this line, where it has it no more. */
export interface LineSource {
  readonly document: Outgoing | undefined;
  readonly deliveries: readonly Delivery[];
  /** names of recipients that nothing was sent to yet, by code */
  readonly names: ReadonlyMap<string, string>;
  readonly numbered?: { readonly code: string; readonly day: string };
}

const nothing = { code: '', day: '', kind: '', subject: '', signer: '', capacity: [], unit: '', sentDay: '' };
const noRecipients = { recipients: [], recipientCount: 0 };

/** The line of what stands for a number on a day: it follows from the book and the state of the document, and from nothing else. */
export function registerLine(entry: BookEntry, source?: LineSource, today = ''): RegisterLine {
  const { number, to } = entry;
  const base = { number, to, ...nothing, ...noRecipients, reason: '' };
  switch (entry.is) {
    case 'missing':
      return { ...base, state: 'missing' };
    case 'inserted': {
      const { suffix, paper, voided } = entry.inserted;
      const reason = [voided, insertedNote(entry.inserted, paper.by), paper.note].filter(Boolean).join('; ');
      const state = voided === undefined ? 'inserted' : 'void';
      return { ...base, ...ofPaper(paper, number, suffix), suffix, state, reason };
    }
    case 'elsewhere': {
      const { given } = entry;
      if (!given) return { ...base, state: 'elsewhere' };
      return { ...base, state: 'elsewhere', reason: given.reason, origin: given.origin };
    }
    case 'earlier': {
      const { notation, day, subject, signer, recipients, note } = entry.document;
      const code = `${printedNumber(number)}/${notation}`;
      const named = recipients === '' ? noRecipients : { recipients: [recipients], recipientCount: 1 };
      return { ...base, state: 'earlier', code, day, subject, signer, ...named, reason: note };
    }
    case 'document': {
      const { state, documentId, reason: said = '', paper, reservation, usedBy } = lineOn(entry.line, today);
      const reason = [said, reservation && reservationNote(reservation)].filter(Boolean).join('; ');
      if (reservation && !usedBy) return { ...base, state, day: reservation.day, reason, isReserved: true };
      if (paper)
        return {
          ...base,
          ...ofPaper(paper, number),
          state: state === 'void' ? 'void' : 'paper',
          reason: [said || paper.note, reservation && reservationNote(reservation)].filter(Boolean).join('; '),
          ...(reservation ? { isReserved: true } : {}),
        };
      const stands = state === 'elsewhere' ? 'missing' : state;
      const of = source?.document ? ofDocument(source.document, number, source) : {};
      const note = [reason, amendmentNote(source?.document)].filter(Boolean)[0] ?? '';
      if (!reservation) return { ...base, ...of, state: stands, id: documentId, reason: note };
      const notes = [said || amendmentNote(source?.document), reservationNote(reservation)].filter(Boolean).join('; ');
      return { ...base, ...of, state: stands, id: usedBy ?? documentId, reason: notes, isReserved: true };
    }
  }
}

/** Why and how long a number is, or was, kept, and by whom. */
const reservationNote = ({ purpose, reason, until, by }: Reservation): string =>
  `Số giữ cho: ${purpose}; lý do: ${reason}; giữ đến ngày ${printedDay(until)}, ${by.name}`;

function ofPaper(paper: PaperDocument, number: number, suffix = '') {
  const { notation, day, subject, signer, recipients, unit, copies } = paper;
  const kind = documentKind(paper.kind)?.name ?? '';
  const named = recipients === '' ? noRecipients : { recipients: [recipients], recipientCount: 1 };
  const code = `${printedNumber(number)}${suffix}/${notation}`;
  return { code, day, kind, subject, signer, unit, copies, ...named };
}

/** A void number says what it was given for; whether that was sent is said by the number that it was sent under. */
function ofDocument(document: Outgoing, number: number, source: LineSource) {
  const { content } = document;
  const holds = document.number?.number === number ? document.number : undefined;
  const { kind, subject, unit, pages } = content;
  return {
    ...named(holds, source.numbered),
    kind: documentKind(kind)?.name ?? '',
    subject,
    unit,
    ...(pages === undefined ? {} : { pages }),
    ...(holds ? { ...signerOf(document), ...recipientsOf(document, source), ...sendingOf(document, source) } : {}),
  };
}

const named = (number: DocumentNumber | undefined, before: LineSource['numbered']) =>
  number ? { code: printedCode(number), day: number.day } : (before ?? { code: '', day: '' });

function signerOf(document: Outgoing): Pick<RegisterLine, 'signer' | 'capacity'> {
  if (!('signed' in document)) return { signer: '', capacity: [] };
  const { name, caption, position } = document.signed;
  return { signer: name, capacity: caption ?? [position] };
}

function recipientsOf({ content }: Outgoing, { deliveries, names }: LineSource) {
  const sentTo = new Map(deliveries.map(({ recipient, recipientName }) => [recipient, recipientName]));
  const { recipients } = content;
  const shown = recipients.slice(0, namedRecipients).map((code) => sentTo.get(code) ?? names.get(code) ?? code);
  const others = otherNames(content);
  return {
    recipients: [...shown, ...others].slice(0, namedRecipients),
    recipientCount: recipients.length + others.length,
  };
}

function sendingOf(document: Outgoing, { deliveries }: LineSource) {
  if (document.state !== 'issued' || !document.sent) return {};
  const statuses = deliveries.map((one) => currentStatus(one) ?? '');
  const registered = statuses.filter((status) => rankOf(status) >= rankOf('03')).length;
  const refused = statuses.filter((status) => status === '02').length;
  const sentDay = vietnamDay(document.sent.at);
  const of = document.content.recipients.length;
  return of === 0 ? { sentDay } : { sentDay, receipts: { registered, refused, of } };
}
