import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lockFolder } from '../../lib/adapters/embedded/folder-lock.ts';
import { folderSearch } from '../../lib/adapters/fts/folder-search.ts';
import { searchWords } from '../../lib/domain/shared/text/search-words.ts';
import { oldDataFolder } from '../fixtures/data-folder.ts';

const root = join(import.meta.dirname, '../..');
let folder: string;
beforeAll(() => {
  folder = oldDataFolder();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function rebuild(...args: string[]) {
  const run = spawnSync(process.execPath, ['cli/main.ts', 'rebuild', ...args], { cwd: root, encoding: 'utf8' });
  return { status: run.status, stdout: run.stdout, stderr: run.stderr };
}
function documents(agencyCode: string): number {
  const database = new DatabaseSync(join(folder, 'congvan.db'), { readOnly: true });
  const count = database
    .prepare("SELECT count(*) AS n FROM items WHERE sk = 'STATE' AND json_extract(body, '$.state.agencyCode') = ?")
    .get(agencyCode) as { n: number };
  database.close();
  return count.n;
}
const found = (agencyCode: string, text = '') => {
  const search = folderSearch(join(folder, 'search'));
  const readers = [`clerk@${agencyCode}`];
  return search.find({ agencyCode, readers, words: searchWords(text), order: 'newest', limit: 50 });
};

describe('congvan rebuild search', () => {
  test('makes the index of every agency from the documents of an earlier version', async () => {
    const { status, stdout } = rebuild('search', '--home', folder, '--json');
    const made = JSON.parse(stdout) as { search: Record<string, number> };
    expect([status, Object.keys(made.search).toSorted()]).toEqual([0, ['G15.1', 'G15.29']]);
    for (const [code, count] of Object.entries(made.search)) {
      expect([code, count]).toEqual([code, documents(code)]);
      expect((await found(code)).count).toBe(count);
      expect(count).toBeGreaterThan(0);
    }
  });
  test('works beside an office that has the folder, and changes nothing but the index', async () => {
    const unlock = lockFolder(folder);
    rmSync(join(folder, 'search'), { recursive: true });
    const database = new DatabaseSync(join(folder, 'congvan.db'));
    const kept = () => JSON.stringify(database.prepare('SELECT * FROM items ORDER BY pk, sk').all());
    const before = kept();
    const { status, stdout } = rebuild('search', '--home', folder);
    expect([status, kept()]).toEqual([0, before]);
    expect(stdout).toContain(`G15.1: ${documents('G15.1')} văn bản, hồ sơ.`);
    expect((await found('G15.1')).count).toBe(documents('G15.1'));
    database.close();
    unlock();
  });
  test.each([[[]], [['lists']], [['search', 'more']], [['search', '--what']]])('%j is told how to call it', (args) => {
    expect(rebuild(...args)).toMatchObject({ status: 2, stderr: expect.stringContaining('congvan rebuild search') });
  });
  test('a folder without data is named, and nothing is made in it', () => {
    const empty = mkdtempSync(join(tmpdir(), 'congvan-rebuild-'));
    const { status, stderr } = rebuild('search', '--home', empty);
    expect([status, stderr.includes(empty), existsSync(join(empty, 'congvan.db'))]).toEqual([2, true, false]);
  });
});
