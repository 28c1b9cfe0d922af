import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../../../lib/adapters/embedded/database.ts';
import { diskFiles } from '../../../lib/adapters/embedded/disk-files.ts';
import { freeSpace } from '../../../lib/adapters/embedded/free-space.ts';
import { linkSigner } from '../../../lib/adapters/embedded/links.ts';
import { sqliteRecords } from '../../../lib/adapters/embedded/sqlite-records.ts';
import { StoreFull } from '../../../lib/ports/files.ts';

const folder = mkdtempSync(join(tmpdir(), 'congvan-full-'));
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'congvan-test', folder]).status === 0;
if (!mounted) console.warn('skipped: a small tmpfs cannot be mounted here');
const links = linkSigner(new Uint8Array(32), () => '', Date);

describe('the floor of free space', () => {
  test('refuses before anything is written, and lets go when there is room again', () => {
    let free = 100;
    const space = freeSpace('/data', 100, () => free);
    space.need();
    free = 99;
    const low = freeSpace('/data', 100, () => free);
    expect(() => low.need()).toThrow(StoreFull);
    free = 100;
    low.need();
  });
  test('reads what the disk of a folder has left', () => {
    const { bavail, bsize } = statfsSync(tmpdir());
    freeSpace(tmpdir(), 1).need();
    expect(() => freeSpace(tmpdir(), bavail * bsize * 2 + 1).need()).toThrow(StoreFull);
  });
});

describe.skipIf(!mounted)('a disk that fills up', () => {
  beforeAll(() => void execFileSync('sync'));
  afterAll(() => void spawnSync('umount', [folder]));

  test('takes files and records until it is full; every one that was answered for is whole, the others are refused as such', async () => {
    const database = openDatabase(join(folder, 'congvan.db'));
    const files = diskFiles(database, folder, links);
    const records = sqliteRecords(database);
    const answered: number[] = [];
    const refused: unknown[] = [];
    const bytesOf = (n: number) => Buffer.alloc(40_000 + n, n);
    for (let n = 0; n < 200; n += 1) {
      try {
        await files.put(`file-${n}`, bytesOf(n));
        const put = { pk: 'DURABLE', sk: String(n), version: 1, schema: 1, body: { text: 'x'.repeat(2000) } };
        await records.transact([{ put, expect: 'absent' }]);
        answered.push(n);
      } catch (error) {
        refused.push(error);
      }
    }
    expect(answered.length).toBeGreaterThan(10);
    expect(refused.length).toBeGreaterThan(10);
    for (const error of refused) expect(error).toBeInstanceOf(StoreFull);
    database.close();

    const again = openDatabase(join(folder, 'congvan.db'));
    const stored = diskFiles(again, folder, links);
    for (const n of answered) {
      const file = await stored.open(`file-${n}`);
      expect(Buffer.compare(await file.read(0, file.size), bytesOf(n))).toBe(0);
      expect(await sqliteRecords(again).get({ pk: 'DURABLE', sk: String(n) })).toBeDefined();
    }
    again.close();
  });

  test('a database error is told and not hidden by the rollback', () => {
    for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
    const database = openDatabase(join(folder, 'second.db'));
    const filler = join(folder, 'filler');
    for (let at = 0; ; at += 1) {
      try {
        writeFileSync(`${filler}-${at}`, Buffer.alloc(64 * 1024));
      } catch {
        break;
      }
    }
    const records = sqliteRecords(database);
    const put = { pk: 'X', sk: 'Y', version: 1, schema: 1, body: 'x'.repeat(300_000) };
    return expect(records.transact([{ put, expect: 'absent' }])).rejects.toBeInstanceOf(StoreFull);
  });
});
