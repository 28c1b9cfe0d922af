import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderDirectory } from '../../lib/adapters/fts/directory/folder-directory.ts';
import { entryOf } from '../../lib/domain/organisation/directory/entry.ts';
import { loadInto, nationalDirectoryContract } from './national-directory.contract.ts';

const newFolder = () => mkdtempSync(join(tmpdir(), 'congvan-directory-'));

describe('the national directory in a folder', () => {
  nationalDirectoryContract(async () => {
    const folder = newFolder();
    return { directory: folderDirectory(folder), again: () => folderDirectory(folder) };
  });

  test('keeps one list, and nothing of those before', async () => {
    const folder = newFolder();
    const directory = folderDirectory(folder);
    for (const name of ['Một', 'Hai', 'Ba']) await loadInto(directory, [entryOf('H1', name)], name);
    const given = await directory.replace('2026-11-29');
    await given.abandon();
    expect(readdirSync(folder).filter((name) => name !== 'current')).toEqual([
      readFileSync(join(folder, 'current'), 'utf8'),
    ]);
  });

  test.each([
    ['deleted', (file: string) => rmSync(file)],
    ['emptied', (file: string) => writeFileSync(file, '')],
    ['damaged', (file: string) => writeFileSync(file, 'x'.repeat(8192))],
  ])('a list that was %s counts as none, and another can be loaded', async (_, harm) => {
    const folder = newFolder();
    const before = folderDirectory(folder);
    await loadInto(before, [entryOf('H1', 'Một')]);
    before.close();
    harm(join(folder, readFileSync(join(folder, 'current'), 'utf8')));
    const directory = folderDirectory(folder);
    expect(await directory.state()).toBeUndefined();
    expect(await directory.byCode('H1')).toBeUndefined();
    await loadInto(directory, [entryOf('H1', 'Một')]);
    expect((await directory.byCode('H1'))?.code).toBe('H1');
  });
});
