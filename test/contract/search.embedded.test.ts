import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderSearch } from '../../lib/adapters/fts/folder-search.ts';
import { SearchMissing } from '../../lib/ports/search.ts';
import { searchContract } from './search.contract.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'congvan-search-'));
describe('a search index in a folder', () => searchContract(async () => folderSearch(folder())));

const query = { agencyCode: 'G15.1', readers: ['x'], words: [], order: 'newest', limit: 1 } as const;
const made = async (root: string) => {
  const search = folderSearch(root);
  await (await search.rebuild('G15.1')).finish(3);
  return search;
};
const inside = (root: string) => {
  const at = join(root, readdirSync(root)[0] as string);
  return { at, file: join(at, readFileSync(join(at, 'current'), 'utf8')) };
};

describe('the folder', () => {
  test('is read again after a new start', async () => {
    const root = folder();
    (await made(root)).close();
    expect(await folderSearch(root).position('G15.1')).toBe(3);
  });
  test.each([
    ['deleted', (file: string) => rmSync(file)],
    ['emptied', (file: string) => writeFileSync(file, '')],
    ['damaged', (file: string) => writeFileSync(file, 'x'.repeat(8192))],
  ])('an index that was %s counts as none, and can be made anew', async (_, harm) => {
    const root = folder();
    (await made(root)).close();
    harm(inside(root).file);
    const search = folderSearch(root);
    expect(await search.position('G15.1')).toBeUndefined();
    await expect(search.find(query)).rejects.toThrow(SearchMissing);
    await (await search.rebuild('G15.1')).finish(4);
    expect(await search.position('G15.1')).toBe(4);
  });
  test('another process makes the index anew, and the one that serves takes it up', async () => {
    const root = folder();
    const serving = await made(root);
    expect(await serving.position('G15.1')).toBe(3);
    await (await folderSearch(root).rebuild('G15.1')).finish(8);
    expect(await serving.position('G15.1')).toBe(8);
    expect(readdirSync(inside(root).at).filter((name) => name.endsWith('.db'))).toHaveLength(1);
  });
});
