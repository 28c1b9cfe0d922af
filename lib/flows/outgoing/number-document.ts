import { type DocumentNumber, notationOf, printedCode } from '../../domain/books/number.ts';
import type { Agency } from '../../domain/organisation/agency.ts';
import { issueProblem, numbered } from '../../domain/outgoing/decide.ts';
import type { DraftContent, Outgoing, Signed } from '../../domain/outgoing/states.ts';
import { vietnamDay, vietnamYear } from '../../domain/shared/calendar/time.ts';
import { type Problem, Refused } from '../../domain/shared/errors.ts';
import { documentKind } from '../../domain/shared/kinds.ts';
import type { Context } from '../../kernel/context.ts';
import { workerStep } from '../../kernel/take-step.ts';
import type { Write } from '../../ports/records.ts';
import { takeNumber } from '../../stores/books.ts';
import type { Loaded } from '../../stores/documents/logged-state.ts';
import { findOutgoing, outgoingWrites } from '../../stores/documents/outgoing.ts';
import { issueMessage } from '../../stores/messages/issue-messages.ts';
import { workingCalendar } from '../../stores/monitoring/calendar.ts';
import { type HeldLine, heldLine, usedBy } from '../../stores/reserved-numbers.ts';
import { requestedBy, stopWrites } from '../parts/issue-stops.ts';
import { amendingProblem } from './parts/amending.ts';
import { answeringProblem } from './parts/answered.ts';
import { contentAtIssue } from './parts/recipient-rules.ts';

/**
 * Lấy số: the next number of the book and today's day, in one transaction with the line of the register. What was returned or
 * cancelled meanwhile gets none; what bears its number already keeps it. Decree 30 art. 15.
 */
export async function numberDocument(context: Context, { documentId }: { readonly documentId: string }): Promise<void> {
  await workerStep(context, async () => {
    const before = await findOutgoing(context, documentId);
    const document = before?.state;
    if (!before || document?.state !== 'signed' || !document.issuing) return [];
    const held = await reservedFor(context, document);
    if (held && 'code' in held) return stopWrites(before, document, held, context.clock.now());
    const problem =
      (await amendingProblem(context, document.content)) ??
      (await answeringProblem(context, document)) ??
      issueProblem(document, context.clock.now(), await workingCalendar(context), held?.reservation.day);
    return problem
      ? stopWrites(before, document, problem, context.clock.now())
      : numberWrites(context, before, document, held);
  });
}

/** The reserved number that the clerk has chosen, or why it can no longer be used; nothing where the next one is taken. */
async function reservedFor(
  context: Context,
  { agencyCode, issuing, number }: Signed,
): Promise<HeldLine | Problem | undefined> {
  if (issuing?.reserved === undefined || number) return undefined;
  const book = { agencyCode, year: vietnamYear(context.clock.now()), book: 'outgoing' };
  try {
    return await heldLine(context, book, issuing.reserved);
  } catch (error) {
    if (error instanceof Refused) return error.problem;
    throw error;
  }
}

async function numberWrites(
  context: Context,
  before: Loaded<Outgoing>,
  document: Signed,
  held: HeldLine | undefined,
): Promise<Write[]> {
  const now = context.clock.now();
  const agency = await context.directory.agency(document.agencyCode);
  if (!agency) throw new Refused({ code: 'not-in-directory' });
  if (!document.number && agency.to !== undefined && agency.to <= vietnamDay(now))
    return stopWrites(before, document, { code: 'agency-ended', agency: document.agencyCode }, now);
  const content = await contentAtIssue(context, document.agencyCode, document.content);
  if ('code' in content) return stopWrites(before, document, content, now);
  const { number, writes } = document.number
    ? { number: document.number, writes: [] }
    : await taken(context, document, agency, held);
  const { code, name, parentName, place } = agency;
  const after = numbered({ ...document, content }, number, requestedBy(document, now), {
    code,
    name,
    parentName,
    place,
  });
  const events = [{ kind: 'numbered', data: { code: printedCode(number), day: number.day, ...ruleFacts(content) } }];
  return [
    ...outgoingWrites(before, after, after.numbered, events),
    ...writes,
    issueMessage(after, before.version, now),
  ];
}

/** By which rules how many were named on the day of issue. */
const ruleFacts = ({ byRule }: DraftContent) =>
  byRule ? { byRule: byRule.map(({ name, on, codes }) => ({ name, on, recipients: codes.length })) } : {};

async function taken(
  context: Context,
  document: Signed,
  agency: Agency,
  held: HeldLine | undefined,
): Promise<{ number: DocumentNumber; writes: Write[] }> {
  const kind = documentKind(document.content.kind);
  if (!kind) throw new Refused({ code: 'not-in-directory' });
  const year = vietnamYear(context.clock.now());
  const book = { agencyCode: document.agencyCode, year, book: 'outgoing' };
  const notation = notationOf(kind, agency, document.content.unit);
  if (held && document.issuing?.reserved !== undefined) {
    const { reservation } = held;
    const own = { ...{ book: book.book, year, notation }, number: document.issuing.reserved, day: reservation.day };
    return { number: { ...own, reservation }, writes: [usedBy(held, document.id)] };
  }
  const { number, day, writes } = await takeNumber(context, book, document.id, 'numbered');
  return { number: { book: book.book, year, number, notation, day }, writes };
}
