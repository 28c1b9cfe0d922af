import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a try to sign in comes from. */
export interface Attempt {
  readonly login: string;
  /** the network address of whoever asks */
  readonly address: string;
  /** the mark of a browser in which this login has signed in before */
  readonly mark: string | undefined;
}

/** Counts tries, and says who has to wait. */
export interface SignInTries {
  /** Counts a try before it is made, as if it were wrong. @returns seconds to wait, and then it may not be made; 0 when it may */
  begin(attempt: Attempt): number;
  /** It was not made after all: the count is what it was before. */
  undo(attempt: Attempt): void;
  /** It was right: what was counted for it is taken back. */
  succeeded(attempt: Attempt): void;
  /** The mark to give to the browser. */
  markOf(login: string): string;
}

/** So many in a row are free; each one after that waits twice as long as the one before. */
const freeTries = 5;
const firstWaitSeconds = 30;
const maxWaitSeconds = 900;
/** A count is forgotten after so long without a try. */
const quietMilliseconds = 30 * 60_000;
/** Beyond so many wrong ones from one address, in browsers that nobody has signed in with, a login has fewer there. */
const maxOfAddress = 60;
const freeAtCrowdedAddress = 2;
const windowMilliseconds = 10 * 60_000;
/** Counters kept at the most; those that were not asked for longest go first. */
const maxCounters = 20_000;

interface Counter {
  readonly count: number;
  readonly since: number;
  readonly last: number;
}

/**
 * Holds back whoever guesses passwords, and nobody else. Tries are counted before they are made, so that many at once count as many. The count of a login in
 * browsers that know it stands apart, so that no stranger locks its owner out; and an office behind one address is never shut out: where that
 * address guesses much, each of its logins still has its first tries. `secret` signs the marks of browsers.
 */
export function signInTries(secret: string, now: () => number): SignInTries {
  const counters = new Map<string, Counter>();
  const markOf = (login: string) => createHmac('sha256', secret).update(`sign-in ${login}`).digest('base64url');
  const knows = ({ login, mark = '' }: Attempt) => {
    const [presented, wanted] = [Buffer.from(mark), Buffer.from(markOf(login))];
    return presented.length === wanted.length && timingSafeEqual(presented, wanted);
  };
  const current = (key: string, kept: 'quiet' | 'window'): Counter | undefined => {
    const counter = counters.get(key);
    if (!counter) return undefined;
    const over = kept === 'quiet' ? counter.last + quietMilliseconds : counter.since + windowMilliseconds;
    return now() < over ? counter : undefined;
  };
  const change = (key: string, kept: 'quiet' | 'window', by: number) => {
    const { count, since, last } = current(key, kept) ?? { count: 0, since: now(), last: now() };
    counters.delete(key);
    if (count + by <= 0) return;
    counters.set(key, { count: count + by, since, last: by > 0 ? now() : last });
    for (const oldest of counters.keys()) {
      if (counters.size <= maxCounters) break;
      counters.delete(oldest);
    }
  };
  const ofLogin = (attempt: Attempt) => `${knows(attempt) ? 'known' : 'unknown'} ${attempt.login}`;
  const ofAddress = ({ address }: Attempt) => `address ${address}`;
  const ofBoth = ({ login, address }: Attempt) => `both ${address} ${login}`;
  return {
    markOf,
    begin(attempt) {
      const isKnown = knows(attempt);
      const mine = waitOf(current(ofLogin(attempt), 'quiet'), freeTries, now());
      const isCrowded = !isKnown && (current(ofAddress(attempt), 'window')?.count ?? 0) >= maxOfAddress;
      const crowded = isCrowded ? waitOf(current(ofBoth(attempt), 'quiet'), freeAtCrowdedAddress, now()) : 0;
      const wait = Math.max(mine, crowded);
      if (wait > 0) return wait;
      change(ofLogin(attempt), 'quiet', 1);
      if (!isKnown) {
        change(ofAddress(attempt), 'window', 1);
        change(ofBoth(attempt), 'quiet', 1);
      }
      return 0;
    },
    undo(attempt) {
      change(ofLogin(attempt), 'quiet', -1);
      if (knows(attempt)) return;
      change(ofAddress(attempt), 'window', -1);
      change(ofBoth(attempt), 'quiet', -1);
    },
    succeeded(attempt) {
      counters.delete(ofLogin(attempt));
      if (knows(attempt)) return;
      counters.delete(ofBoth(attempt));
      change(ofAddress(attempt), 'window', -1);
    },
  };
}

/** Seconds until the next try: none within the free ones, then twice as long each time. */
function waitOf(counter: Counter | undefined, free: number, now: number): number {
  if (!counter || counter.count < free) return 0;
  const seconds = Math.min(maxWaitSeconds, firstWaitSeconds * 2 ** Math.min(20, counter.count - free));
  return Math.max(0, Math.ceil((counter.last + seconds * 1000 - now) / 1000));
}
