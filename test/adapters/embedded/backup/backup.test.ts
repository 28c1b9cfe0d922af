import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import * as nodeDisk from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { keepKey, keptKey, newBackupKey, typedKey } from '../../../../lib/adapters/embedded/backup/backup-key.ts';
import { restoreBackup } from '../../../../lib/adapters/embedded/backup/restore-backup.ts';
import { stateHashOfFolder } from '../../../../lib/adapters/embedded/backup/state-hash.ts';
import { takeBackup } from '../../../../lib/adapters/embedded/backup/take-backup.ts';
import { openDatabase } from '../../../../lib/adapters/embedded/database.ts';
import { diskFiles } from '../../../../lib/adapters/embedded/disk-files.ts';
import { lockFolder } from '../../../../lib/adapters/embedded/folder-lock.ts';
import { linkSigner } from '../../../../lib/adapters/embedded/links.ts';
import { filesBelow, key, newPlace, restore, smallFolder, take, work } from './small-folder.ts';

const kept = (home: string) =>
  Object.fromEntries(
    filesBelow(home)
      .map((path) => [relative(home, path), path] as const)
      .filter(([name]) => !/^(congvan\.db|backup|search|page-images)/.test(name))
      .map(([name, path]) => [name, readFileSync(path).toString('base64')]),
  );

describe('what is backed up', () => {
  test('is restored byte for byte, with keys and settings, and without what is made again', async () => {
    const [home, target] = [await smallFolder(), newPlace('target')];
    const { manifest } = await take(home, target);
    const restored = await restore(target);
    expect(kept(restored)).toEqual(kept(home));
    expect(Object.keys(kept(restored))).toHaveLength(5);
    expect(await stateHashOfFolder(restored)).toBe(manifest.stateHash);
    expect([await stateHashOfFolder(home), manifest.files]).toEqual([manifest.stateHash, { count: 3, bytes: 30 }]);
    expect(filesBelow(restored).filter((path) => (statSync(path).mode & 0o077) !== 0)).toEqual([]);
    expect(keptKey(join(restored, 'backup', 'key'))?.letters).toBe(key.letters);
  });

  test('is copied once: what the target holds is not written again, and each backup is restored as it was', async () => {
    const [home, target] = [await smallFolder(), newPlace('target')];
    const first = await take(home, target);
    const second = await take(home, target);
    await work(home, ['d']);
    const third = await take(home, target);
    expect([second.written, third.written > 0, third.manifest.files.count]).toEqual([0, true, 4]);
    for (const { name, stateHash } of [first.manifest, third.manifest])
      expect(await stateHashOfFolder(await restore(target, name))).toBe(stateHash);
  });

  test('says nothing to who has no key', async () => {
    const [home, target] = [await smallFolder(), newPlace('target')];
    await take(home, target);
    const readable = filesBelow(target).filter((path) =>
      /bytes of|linkSecret|SQLite|DOC/.test(readFileSync(path, 'latin1')),
    );
    expect(readable).toEqual([]);
  });

  test('is the rest, where a file of the data folder is damaged already; it is named', async () => {
    const [home, target] = [await smallFolder(), newPlace('target')];
    const [damaged = ''] = filesBelow(join(home, 'files'));
    writeFileSync(damaged, 'something else');
    const { manifest } = await take(home, target);
    expect(manifest.unreadable.map((sha256) => damaged.endsWith(sha256))).toEqual([true]);
    expect(filesBelow(join(await restore(target), 'files'))).toHaveLength(2);
  });

  test('holds every file of its database: the store of files removes none and writes none again', async () => {
    const home = newPlace('home');
    const database = openDatabase(join(home, 'congvan.db'));
    const changed: string[] = [];
    const noted = (path: unknown) => void changed.push(relative(join(home, 'files'), String(path)));
    const disk = {
      ...nodeDisk,
      rm: async (path: string, options: object) => {
        noted(path);
        return nodeDisk.rm(path, options);
      },
      open: async (path: string, flags: string, mode?: number) => {
        if (flags !== 'r') noted(path);
        return nodeDisk.open(path, flags, mode);
      },
    } as typeof nodeDisk;
    const files = diskFiles(
      database,
      home,
      linkSigner(new Uint8Array(32), () => '', Date),
      undefined,
      disk,
    );
    const bytes = (text: string) => new TextEncoder().encode(text);
    await files.put('one', bytes('same'));
    await files.put('two', bytes('same'));
    await files.append('one', 'three', bytes('tail'));
    await files.lock('three', '2036-01-01');
    await files.receive(
      'four',
      9,
      (async function* () {
        yield bytes('too short'.slice(1));
      })(),
    );
    await expect(files.put('one', bytes('other'))).rejects.toThrow();
    database.close();
    expect(changed.length).toBeGreaterThan(4);
    expect(changed.filter((path) => !path.startsWith('incoming/'))).toEqual([]);
  });
});

