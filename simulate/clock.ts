import type { Clock } from '../lib/ports/clock.ts';
import type { Chance } from './chance.ts';

/** Time that goes on when the run says so. */
export interface VirtualClock extends Clock {
  forward(milliseconds: number): void;
}

/** A working day, the last evening of a year and the first of it, and a Friday before a weekend: Vietnam, UTC+7. */
const beginnings = [
  Date.UTC(2026, 10, 23, 1, 30),
  Date.UTC(2026, 11, 31, 16, 40),
  Date.UTC(2026, 11, 31, 3),
  Date.UTC(2027, 0, 1, 2),
  Date.UTC(2026, 10, 27, 9),
];

export function virtualClock(chance: Chance): VirtualClock {
  let now = chance.pick(beginnings) + chance.below(3_600_000);
  return {
    now: () => now,
    forward: (milliseconds) => {
      now += Math.round(milliseconds);
    },
  };
}

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Sortable ids in the form of ULIDs: the time, and then chance. */
export function idsFrom(clock: Clock, chance: Chance): () => string {
  return () => {
    let time = '';
    for (let rest = clock.now(), digit = 0; digit < 10; digit += 1, rest = Math.floor(rest / 32))
      time = letters.charAt(rest % 32) + time;
    let name = '';
    for (let digit = 0; digit < 16; digit += 1) name += letters.charAt(chance.below(32));
    return time + name;
  };
}
