import { describe, expect, test } from 'vitest';
import { type Contact, contactAfter, isWorthKeeping } from '../../../lib/domain/monitoring/contact.ts';
import {
  anchorHealth,
  axisHealth,
  diskHealth,
  outboxHealth,
  putOffHealth,
  queueHealth,
  timestampHealth,
  worstOf,
} from '../../../lib/domain/monitoring/health.ts';

const now = Date.UTC(2026, 10, 22, 3);
const minutes = (count: number) => count * 60_000;
const ago = (count: number) => now - minutes(count);
const failing = (code: string, since: number): Contact => ({
  good: ago(90),
  failing: { code, detail: 'ECONNREFUSED', at: now, since },
});

describe('the axis', () => {
  test.each([
    ['nobody has heard of', undefined, 'look', 'never-heard'],
    ['answers', { good: ago(2) }, 'good', 'answers'],
    ['is written down every ten minutes', { good: ago(29) }, 'good', 'answers'],
    ['is asked no more', { good: ago(31) }, 'broken', 'silent'],
    ['has been away for a moment', failing('unavailable', ago(14)), 'look', 'no-answer'],
    ['has been away for long', failing('unavailable', ago(16)), 'broken', 'no-answer'],
    ['answers nonsense for long', failing('nonsense', ago(16)), 'broken', 'no-answer'],
    ['does not accept us', failing('unauthorised', ago(1)), 'broken', 'not-accepted'],
    ['has no name for us', failing('no-credentials', ago(600)), 'look', 'no-credentials'],
  ] as const)('that %s', (_, contact, state, reason) => {
    expect(axisHealth(contact, now)).toMatchObject({ state, reason });
  });
  test('says since when, its own words, and when packets last passed', () => {
    const contact = { ...failing('unavailable', ago(16)), received: ago(100), sent: ago(120) };
    expect(axisHealth(contact, now)).toEqual({
      ...{ subject: 'axis', state: 'broken', reason: 'no-answer', since: ago(16), detail: 'ECONNREFUSED' },
      ...{ lastGood: ago(90), received: ago(100), sent: ago(120) },
    });
  });
});

describe('a contact', () => {
  const good: Contact = { good: ago(5) };
  test('that fails keeps since when, whatever it fails with, until it goes well', () => {
    const first = contactAfter(good, { is: 'failed', code: 'unavailable', detail: 'x'.repeat(999), at: ago(4) });
    const second = contactAfter(first, { is: 'failed', code: 'nonsense', detail: '', at: ago(3) });
    expect(second).toEqual({ good: ago(5), failing: { code: 'nonsense', detail: '', at: ago(3), since: ago(4) } });
    expect(first.failing?.detail).toHaveLength(300);
    expect(contactAfter(second, { is: 'good', at: now, sent: true })).toEqual({ good: now, sent: now });
  });
  test('is written down where it says something new, and else every ten minutes', () => {
    const at = (count: number) => contactAfter(good, { is: 'good', at: ago(5) + minutes(count) });
    expect(isWorthKeeping(good, at(9))).toBe(false);
    expect(isWorthKeeping(good, at(10))).toBe(true);
    const failed = contactAfter(good, { is: 'failed', code: 'unavailable', detail: '', at: ago(4) });
    expect(isWorthKeeping(good, failed)).toBe(true);
    expect(isWorthKeeping(failed, at(2))).toBe(true);
    expect(
      isWorthKeeping(failed, contactAfter(failed, { is: 'failed', code: 'unavailable', detail: '', at: now })),
    ).toBe(false);
    expect(isWorthKeeping(good, contactAfter(good, { is: 'good', at: ago(4), received: true }))).toBe(true);
  });
});

describe('timestamp authorities', () => {
  const away = { contact: failing('unavailable', ago(60)) };
  test('none are set, or not asked yet', () => {
    expect(timestampHealth([], now)).toMatchObject([{ state: 'look', reason: 'none-set' }]);
    expect(timestampHealth([{ name: 'a', contact: undefined }], now)).toMatchObject([
      { state: 'good', reason: 'not-asked-yet' },
    ]);
  });
  test('one that is away is looked at while another answers, and all that are away are broken', () => {
    const other = { name: 'b', contact: { good: ago(1) } };
    expect(timestampHealth([{ name: 'a', ...away }, other], now)).toMatchObject([
      { name: 'a', state: 'look', reason: 'no-answer', since: ago(60) },
      { name: 'b', state: 'good', reason: 'answers' },
    ]);
    const both = timestampHealth(
      [
        { name: 'a', ...away },
        { name: 'b', ...away },
      ],
      now,
    );
    expect(both.map(({ state }) => state)).toEqual(['broken', 'broken']);
  });
});

test('a disk is broken below its floor and to be looked at 2 GiB before', () => {
  const gib = 2 ** 30;
  const of = (free: number) => diskHealth({ free, total: 100 * gib, floor: gib })[0]?.state;
  expect([of(gib - 1), of(gib), of(3 * gib - 1), of(3 * gib)]).toEqual(['broken', 'look', 'look', 'good']);
  expect(diskHealth(undefined)).toEqual([]);
});

test('queues stand still by the age of their oldest, and dead letters are named', () => {
  const of = (oldest: number | undefined, dead = 0) =>
    queueHealth([{ name: 'issues', waiting: 3, dead, ...(oldest === undefined ? {} : { oldest }) }], now);
  expect(of(undefined)).toMatchObject([{ state: 'good', count: 3 }]);
  expect(of(ago(15))).toMatchObject([{ state: 'good' }]);
  expect(of(ago(16))).toMatchObject([{ state: 'look', reason: 'waits-long', name: 'issues', since: ago(16) }]);
  expect(of(ago(61), 2)).toMatchObject([
    { state: 'broken', reason: 'waits-long' },
    { state: 'look', reason: 'set-aside', count: 2 },
  ]);
  expect(queueHealth(undefined, now)).toMatchObject([{ state: 'unseen' }]);
});

test('outbox, what was put off, and days that were not closed', () => {
  const outbox = (minutesAgo: number) => outboxHealth({ count: 1, oldest: ago(minutesAgo) }, now).state;
  expect([outbox(15), outbox(16), outbox(61), outboxHealth({ count: 0 }, now).state]).toEqual([
    'good',
    'look',
    'broken',
    'good',
  ]);
  expect([putOffHealth(0).state, putOffHealth(1).state]).toEqual(['good', 'look']);
  expect(anchorHealth(undefined, undefined, false)).toMatchObject({ state: 'good', reason: 'no-day-yet' });
  expect(anchorHealth('2026-11-21', undefined, false)).toMatchObject({ state: 'good', day: '2026-11-21' });
  expect(anchorHealth('2026-11-18', '2026-11-19', false)).toMatchObject({ state: 'look', day: '2026-11-19' });
  expect(anchorHealth(undefined, '2026-11-01', true)).toMatchObject({ state: 'broken', day: '2026-11-01' });
});

test('the whole stands as its worst part; what cannot be seen is no trouble', () => {
  const unseen = queueHealth(undefined, now);
  expect(worstOf(unseen)).toBe('good');
  expect(worstOf([...unseen, putOffHealth(1)])).toBe('look');
  expect(worstOf([putOffHealth(1), axisHealth({ good: ago(99) }, now)])).toBe('broken');
});
