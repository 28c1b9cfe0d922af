import type { RegisterLine } from '../../../domain/registers/register-line.ts';
import { onDays, type RegisterRange } from '../../../domain/registers/register-request.ts';
import { printedDay } from '../../../domain/shared/calendar/time.ts';
import { Refused } from '../../../domain/shared/errors.ts';
import type { Context } from '../../../kernel/context.ts';
import { registerEnd, registerLines } from '../../../stores/registers/register-lines.ts';

/** Every line of a part of the outgoing register, at most so many. @throws {Refused} `register-too-long` */
export async function linesWithin(
  context: Context,
  agencyCode: string,
  range: RegisterRange,
  limit: number,
): Promise<readonly RegisterLine[]> {
  const book = { agencyCode, year: range.year, book: 'outgoing' };
  const end = await registerEnd(context, book);
  const walk = registerLines(context, book, range.from, { ...end, to: Math.min(range.to, end.to) });
  return allOf(context, walk, range, limit);
}

/** Every line of a walk that belongs to the days asked for. @throws {Refused} `register-too-long` */
export async function allOf<Line extends { readonly day: string }>(
  context: Context,
  walk: AsyncIterable<readonly Line[]>,
  range: RegisterRange,
  limit: number,
): Promise<readonly Line[]> {
  const found: Line[] = [];
  let day = '';
  for await (const group of walk) {
    const part = onDays(group, range, day);
    day = part.day;
    found.push(...part.lines);
    if (found.length > limit) throw new Refused({ code: 'register-too-long', limit });
    await context.sleep(0);
  }
  return found;
}

/** Which part of which book, in words. */
export function rangeText(
  { year, fromDay, toDay }: RegisterRange,
  lines: readonly Pick<RegisterLine, 'number' | 'to'>[],
): string {
  const numbers = lines.length === 0 ? 'không có số nào' : `từ số ${lines[0]?.number} đến số ${lines.at(-1)?.to}`;
  const days = [fromDay && `từ ngày ${printedDay(fromDay)}`, toDay && `đến ngày ${printedDay(toDay)}`];
  return [`Năm ${year}`, numbers, ...days].filter(Boolean).join(', ');
}
