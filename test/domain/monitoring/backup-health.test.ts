import { describe, expect, test } from 'vitest';
import { type BackupReading, backupHealth } from '../../../lib/domain/monitoring/backup-health.ts';

const day = 86_400_000;
const now = 400 * day;
const lines = (reading: BackupReading | undefined) =>
  backupHealth(reading, now).map(({ subject, state, reason }) => `${subject} ${state} ${reason}`);
const of = (target: Omit<BackupReading['targets'][number], 'folder'>) =>
  lines({ targets: [{ folder: '/disk', ...target }] })[0];
const last = (days: number) => ({ at: now - days * day, bytes: 5 });

describe('a target', () => {
  test('is good for two days after its last whole backup, and then broken', () => {
    expect(of({ last: last(2) })).toBe('backup good backed-up');
    expect(of({ last: last(2.1) })).toBe('backup broken backup-late');
    expect(of({})).toBe('backup look no-backup-yet');
  });

  test('says why the last try failed, and is broken where that lasts', () => {
    const failure = (code: string) => ({ at: now, code });
    expect(of({ last: last(1), failure: failure('target-full') })).toBe('backup look backup-full');
    expect(of({ last: last(3), failure: failure('target-unwritable') })).toBe('backup broken backup-unwritable');
    expect(of({ failure: failure('data-disk-full') })).toBe('backup look backup-failed');
  });

  test('tells when and how much', () => {
    expect(backupHealth({ targets: [{ folder: '/disk', last: last(1) }] }, now)[0]).toMatchObject({
      ...{ name: '/disk', lastGood: now - day, size: 5 },
    });
  });
});

test('a restore is to be tried each quarter', () => {
  const drilled = (days: number, whole = true) =>
    lines({ targets: [{ folder: '/disk', last: last(0) }], drill: { at: now - days * day, whole } })[1];
  expect(drilled(92)).toBe('drill good drilled');
  expect(drilled(93)).toBe('drill look drill-late');
  expect(drilled(1, false)).toBe('drill broken drill-failed');
  expect(lines({ targets: [{ folder: '/disk' }] })[1]).toBe('drill look never-drilled');
});

test('without a target that is what is said, and nothing where the store backs itself up', () => {
  expect(lines({ targets: [] })).toEqual(['backup look no-target']);
  expect(lines(undefined)).toEqual([]);
});
