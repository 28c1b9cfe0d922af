import * as v from 'valibot';
import { reservationLimits } from '../../lib/domain/books/reservation.ts';
import { isUnit, maxLetters } from '../../lib/domain/shared/plain-text.ts';
import { type Route, read, step } from './route.ts';
import { day, line, note } from './shapes.ts';

const whole = (from: number, to: number) => v.pipe(v.number(), v.integer(), v.minValue(from), v.maxValue(to));

export const paperRequest = v.strictObject({
  kind: line(30),
  unit: v.union([
    v.literal(''),
    v.pipe(line(maxLetters.unit), v.check(isUnit, 'letters and digits, with - . & between them')),
  ]),
  subject: line(maxLetters.subject),
  signer: line(200),
  recipients: note,
  copies: whole(1, 10_000),
  note: note,
  reserved: v.optional(whole(1, 9_999_999)),
  inserted: v.optional(v.strictObject({ after: whole(1, 9_999_999), day, reason: line(maxLetters.note) })),
});
export const reservationRequest = v.strictObject({
  count: whole(1, reservationLimits.atOnce),
  purpose: line(maxLetters.subject),
  reason: line(maxLetters.note),
  until: v.optional(v.pipe(v.string(), v.isoDate())),
});
export const voidPaperRequest = v.strictObject({
  year: whole(2000, 2200),
  number: whole(1, 9_999_999),
  reason: line(maxLetters.note),
});
/** `suffix`: the letter behind the number, of a document on paper between two numbers. */
export const voidNumberRequest = v.strictObject({
  ...voidPaperRequest.entries,
  suffix: v.optional(v.pipe(v.string(), v.regex(/^[a-z]$/))),
});

const period = ['from', 'to', 'agency'] as const;
const behind = [...period, 'timing', 'by', 'key', 'person'] as const;
const part = ['year', 'from', 'to', 'fromDay', 'toDay', 'agency'] as const;

/** Registers of an agency: Decree 30/2020 art. 16, App. IV. */
export const registerRoutes = [
  {
    ...read,
    path: '/api/registers/outgoing',
    operation: 'readRegister',
    summary:
      'The outgoing register of my agency, or of one that it has succeeded, in a year, by number, with what became of every number: numbers from, to; days fromDay, toDay (yyyy-mm-dd); a page at a time',
    query: [...part, 'cursor'],
  },
  {
    ...read,
    path: '/api/registers/outgoing/file',
    operation: 'exportRegister',
    summary: 'A part of the outgoing register to print or keep: format=pdf (at most 1,000 lines) or xlsx (20,000)',
    query: [...part, 'format'],
  },
  {
    ...read,
    path: '/api/registers/outgoing/proof',
    operation: 'readBookProof',
    summary: 'A part of the outgoing register, at most 1,000 lines, proved by the logs and the signed anchors',
    query: ['year', 'from', 'to', 'agency'],
  },
  {
    ...read,
    path: '/api/registers/outgoing/proof/file',
    operation: 'exportBookProof',
    summary: 'The same as PDF with the proof for machines within, signed with the key of my agency where there is one',
    query: ['year', 'from', 'to', 'agency'],
  },
  {
    ...read,
    path: '/api/registers/incoming',
    operation: 'readArrivals',
    summary:
      'The incoming register of my agency, or of one that it has succeeded, in a year, by arrival number, with what became of every number: numbers from, to; days fromDay, toDay (yyyy-mm-dd); a page at a time',
    query: [...part, 'cursor'],
  },
  {
    ...read,
    path: '/api/registers/incoming/file',
    operation: 'exportArrivals',
    summary:
      'A part of the incoming register to print or keep: form=register or follow-up; format=pdf (at most 1,000 lines) or xlsx (20,000)',
    query: [...part, 'form', 'format'],
  },
  {
    ...read,
    path: '/api/reports/incoming',
    operation: 'readIncomingReport',
    summary:
      'Documents that were registered on days from to to (yyyy-mm-dd, at most a year; this month where none are named), counted by source, kind, urgency, state, unit and person, in time or late; and at most 100 documents behind a number: those with timing, with key as their unit or what by names, with person; the late ones where nothing is named',
    query: behind,
  },
  {
    ...read,
    path: '/api/reports/incoming/file',
    operation: 'exportIncomingReport',
    summary: 'The same report to print or keep: format=pdf or xlsx',
    query: [...period, 'format'],
  },
  {
    ...read,
    path: '/api/reports/outgoing',
    operation: 'readOutgoingReport',
    summary:
      'Documents that were numbered on days from to to, likewise: by kind, urgency, state, how their sending went, whether they were issued on the day of their number, signer and unit',
    query: behind,
  },
  {
    ...read,
    path: '/api/reports/outgoing/file',
    operation: 'exportOutgoingReport',
    summary: 'The same report to print or keep: format=pdf or xlsx',
    query: [...period, 'format'],
  },
  {
    ...read,
    path: '/api/reports/off-axis',
    operation: 'readOffAxisReport',
    summary:
      'Recipients of documents that were issued on days from to to, likewise: reached by the axis, or why not, and at most 100 documents with such recipients: those for reason; for any where none is named',
    query: [...period, 'reason'],
  },
  {
    ...read,
    path: '/api/reports/off-axis/file',
    operation: 'exportOffAxisReport',
    summary: 'The same report to print or keep: format=pdf or xlsx; the documents stand in the latter',
    query: [...period, 'format'],
  },
  {
    ...read,
    path: '/api/envelopes',
    operation: 'listEnvelopes',
    summary: 'Documents that go by post or by hand, of a month (yyyy-mm) of issue; this month where none is named',
    query: ['month', 'agency'],
  },
  {
    ...read,
    path: '/api/envelopes/file',
    operation: 'exportEnvelopes',
    summary: 'The register of envelopes of a month to print or keep: format=pdf (at most 1,000 lines) or xlsx (20,000)',
    query: ['month', 'agency', 'format'],
  },
  {
    ...step,
    path: '/api/registers/outgoing/paper',
    operation: 'takeNumberForPaper',
    summary:
      'The next number of the book with the day of today, or one that is reserved with its own, for a document on paper; inserted for one that was signed with a letter behind a number',
    body: paperRequest,
  },
  {
    ...read,
    path: '/api/registers/outgoing/reserved',
    operation: 'readReservedNumbers',
    summary: 'Numbers of my agency that are reserved and can be used today',
  },
  {
    ...step,
    path: '/api/registers/outgoing/reserved',
    operation: 'reserveNumbers',
    summary:
      'Keeps the next numbers of the book, at most 5, for a document that is named, until today or the next working day; they have their day now and are void when nobody has used them',
    body: reservationRequest,
  },
  {
    ...step,
    path: '/api/registers/outgoing/reserved/release',
    operation: 'releaseNumber',
    summary: 'A reserved number that is not needed stays in the register as void',
    body: voidPaperRequest,
  },
  {
    ...step,
    path: '/api/registers/outgoing/paper/void',
    operation: 'voidPaperNumber',
    summary: 'A number of a document on paper that was taken by mistake stays in the register as void',
    body: voidNumberRequest,
  },
] as const satisfies readonly Route[];
