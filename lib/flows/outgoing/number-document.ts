import { type DocumentNumber, notationOf, printedCode } from '../../domain/books/number.ts';
import type { Agency } from '../../domain/organisation/agency.ts';
import { issueProblem, numbered } from '../../domain/outgoing/decide.ts';
import type { Outgoing, Signed } from '../../domain/outgoing/states.ts';
import { vietnamDay, vietnamYear } from '../../domain/shared/calendar/time.ts';
import { Refused } from '../../domain/shared/errors.ts';
import { documentKind } from '../../domain/shared/kinds.ts';
import type { Context } from '../../kernel/context.ts';
import { workerStep } from '../../kernel/take-step.ts';
import type { Write } from '../../ports/records.ts';
import { takeNumber } from '../../stores/books.ts';
import type { Loaded } from '../../stores/documents/logged-state.ts';
import { findOutgoing, outgoingWrites } from '../../stores/documents/outgoing.ts';
import { issueMessage } from '../../stores/messages/issue-messages.ts';
import { workingCalendar } from '../../stores/monitoring/calendar.ts';
import { requestedBy, stopWrites } from '../parts/issue-stops.ts';
import { amendingProblem } from './parts/amending.ts';

/**
 * Lấy số: the next number of the book and today's day, in one transaction with the line of the register. What was returned or
 * cancelled meanwhile gets none; what bears its number already keeps it. Decree 30 art. 15.
 */
export async function numberDocument(context: Context, { documentId }: { readonly documentId: string }): Promise<void> {
  await workerStep(context, async () => {
    const before = await findOutgoing(context, documentId);
    const document = before?.state;
    if (!before || document?.state !== 'signed' || !document.issuing) return [];
    const problem =
      (await amendingProblem(context, document.content)) ??
      issueProblem(document, context.clock.now(), await workingCalendar(context));
    return problem
      ? stopWrites(before, document, problem, context.clock.now())
      : numberWrites(context, before, document);
  });
}

async function numberWrites(context: Context, before: Loaded<Outgoing>, document: Signed): Promise<Write[]> {
  const now = context.clock.now();
  const agency = await context.directory.agency(document.agencyCode);
  if (!agency) throw new Refused({ code: 'not-in-directory' });
  if (!document.number && agency.to !== undefined && agency.to <= vietnamDay(now))
    return stopWrites(before, document, { code: 'agency-ended', agency: document.agencyCode }, now);
  const { number, writes } = document.number
    ? { number: document.number, writes: [] }
    : await taken(context, document, agency);
  const { code, name, parentName, place } = agency;
  const after = numbered(document, number, requestedBy(document, now), { code, name, parentName, place });
  const events = [{ kind: 'numbered', data: { code: printedCode(number), day: number.day } }];
  return [
    ...outgoingWrites(before, after, after.numbered, events),
    ...writes,
    issueMessage(after, before.version, now),
  ];
}

async function taken(
  context: Context,
  document: Signed,
  agency: Agency,
): Promise<{ number: DocumentNumber; writes: Write[] }> {
  const kind = documentKind(document.content.kind);
  if (!kind) throw new Refused({ code: 'not-in-directory' });
  const year = vietnamYear(context.clock.now());
  const book = { agencyCode: document.agencyCode, year, book: 'outgoing' };
  const { number, day, writes } = await takeNumber(context, book, document.id, 'numbered');
  const notation = notationOf(kind, agency, document.content.unit);
  return { number: { book: book.book, year, number, notation, day }, writes };
}
