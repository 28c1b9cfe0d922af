import { type Contact, contactEvery } from './contact.ts';

/** Tốt, cần xem, hỏng; and what cannot be seen from where it is asked. */
export type HealthState = 'good' | 'look' | 'broken' | 'unseen';

export type HealthSubject =
  | 'axis'
  | 'timestamps'
  | 'disk'
  | 'backup'
  | 'drill'
  | 'queues'
  | 'outbox'
  | 'put-off'
  | 'anchors'
  | 'mail'
  | 'trust';

/** Why something stands as it does; the page has a sentence for each, with what to do. */
export type HealthReason =
  | 'answers'
  | 'never-heard'
  | 'no-credentials'
  | 'not-accepted'
  | 'no-answer'
  | 'silent'
  | 'none-set'
  | 'not-asked-yet'
  | 'room-enough'
  | 'room-short'
  | 'room-none'
  | 'no-target'
  | 'backed-up'
  | 'no-backup-yet'
  | 'backup-late'
  | 'backup-full'
  | 'backup-unwritable'
  | 'backup-failed'
  | 'drilled'
  | 'never-drilled'
  | 'drill-late'
  | 'drill-failed'
  | 'flows'
  | 'waits-long'
  | 'set-aside'
  | 'not-seen-here'
  | 'nothing-waits'
  | 'waits'
  | 'days-closed'
  | 'no-day-yet'
  | 'days-missing'
  | 'addresses-refused'
  | 'no-roots'
  | 'roots-good'
  | 'root-unreadable'
  | 'root-ends'
  | 'root-ends-soon'
  | 'root-ended';

export interface HealthLine {
  readonly subject: HealthSubject;
  readonly state: HealthState;
  readonly reason: HealthReason;
  /** which one of several: a timestamp authority by its host, a queue by its name, a target of backups by its folder */
  readonly name?: string;
  /** Unix milliseconds */
  readonly since?: number;
  readonly lastGood?: number;
  readonly received?: number;
  readonly sent?: number;
  /** the party's own words */
  readonly detail?: string;
  readonly count?: number;
  /** bytes, of the disk */
  readonly free?: number;
  readonly total?: number;
  /** bytes, of a backup */
  readonly size?: number;
  /** `yyyy-mm-dd` */
  readonly day?: string;
}

const minute = 60_000;
const hour = 60 * minute;
/** A trouble of the line that passes by itself is none before. */
const patience = 15 * minute;
/** Contacts that go well are written down every ten minutes: three of them missing are a silence. */
const silence = 3 * contactEvery;

/** The axis, as one agency hears it. */
export function axisHealth(contact: Contact | undefined, now: number): HealthLine {
  const { good, failing, received, sent } = contact ?? {};
  const known = {
    subject: 'axis',
    ...(good === undefined ? {} : { lastGood: good }),
    ...(received === undefined ? {} : { received }),
    ...(sent === undefined ? {} : { sent }),
  } as const;
  if (failing) return { ...known, ...failed(failing, now) };
  if (good === undefined) return { ...known, state: 'look', reason: 'never-heard' };
  if (now - good > silence) return { ...known, state: 'broken', reason: 'silent', since: good };
  return { ...known, state: 'good', reason: 'answers' };
}

function failed(failing: NonNullable<Contact['failing']>, now: number) {
  const { code, detail, since } = failing;
  const about = { since, ...(detail === '' ? {} : { detail }) };
  if (code === 'no-credentials') return { ...about, state: 'look', reason: 'no-credentials' } as const;
  if (code === 'unauthorised') return { ...about, state: 'broken', reason: 'not-accepted' } as const;
  return { ...about, state: now - since > patience ? 'broken' : 'look', reason: 'no-answer' } as const;
}

export interface AuthorityReading {
  readonly name: string;
  readonly contact: Contact | undefined;
}

/** The timestamp authorities in the order in which they are asked. Where another one answers, one that is away is to be looked at. */
export function timestampHealth(authorities: readonly AuthorityReading[], now: number): readonly HealthLine[] {
  if (authorities.length === 0) return [{ subject: 'timestamps', state: 'look', reason: 'none-set' }];
  const another = authorities.some(({ contact }) => contact && !contact.failing);
  return authorities.map(({ name, contact }): HealthLine => {
    const known = { subject: 'timestamps', name } as const;
    const lastGood = contact?.good === undefined ? {} : { lastGood: contact.good };
    if (contact?.failing) {
      const { since, detail } = contact.failing;
      const state = !another && now - since > patience ? 'broken' : 'look';
      return { ...known, ...lastGood, state, reason: 'no-answer', since, ...(detail === '' ? {} : { detail }) };
    }
    return contact
      ? { ...known, ...lastGood, state: 'good', reason: 'answers' }
      : { ...known, state: 'good', reason: 'not-asked-yet' };
  });
}

