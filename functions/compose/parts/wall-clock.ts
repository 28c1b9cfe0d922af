import type { Clock } from '../../../lib/ports/clock.ts';

/** The machine's own clock. */
export const wallClock: Clock = { now: () => Date.now() };

/** Waits on the machine's own clock. */
export const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
