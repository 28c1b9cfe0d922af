import { printedDay, vietnamClock, vietnamDay } from './calendar/time.ts';

/** Who takes something out of the system. */
interface Printer {
  readonly name: string;
  readonly position?: string | undefined;
}

/** Who took a page out of the system, and when (Unix milliseconds): a printed copy is told from what it is a copy of. */
export function printedBy({ name, position }: Printer, now: number): string {
  const time = `${vietnamClock(now).slice(0, 5)} ngày ${printedDay(vietnamDay(now))}`;
  return `In từ hệ thống quản lý văn bản lúc ${time}; người in: ${[name, position].filter(Boolean).join(', ')}`;
}

/** The same in few words, at the foot of a form. */
export const formPrintedBy = ({ name }: Printer, now: number): string =>
  `In từ hệ thống, ${name}, ${vietnamClock(now)} ngày ${printedDay(vietnamDay(now))}`;
