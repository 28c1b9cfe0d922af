import type { Chance } from './chance.ts';

/** What can be struck, and how. `lost`: the work is done, and its answer does not come back. */
export const faultKinds = [
  'crash',
  'records-away',
  'records-lost',
  'records-conflict',
  'files-away',
  'files-lost',
  'queue-away',
  'queue-lost',
  'axis-away',
  'axis-lost',
  'axis-nonsense',
  'axis-cut',
  'axis-reordered',
  'signer-failed',
  'timestamps-away',
  'search-away',
  'search-lost',
  'handed-twice',
  'stream-again',
  'disk-full',
  'outage',
  'clock-back',
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** The outside did not answer. */
export class Away extends Error {
  constructor(what: string) {
    super(`${what} did not answer`);
    this.name = 'Away';
  }
}

/** Who was struck, so that what they say can be told from a mistake of theirs. */
export interface Struck {
  struck: boolean;
}

export interface Faults {
  /** Whether this strikes now. It is counted, and whoever is struck is marked. */
  strikes(kind: FaultKind, whom?: Struck): boolean;
  /** nothing is struck any more */
  stop(): void;
  readonly counts: Readonly<Record<string, number>>;
  readonly isOn: boolean;
}

/** Rates that one of the kinds may have; the first is none. */
const rates: readonly number[] = [0, 0, 0.002, 0.01, 0.04];
/** What ends or blocks everything is rarer, what has few occasions more often. */
const scales: Readonly<Partial<Record<FaultKind, number>>> = {
  crash: 0.125,
  'disk-full': 0.125,
  outage: 0.125,
  'search-lost': 5,
  'clock-back': 10,
};

/** Each episode has its own kinds of faults, some often and some never: so that what only shows without one of them shows too. */
export function faults(chance: Chance): Faults {
  const quiet = chance.hit(0.1);
  const rateOf = new Map(
    faultKinds.map((kind) => [kind, quiet ? 0 : chance.pick(rates) * (scales[kind] ?? 1)] as const),
  );
  const counts: Record<string, number> = {};
  let isOn = true;
  return {
    counts,
    get isOn() {
      return isOn;
    },
    strikes(kind, whom) {
      if (!isOn || !chance.hit(rateOf.get(kind) ?? 0)) return false;
      counts[kind] = (counts[kind] ?? 0) + 1;
      if (whom) whom.struck = true;
      return true;
    },
    stop: () => {
      isOn = false;
    },
  };
}
