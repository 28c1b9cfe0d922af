import type { Chance } from './chance.ts';

/** Work that is under way and waits at a port: who goes on next is chosen, and nobody goes on after a crash. */
export interface Scheduler {
  /** A place where others may go on, and where the process may end. */
  pause(): Promise<void> | undefined;
  /** Lets one that waits go on, and comes back when it waits again or is done. Gives whether there was one. */
  goOn(): Promise<boolean>;
  /** Comes back when nothing runs any more. */
  settled(): Promise<void>;
  /** The process ends: what waits never goes on. */
  abandon(): void;
}

/** `pauseRate` is how often a place is one where others go on; the more often, the more interleavings and the slower the run. */
export function scheduler(chance: Chance, pauseRate: () => number): Scheduler {
  let waiting: (() => void)[] = [];
  // the queue of next ticks is served when no microtask is left: all that could run has run
  const settled = () => new Promise<void>((resolve) => process.nextTick(resolve));
  return {
    pause: () => (chance.hit(pauseRate()) ? new Promise((resolve) => waiting.push(resolve)) : undefined),
    async goOn() {
      if (waiting.length === 0) return false;
      const [chosen] = waiting.splice(chance.below(waiting.length), 1);
      chosen?.();
      await settled();
      return true;
    },
    settled,
    abandon: () => {
      waiting = [];
    },
  };
}
