import { printedDay, vietnamClock, vietnamDay } from '../../lib/domain/shared/calendar/time.ts';

/** `10:32 22/11/2026`, Vietnam time wherever the reader is. */
export function timeText(at: number): string {
  return `${vietnamClock(at).slice(0, 5)} ${printedDay(vietnamDay(at))}`;
}

/** The clock alone for today. */
export function shortTimeText(at: number, now = Date.now()): string {
  return vietnamDay(at) === vietnamDay(now) ? vietnamClock(at).slice(0, 5) : printedDay(vietnamDay(at));
}

export function Time({ at, short = false }: { at: number; short?: boolean }) {
  return (
    <time dateTime={new Date(at).toISOString()} data-day={printedDay(vietnamDay(at))} title={timeText(at)}>
      {short ? shortTimeText(at) : timeText(at)}
    </time>
  );
}
