import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a try to sign in comes from. */
export interface Attempt {
  readonly login: string;
  /** the network address of whoever asks */
  readonly address: string;
  /** the mark of a browser in which this login has signed in before */
  readonly mark: string | undefined;
}

/** Counts wrong passwords, and says who has to wait. */
export interface SignInTries {
  /** Seconds to wait; 0 when the try may be made. */
  wait(attempt: Attempt): number;
  failed(attempt: Attempt): void;
  succeeded(attempt: Attempt): void;
  /** The mark to give to the browser. */
  markOf(login: string): string;
}

const windowMilliseconds = 10 * 60_000;
/** Wrong passwords within the window: for one login from browsers that do not know it, from one known browser, from one address. */
const most = { unknown: 10, known: 10, address: 60 };
const waitSeconds = 60;
/** Counters kept at the most; the oldest go first. */
const maxCounters = 10_000;

interface Counter {
  count: number;
  since: number;
  last: number;
}

/**
 * A lock that cannot be used against the owner of a login: whoever guesses passwords is counted apart from browsers in which that person has
 * signed in before, and those stay open. `secret` signs the marks.
 */
export function signInTries(secret: string, now: () => number): SignInTries {
  const counters = new Map<string, Counter>();
  const markOf = (login: string) => createHmac('sha256', secret).update(`sign-in ${login}`).digest('base64url');
  const knows = ({ login, mark = '' }: Attempt) => {
    const [presented, wanted] = [Buffer.from(mark), Buffer.from(markOf(login))];
    return presented.length === wanted.length && timingSafeEqual(presented, wanted);
  };
  const keysOf = (attempt: Attempt): readonly (readonly [key: string, most: number])[] => {
    const { login, address } = attempt;
    if (knows(attempt)) return [[`known ${login}`, most.known]];
    return [
      [`unknown ${login}`, most.unknown],
      [`address ${address}`, most.address],
    ];
  };
  const current = (key: string) => {
    const counter = counters.get(key);
    return counter && now() < counter.since + windowMilliseconds ? counter : undefined;
  };
  const add = (key: string) => {
    const counter = current(key) ?? { count: 0, since: now(), last: 0 };
    counters.delete(key);
    counters.set(key, { ...counter, count: counter.count + 1, last: now() });
    for (const [oldest] of counters) {
      if (counters.size <= maxCounters) break;
      counters.delete(oldest);
    }
  };
  return {
    markOf,
    wait(attempt) {
      const waits = keysOf(attempt).map(([key, limit]) => {
        const counter = current(key);
        if (!counter || counter.count < limit) return 0;
        return Math.ceil((counter.last + waitSeconds * 1000 - now()) / 1000);
      });
      return Math.max(0, ...waits);
    },
    failed(attempt) {
      for (const [key] of keysOf(attempt)) add(key);
    },
    succeeded(attempt) {
      const [first] = keysOf(attempt);
      if (first) counters.delete(first[0]);
    },
  };
}
