import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { nationalList } from '../../../bench/national-list.ts';
import { folderDirectory } from '../../../lib/adapters/fts/directory/folder-directory.ts';
import { type DirectoryEntry, nameOn } from '../../../lib/domain/organisation/directory/entry.ts';
import { directoryQuery } from '../../../lib/domain/organisation/directory/search.ts';
import { folded } from '../../../lib/domain/shared/text/folded.ts';
import { loadDirectory } from '../../../lib/flows/directory/load-directory.ts';

const day = '2026-11-29';
const list = nationalList(6000);
/** Some from each part of it. */
const some = list.filter((_, at) => at % 97 === 0);
const national = folderDirectory(mkdtempSync(join(tmpdir(), 'congvan-directory-')));
const clock = { now: () => Date.parse(`${day}T03:00:00Z`) };
const rows = list.map((entry) => {
  const { code, oldCodes, parentCode } = entry;
  return {
    code,
    name: nameOn(entry, day),
    oldCodes,
    parentCode,
    oldNames: entry.names.slice(0, -1).map(({ name }) => name),
  };
});
const found = async (typed: string) => (await national.search(directoryQuery(typed), 50)).map(({ code }) => code);
const bearers = (name: string) => list.filter((entry) => nameOn(entry, day) === name).length;

beforeAll(async () => {
  await loadDirectory({ national, clock }, { list: rows, source: 'mẫu', dryRun: false, confirmed: false });
});

test('every agency is found first by its code, and by its old ones', async () => {
  for (const { code, oldCodes } of some) {
    expect((await found(code))[0]).toBe(code);
    for (const old of oldCodes) expect(await found(old)).toContain(code);
  }
});

test('every agency is found by its name, with marks and without, among those that bear it', async () => {
  const named = some.filter((entry) => bearers(nameOn(entry, day)) <= 10);
  expect(named.length).toBeGreaterThan(20);
  for (const entry of named) {
    const name = nameOn(entry, day);
    expect((await found(name)).slice(0, 10)).toContain(entry.code);
    expect(await found(folded(name))).toContain(entry.code);
    expect((await national.named(name)).map(({ code }) => code)).toContain(entry.code);
  }
});

test('every agency is found by a former name, and by its name beside that of the one above', async () => {
  const above = new Map(list.map((entry) => [entry.code, nameOn(entry, day)]));
  const of = (entry: DirectoryEntry) => above.get(entry.parentCode) ?? '';
  for (const entry of list.filter(({ names }) => names.length > 1).slice(0, 40))
    expect(await found(entry.names[0]?.name ?? '')).toContain(entry.code);
  for (const entry of some.filter((one) => of(one) !== '').slice(0, 40)) {
    const typed = `${nameOn(entry, day)} ${of(entry)}`;
    if (bearers(nameOn(entry, day)) <= 10) expect(await found(typed)).toContain(entry.code);
  }
});
