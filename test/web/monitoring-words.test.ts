import { describe, expect, test } from 'vitest';
import { backupHealth } from '../../lib/domain/monitoring/backup-health.ts';
import {
  anchorHealth,
  axisHealth,
  diskHealth,
  type HealthLine,
  mailHealth,
  outboxHealth,
  putOffHealth,
  queueHealth,
  timestampHealth,
} from '../../lib/domain/monitoring/health.ts';
import { rootHealth } from '../../lib/domain/monitoring/root-health.ts';
import { monitoringEn } from '../../web/words/en/monitoring.ts';
import { monitoringVi } from '../../web/words/monitoring.ts';

const hour = 3_600_000;
const now = 1000 * hour;
const failing = (code: string) => ({ failing: { code, detail: '', at: now, since: 1 } });
const queue = { name: 'issues', waiting: 1, dead: 1, oldest: 1 };
/** Every way in which each part can stand. */
const root = (to: number) => [{ label: 'a', facts: { from: 0, to } }];
const lines: readonly HealthLine[] = [
  ...[undefined, { good: now }, { good: 1 }].map((contact) => axisHealth(contact, now)),
  ...['no-credentials', 'unauthorised', 'unavailable'].map((code) => axisHealth(failing(code), now)),
  ...timestampHealth([], now),
  ...[undefined, { good: now }, failing('unavailable')].flatMap((contact) =>
    timestampHealth([{ name: 'a', contact }], now),
  ),
  ...[0, 10, 2 ** 40].flatMap((free) => diskHealth({ free, total: 2 ** 40, floor: 5 })),
  ...backupHealth({ targets: [] }, now),
  ...[
    {},
    ...[1, now].map((at) => ({ last: { at, bytes: 1 } })),
    ...['target-full', 'target-unwritable', 'key-wrong'].map((code) => ({ failure: { at: now, code } })),
  ].flatMap((target) => backupHealth({ targets: [{ folder: '/disk', ...target }] }, now)),
  ...[
    [now, false],
    [now, true],
    [now - 93 * 24 * hour, true],
  ].flatMap(([at, whole]) =>
    backupHealth({ targets: [{ folder: '/disk' }], drill: { at: Number(at), whole: whole === true } }, now),
  ),
  ...[undefined, { good: now }, failing('unavailable')].flatMap((contact) =>
    [0, 1].flatMap((refused) => mailHealth({ host: 'smtp', contact, refused })),
  ),
  ...[undefined, [], [queue]].flatMap((queues) => queueHealth(queues, now)),
  ...[{ count: 0 }, { count: 1, oldest: 1 }].map((waiting) => outboxHealth(waiting, now)),
  ...[0, 1].map(putOffHealth),
  ...[[], [{ label: 'a' }], ...[0, 1, 15, 61].map((days) => root(now + days * 24 * hour))].flatMap((roots) =>
    rootHealth(roots, now),
  ),
  ...[undefined, '2026-01-01'].flatMap((day) => [
    anchorHealth(day, undefined, false),
    anchorHealth(undefined, day, true),
  ]),
];

describe.each([
  ['Vietnamese', monitoringVi],
  ['English', monitoringEn],
])('in %s', (_, { health }) => {
  test.each(lines)('$subject $reason is said, and where it is not good what to do', ({ subject, reason, state }) => {
    const [said = '', toDo = ''] = health.said[`${subject} ${reason}`] ?? [];
    expect(said).not.toBe('');
    expect(toDo !== '').toBe(state !== 'good');
  });
  test('nothing is said that never is', () => {
    const used = new Set(lines.map(({ subject, reason }) => `${subject} ${reason}`));
    expect(Object.keys(health.said).filter((key) => !used.has(key))).toEqual([]);
  });
});
