/** The turns of many: some at once, and each never beside an earlier turn of its own. */
export interface Turns {
  /** Begins a turn of each that is neither in one nor waiting for one. Does not wait for it. */
  begin(names: readonly string[]): void;
  /** Lets go of those that still wait, and is settled when no work is under way. */
  end(): Promise<void>;
}

/**
 * Does the same work for many at the same time, `atOnce` of them side by side: who still works when a turn comes is left out of it,
 * and holds up no other. `work` reports its own failures. For a process that lives on; elsewhere a queue does this.
 */
export function turns(work: (name: string) => Promise<unknown>, atOnce: number): Turns {
  const working = new Map<string, Promise<unknown>>();
  let waiting: readonly string[] = [];
  const next = () => {
    const [name, ...others] = waiting;
    if (name === undefined || working.size >= atOnce) return;
    waiting = others;
    const done = () => {
      working.delete(name);
      next();
    };
    working.set(name, work(name).then(done, done));
    next();
  };
  return {
    begin: (names) => {
      const known = new Set([...waiting, ...working.keys()]);
      waiting = [...waiting, ...new Set(names.filter((name) => !known.has(name)))];
      next();
    },
    end: async () => {
      waiting = [];
      await Promise.all(working.values());
    },
  };
}
