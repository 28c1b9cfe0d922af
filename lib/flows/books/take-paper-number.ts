import type { InsertRequest } from '../../domain/books/inserted.ts';
import { printedCode, printedNumber } from '../../domain/books/number.ts';
import {
  type PaperDocument,
  type PaperNumber,
  type PaperRequest,
  paperDocument,
  type VoidedNumber,
} from '../../domain/books/paper.ts';
import { vietnamYear } from '../../domain/shared/calendar/time.ts';
import { accepted, Refused } from '../../domain/shared/errors.ts';
import { requirePermission } from '../../kernel/access.ts';
import { actOf, type Caller, type Context } from '../../kernel/context.ts';
import { step } from '../../kernel/take-step.ts';
import { takePaperNumber, voidPaper } from '../../stores/books.ts';
import { insertPaper, voidInserted } from '../../stores/registers/inserted-numbers.ts';
import { heldLine, usedByPaper } from '../../stores/reserved-numbers.ts';
import { neededReason } from '../parts/reason.ts';

/** What the clerk says of the document, and of its number where that is not the next one: not both. */
export type PaperNumberRequest = PaperRequest & {
  readonly reserved?: number | undefined;
  readonly inserted?: InsertRequest | undefined;
};

/**
 * Lấy số cho văn bản giấy: the next number of the one series of the agency with the day of today, or one that was `reserved` with its own, and what the register says of the document. Decree
 * 30/2020 art. 15.1, 15.2. One that was signed under a number with a letter behind it (12a) is `inserted`, with the day that is printed on it and why.
 * @throws {Refused} `bad-request`, `agency-ended`, `book-busy`, `suffix-not-here`, `suffix-day-wrong`
 */
export async function takeNumberForPaper(
  context: Context,
  caller: Caller,
  { reserved, inserted, ...request }: PaperNumberRequest,
): Promise<PaperNumber> {
  requirePermission(caller.person, 'registers.number');
  if (reserved !== undefined && inserted)
    throw new Refused({ code: 'bad-request', detail: 'reserved', fields: ['inserted'] });
  return step<PaperNumber>(context, caller, async () => {
    const act = actOf(context, caller.person);
    const { agencyCode } = caller.person;
    const agency = await context.directory.agency(agencyCode);
    if (!agency) throw new Refused({ code: 'not-in-directory' });
    const year = vietnamYear(act.at);
    const book = { agencyCode, year, book: 'outgoing' } as const;
    const made = (on: string) => accepted<PaperDocument>(paperDocument(request, agency, on, act));
    if (inserted) {
      const told = { ...inserted, reason: neededReason(inserted) };
      const paper = made(told.day);
      const { suffix, writes } = await insertPaper(context, book, told, paper);
      const code = `${printedNumber(told.after)}${suffix}/${paper.notation}`;
      return { writes, answer: { year, number: told.after, suffix, code, day: told.day } };
    }
    const { number, paper, writes } = await (reserved === undefined
      ? takePaperNumber(context, book, made)
      : keptForPaper(context, book, reserved, made));
    const { notation, day } = paper;
    const code = printedCode({ book: book.book, year, number, notation, day });
    return { writes, answer: { year, number, code, day } };
  });
}

async function keptForPaper(
  context: Context,
  book: { readonly agencyCode: string; readonly year: number; readonly book: string },
  number: number,
  made: (on: string) => PaperDocument,
) {
  const held = await heldLine(context, book, number);
  const paper = made(held.reservation.day);
  return { number, paper, writes: [usedByPaper(held, paper)] };
}

/** Hủy số của văn bản giấy, taken by mistake: the line stays in the register with the reason. @throws {Refused} `not-found`, `wrong-state` */
export async function voidPaperNumber(
  context: Context,
  caller: Caller,
  request: {
    readonly year: number;
    readonly number: number;
    readonly suffix?: string | undefined;
    readonly reason: string;
  },
): Promise<VoidedNumber> {
  requirePermission(caller.person, 'registers.number');
  const reason = neededReason(request);
  const { year, number, suffix } = request;
  return step<VoidedNumber>(context, caller, async () => {
    const book = { agencyCode: caller.person.agencyCode, year, book: 'outgoing' };
    if (suffix === undefined) return { writes: [await voidPaper(context, book, number, reason)], answer: { number } };
    return { writes: [await voidInserted(context, book, { number, suffix, reason })], answer: { number, suffix } };
  });
}
