import { vietnamClock } from '../../lib/domain/shared/calendar/time.ts';

/** Prints what happens as a timeline, each line with the clock and how long after the start it was. */
export function timeline(write: (line: string) => void): (who: string, what: string) => void {
  const start = performance.now();
  return (who, what) => {
    const seconds = ((performance.now() - start) / 1000).toFixed(2).padStart(6);
    write(`  ${vietnamClock(Date.now())}  +${seconds} s  ${who.padEnd(20)} ${what}\n`);
  };
}
