import { describe, expect, test } from 'vitest';
import { backupTarget } from '../../../../lib/adapters/embedded/backup/backup-target.ts';
import { keptBackups, pruneBackups } from '../../../../lib/adapters/embedded/backup/prune-backups.ts';
import { stateHashOfFolder } from '../../../../lib/adapters/embedded/backup/state-hash.ts';
import { takeBackup } from '../../../../lib/adapters/embedded/backup/take-backup.ts';
import { filesBelow, key, newPlace, restore, smallFolder, work } from './small-folder.ts';

const day = 86_400_000;
const now = Date.UTC(2026, 10, 29, 3);
const nameAt = (time: number) => new Date(time).toISOString().replaceAll(':', '-');

describe('of a backup each day', () => {
  const days = (names: readonly string[]) => names.map((name) => name.slice(0, 10));
  const all = Array.from({ length: 800 }, (_, ago) => nameAt(now - ago * day));

  test('seven days stay, the last of five weeks and the last of twelve months', () => {
    const kept = days(keptBackups(all, now));
    expect(kept.slice(0, 8)).toEqual([
      ...[
        '2026-11-29',
        '2026-11-28',
        '2026-11-27',
        '2026-11-26',
        '2026-11-25',
        '2026-11-24',
        '2026-11-23',
        '2026-11-22',
      ],
    ]);
    expect(kept.slice(8, 13)).toEqual(['2026-11-15', '2026-11-08', '2026-11-01', '2026-10-31', '2026-10-25']);
    expect(kept.slice(13)).toHaveLength(11);
    expect(kept.at(-1)?.slice(0, 7)).toBe('2025-11');
  });

  test('the newest stays however old it is, and so does what tells no time', () => {
    expect(keptBackups([nameAt(now - 900 * day), nameAt(now - 800 * day)], now)).toEqual([nameAt(now - 800 * day)]);
    expect(keptBackups(['by hand', nameAt(now)], now)).toHaveLength(2);
  });

  test('thinned out each day, what is kept is what the rule says of all of them', () => {
    let kept: readonly string[] = [];
    for (const name of all.toReversed())
      kept = keptBackups([...kept, name], Date.parse(`${name.slice(0, 10)}T03:00:00Z`));
    const months = new Set(days(kept).map((one) => one.slice(0, 7)));
    expect([kept.length <= 8 + 5 + 13, months.size >= 12]).toEqual([true, true]);
  });
});

test('what no backup needs any more goes, and each that stays is restored as it was', async () => {
  const [home, target] = [await smallFolder(['a']), newPlace('target')];
  const takeAt = (at: number) => takeBackup({ home, target, key, version: '0.1.0', clock: { now: () => at } });
  await takeAt(now - 50 * day);
  await work(home, ['b']);
  const monthly = await takeAt(now - 49 * day);
  await work(home, ['c']);
  const before = filesBelow(target).length;
  const newest = await takeAt(now);
  // a whole database came, and another one went with its manifest
  expect(filesBelow(target).length - before).toBeLessThan(4);
  expect(await backupTarget(target, key).names()).toEqual([monthly.manifest.name, newest.manifest.name]);
  for (const { name, stateHash } of [monthly.manifest, newest.manifest])
    expect(await stateHashOfFolder(await restore(target, name))).toBe(stateHash);
  expect(await pruneBackups(backupTarget(target, key), now)).toEqual([]);
});