describe('the key', () => {
  test('is what was written down, however it is typed', () => {
    const made = newBackupKey();
    expect(
      typedKey(` ${made.letters.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')}\n`)
        .letters,
    ).toBe(made.letters);
    expect(made.letters).toMatch(/^(\w{4}-){13}\w{4}$/);
  });

  test('has a check sum: one letter wrong is seen', () => {
    const { letters } = newBackupKey();
    for (let at = 0; at < letters.length; at += 1) {
      if (letters[at] === '-') continue;
      const wrong = letters.slice(0, at) + (letters[at] === 'A' ? 'B' : 'A') + letters.slice(at + 1);
      expect(() => typedKey(wrong)).toThrow('key-malformed');
    }
  });

  test('is kept for its owner alone, and the first one that is kept stays', () => {
    const path = newPlace('key');
    const first = keepKey(path, newBackupKey());
    expect([keepKey(path, newBackupKey()).letters, statSync(path).mode & 0o777]).toEqual([first.letters, 0o600]);
  });
});

describe('no backup is taken', () => {
  const refusedFor = (prepare: (home: string) => string) => async () => {
    const home = await smallFolder();
    return take(home, prepare(home));
  };
  test.each<[string, string, () => Promise<unknown>]>([
    [
      'into a file',
      'target-is-file',
      refusedFor(() => {
        const path = newPlace('file');
        writeFileSync(path, '');
        return path;
      }),
    ],
    ['into the data folder', 'target-inside-data', refusedFor((home) => join(home, 'copies'))],
    ['where no disk is plugged in', 'target-unwritable', refusedFor(() => join(newPlace('disk'), 'copies'))],
    [
      'of a folder without data',
      'no-data',
      () => take(mkdtempSync(join(tmpdir(), 'congvan-empty-')), newPlace('target')),
    ],
    [
      'while another is taken',
      'backup-under-way',
      refusedFor((home) => {
        mkdirSync(join(home, 'backup'));
        lockFolder(join(home, 'backup'));
        return newPlace('target');
      }),
    ],
    [
      'into the target of another installation',
      'target-of-another',
      async () => {
        const target = newPlace('target');
        await takeBackup({ home: await smallFolder(), target, key: newBackupKey(), version: '0.1.0', clock: Date });
        return take(await smallFolder(), target);
      },
    ],
  ])('%s', async (_, code, work) => {
    await expect(work()).rejects.toMatchObject({ name: 'BackupRefused', code });
  });
});

describe('nothing is restored', () => {
  const taken = async (): Promise<string> => {
    const target = newPlace('target');
    await take(await smallFolder(), target);
    return target;
  };
  test.each<[string, string, (target: string) => Promise<unknown>]>([
    [
      'over a living folder',
      'folder-not-empty',
      async (target) => restoreBackup({ target, key, home: await smallFolder(), version: '0.1.0' }),
    ],
    [
      'with another key',
      'key-wrong',
      (target) => restoreBackup({ target, key: newBackupKey(), home: newPlace('home'), version: '0.1.0' }),
    ],
    [
      'by an older program',
      'backup-newer',
      (target) => restoreBackup({ target, key, home: newPlace('home'), version: '0.0.9' }),
    ],
    ['of a name that is not there', 'backup-missing', (target) => restore(target, '2020-01-01')],
    ['from an empty place', 'backup-missing', () => restore(newPlace('nothing'))],
  ])('%s', async (_, code, work) => {
    await expect(work(await taken())).rejects.toMatchObject({ name: 'BackupRefused', code });
  });

  test('by a program that does not know its tables', async () => {
    const [home, target] = [await smallFolder(), newPlace('target')];
    const database = new DatabaseSync(join(home, 'congvan.db'));
    database.exec('PRAGMA user_version=99');
    database.close();
    await take(home, target);
    await expect(restore(target)).rejects.toMatchObject({ code: 'backup-newer' });
  });

  test('in half: a folder in which a restore was cut off takes it again', async () => {
    const [home, target] = [newPlace('home'), await taken()];
    mkdirSync(join(home, 'unfinished-restore', 'identity'), { recursive: true });
    mkdirSync(join(home, 'identity'));
    writeFileSync(join(home, 'identity', 'half'), '');
    await restoreBackup({ target, key, home, version: '0.1.0' });
    expect(filesBelow(home).filter((path) => /half|unfinished/.test(path))).toEqual([]);
    rmSync(home, { recursive: true });
  });
});