/**
 * The mail server, where one is set, and addresses of the agency that it refuses. Nothing of a document waits for it: it is to be looked at and breaks nothing.
 */
export function mailHealth(
  mail: { readonly host: string; readonly contact: Contact | undefined; readonly refused: number } | undefined,
): readonly HealthLine[] {
  if (!mail) return [];
  const { host: name, contact, refused } = mail;
  const about = { subject: 'mail', name } as const;
  const lastGood = contact?.good === undefined ? {} : { lastGood: contact.good };
  if (contact?.failing) {
    const { since, detail } = contact.failing;
    return [{ ...about, ...lastGood, state: 'look', reason: 'no-answer', since, ...(detail === '' ? {} : { detail }) }];
  }
  if (refused > 0) return [{ ...about, ...lastGood, state: 'look', reason: 'addresses-refused', count: refused }];
  return [{ ...about, ...lastGood, state: 'good', reason: contact ? 'answers' : 'not-asked-yet' }];
}

export interface SpaceReading {
  readonly free: number;
  readonly total: number;
  /** below this nothing new is taken */
  readonly floor: number;
}

const gib = 2 ** 30;

/** Missing where the store has no disk of its own. */
export function diskHealth(space: SpaceReading | undefined): readonly HealthLine[] {
  if (!space) return [];
  const { free, total, floor } = space;
  const about = { subject: 'disk', free, total } as const;
  if (free < floor) return [{ ...about, state: 'broken', reason: 'room-none' }];
  if (free < floor + 2 * gib) return [{ ...about, state: 'look', reason: 'room-short' }];
  return [{ ...about, state: 'good', reason: 'room-enough' }];
}

export interface QueueReading {
  readonly name: string;
  readonly waiting: number;
  readonly dead: number;
  /** when the oldest of those that wait was sent */
  readonly oldest?: number;
}

/** Queues that stand still, or one line where all flow. `undefined` where they cannot be read from here. */
export function queueHealth(queues: readonly QueueReading[] | undefined, now: number): readonly HealthLine[] {
  if (!queues) return [{ subject: 'queues', state: 'unseen', reason: 'not-seen-here' }];
  const troubled = queues.flatMap(({ name, waiting, dead, oldest }): readonly HealthLine[] => {
    const age = oldest === undefined ? 0 : now - oldest;
    const about = { subject: 'queues', name } as const;
    const aside: HealthLine[] = dead > 0 ? [{ ...about, state: 'look', reason: 'set-aside', count: dead }] : [];
    if (age <= patience) return aside;
    const state = age > hour ? 'broken' : 'look';
    return [{ ...about, state, reason: 'waits-long', count: waiting, ...(oldest ? { since: oldest } : {}) }, ...aside];
  });
  const waiting = queues.reduce((sum, queue) => sum + queue.waiting, 0);
  return troubled.length > 0 ? troubled : [{ subject: 'queues', state: 'good', reason: 'flows', count: waiting }];
}

/** What was caused and is not in its queue yet, with the time of the oldest. It is taken up within five minutes. */
export function outboxHealth(waiting: { readonly count: number; readonly oldest?: number }, now: number): HealthLine {
  const { count, oldest } = waiting;
  const age = oldest === undefined ? 0 : now - oldest;
  if (age <= patience) return { subject: 'outbox', state: 'good', reason: 'nothing-waits', count };
  const state = age > hour ? 'broken' : 'look';
  return { subject: 'outbox', state, reason: 'waits-long', count, ...(oldest === undefined ? {} : { since: oldest }) };
}

/** What failed and is tried again later, with when the next is tried. */
export function putOffHealth(count: number): HealthLine {
  return count === 0
    ? { subject: 'put-off', state: 'good', reason: 'nothing-waits', count }
    : { subject: 'put-off', state: 'look', reason: 'waits', count };
}

/**
 * A day on which something happened is closed within hours after it is over. `last` is the last that was closed, `missing` the first after it that should be
 * (`yyyy-mm-dd`); `weeks` that it has been missing for more than one.
 */
export function anchorHealth(last: string | undefined, missing: string | undefined, weeks: boolean): HealthLine {
  if (missing !== undefined)
    return { subject: 'anchors', state: weeks ? 'broken' : 'look', reason: 'days-missing', day: missing };
  if (last === undefined) return { subject: 'anchors', state: 'good', reason: 'no-day-yet' };
  return { subject: 'anchors', state: 'good', reason: 'days-closed', day: last };
}

const ranks: Readonly<Record<HealthState, number>> = { good: 0, unseen: 0, look: 1, broken: 2 };

/** How all of it stands: as its worst part. */
export function worstOf(lines: readonly HealthLine[]): 'good' | 'look' | 'broken' {
  const rank = Math.max(0, ...lines.map(({ state }) => ranks[state]));
  return rank === 2 ? 'broken' : rank === 1 ? 'look' : 'good';
}
