import { beforeEach, describe, expect, test } from 'vitest';
import { tablePages } from '../../../lib/adapters/report/table-pages.ts';
import { exportFinds } from '../../../lib/flows/search/export-finds.ts';
import { readSavedSearches, removeSearch, saveSearch } from '../../../lib/flows/search/saved-searches.ts';
import type { ApiContext } from '../../../lib/kernel/context.ts';
import { readTables } from '../../../lib/tables/read-tables.ts';
import { caller, issuedDocument, person, type TestContext, testContext } from '../context.ts';
import { freshSearch } from '../fresh-search.ts';

let it: TestContext;
let context: ApiContext;
beforeEach(async () => {
  it = await testContext();
  context = { ...it.context, tablePages, search: freshSearch(it) } as unknown as ApiContext;
});
const clerk = person('vanthu.hanoi');
const rowsOf = async (query: Parameters<typeof exportFinds>[2], reader = clerk) => {
  const tables = readTables(
    Buffer.from((await exportFinds(context, reader, { format: 'xlsx', ...query })).content, 'base64'),
  );
  return 'code' in tables ? [] : (tables[0]?.rows.map(({ cells }) => cells) ?? []);
};
const kept = async (reader = clerk) => (await readSavedSearches(context, reader)).items;

describe('what a search finds', () => {
  test('is taken out with the columns that were chosen, and the log says so', async () => {
    await issuedDocument(it, 7);
    await issuedDocument(it, 8);
    expect(await rowsOf({ words: '07/THADS', columns: 'code,subject' })).toEqual([
      ['Số, ký hiệu', 'Trích yếu nội dung'],
      ['07/THADS-NV', 'phối hợp xác minh'],
    ]);
    expect(await rowsOf({})).toHaveLength(3);
    const pdf = await exportFinds(context, clerk, { words: 'xác minh', state: 'issued' });
    expect(pdf.name).toMatch(/^ket-qua-tim-kiem-2026-\d\d-\d\d\.pdf$/);
    expect(Buffer.from(pdf.content, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
  });
  test('is nothing in the file of somebody who may read none of it', async () => {
    await issuedDocument(it, 7);
    expect(await rowsOf({ columns: 'code' }, person('vanthu.nghean'))).toEqual([['Số, ký hiệu']]);
  });
  test('is not taken out with columns that there are none of, or in another format', async () => {
    const problem = { code: 'bad-request' };
    await expect(exportFinds(context, clerk, { columns: 'secret' })).rejects.toMatchObject({ problem });
    await expect(exportFinds(context, clerk, { format: 'exe' })).rejects.toMatchObject({ problem });
  });
});

describe('a search that is kept', () => {
  const save = (name: string, query = {}, by = 'vanthu.hanoi') => saveSearch(context, caller(by), { name, query });
  test('holds what it found then, so that what comes later is told from it', async () => {
    const { id } = await issuedDocument(it, 7);
    await save('Xác minh', { words: 'xac minh' });
    await issuedDocument(it, 8);
    expect(await kept()).toEqual([
      { name: 'Xác minh', query: { words: 'xac minh' }, at: it.clock, count: 1, more: false, ids: [id] },
    ]);
  });
  test('is its owner’s alone, and is removed by them', async () => {
    await save('Của tôi');
    await save('Của lãnh đạo', {}, 'lanhdao.hanoi');
    expect((await kept()).map(({ name }) => name)).toEqual(['Của tôi']);
    await removeSearch(context, caller('vanthu.hanoi'), { name: 'Của lãnh đạo' });
    expect(await kept(person('lanhdao.hanoi'))).toHaveLength(1);
    await removeSearch(context, caller('vanthu.hanoi'), { name: 'Của tôi' });
    expect(await kept()).toEqual([]);
  });
  test('of a kind that cannot be made is not kept', async () => {
    await expect(save('Sai', { state: 'lost' })).rejects.toMatchObject({ problem: { code: 'bad-request' } });
    await expect(save('Dài', { words: 'a'.repeat(201) })).rejects.toMatchObject({
      problem: { code: 'search-too-long' },
    });
    expect(await kept()).toEqual([]);
  });
});
