import type { Clock } from '../lib/ports/clock.ts';

/** The machine's own clock. */
export const wallClock: Clock = { now: () => Date.now() };
