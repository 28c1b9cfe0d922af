import { beforeEach, describe, expect, test } from 'vitest';
import { Refused } from '../../../lib/domain/shared/errors.ts';
import type { SearchRequest } from '../../../lib/flows/search/parts/search-request.ts';
import { searchDocuments } from '../../../lib/flows/search/search-documents.ts';
import type { ApiContext } from '../../../lib/kernel/context.ts';
import type { SearchQuery } from '../../../lib/ports/search.ts';
import { issuedDocument, person, type TestContext, testContext } from '../context.ts';
import { freshSearch, searchContext } from '../fresh-search.ts';

let it: TestContext;
beforeEach(async () => {
  it = await testContext();
});
const contextOf = (search = freshSearch(it)) => ({ ...it.context, search }) as unknown as ApiContext;
const search = (request: SearchRequest, subject = 'vanthu.hanoi') =>
  searchDocuments(contextOf(), person(subject), request);
const refusal = (request: SearchRequest) =>
  search(request).then(
    () => 'accepted',
    (error: unknown) => (error instanceof Refused ? error.problem : String(error)),
  );

describe('a search that cannot be made', () => {
  test('of ten thousand letters is told how many there may be, and nothing is looked for', async () => {
    const context = contextOf({ ...freshSearch(it), find: () => Promise.reject(new Error('asked')) });
    const asked = searchDocuments(context, person('vanthu.hanoi'), { words: 'ă'.repeat(10_000) });
    await expect(asked).rejects.toMatchObject({ problem: { code: 'search-too-long', letters: 10_000, limit: 200 } });
  });
  test.each([
    ['201 letters', 'a'.repeat(201), 201],
    ['201 letters with marks of their own', 'ế'.normalize('NFD').repeat(201), 201],
    ['many words', 'a '.repeat(60), 119],
  ])('of %s is too long', async (_, words, letters) => {
    expect(await refusal({ words })).toEqual({ code: 'search-too-long', letters, limit: 200 });
  });
  test('of two hundred letters is made, and so is one of nothing but signs', async () => {
    expect(await search({ words: 'ế'.repeat(200) })).toMatchObject({ items: [], count: 0 });
    expect(await search({ words: '"*() ' })).toMatchObject({ count: 0 });
  });
  test.each([
    ['direction', 'sideways'],
    ['state', 'lost'],
    ['state', 'toString'],
    ['kind', 'novel'],
    ['party', 'G15 OR 1'],
    ['from', '2026-13-01'],
    ['from', '2026-02-30'],
    ['from', '22/11/2026'],
    ['to', 'tomorrow'],
    ['order', 'oldest'],
    ['lines', '0'],
    ['lines', '101'],
    ['lines', 'all'],
    ['cursor', '9'],
    ['cursor', '0.1; DROP'],
  ])('by the %s %j is a bad request', async (name, value) => {
    expect(await refusal({ [name]: value })).toEqual({ code: 'bad-request', detail: name });
  });
  test('without an index is told that one is being made', async () => {
    const asked = searchDocuments(contextOf(searchContext(it).search), person('vanthu.hanoi'));
    await expect(asked).rejects.toMatchObject({ problem: { code: 'search-not-ready' } });
  });
});

describe('a search', () => {
  test('shows each document as it is, with the names of its agencies', async () => {
    const { id } = await issuedDocument(it, 7);
    expect(await search({ words: '07/THADS' })).toEqual({
      items: [
        {
          id,
          direction: 'outgoing',
          state: 'issued',
          sent: false,
          code: '07/THADS-NV',
          kind: 'Công văn',
          subject: 'phối hợp xác minh',
          parties: ['Thi hành án dân sự tỉnh Nghệ An'],
          partyCount: 1,
          at: 1,
        },
      ],
      count: 1,
      more: false,
      loosened: false,
      behind: 0,
    });
  });
  test('goes on page by page until all that were counted were shown', async () => {
    for (let number = 1; number <= 25; number += 1) await issuedDocument(it, number);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { items, count, next } = await search({ words: 'phoi hop', lines: '10', ...(cursor ? { cursor } : {}) });
      expect(count).toBe(25);
      seen.push(...items.map(({ id }) => id));
      cursor = next;
    } while (cursor);
    expect([seen.length, new Set(seen).size]).toEqual([25, 25]);
    expect((await search({ words: 'phoi hop' })).items).toHaveLength(20);
  });
  test('leaves marks out only where nothing has them', async () => {
    await issuedDocument(it);
    expect(await search({ words: 'phối hợp' })).toMatchObject({ count: 1, loosened: false });
    expect(await search({ words: 'phồi hợp' })).toMatchObject({ count: 1, loosened: true });
    expect(await search({ words: 'phồi khác' })).toMatchObject({ count: 0, loosened: false });
    expect(await search({ words: 'phoi khac' })).toMatchObject({ count: 0, loosened: false });
  });
  test('by days takes the first and the last of them whole, as they are in Vietnam', async () => {
    const asked: SearchQuery[] = [];
    const fresh = freshSearch(it);
    const keeping = {
      ...fresh,
      find: (query: SearchQuery) => {
        asked.push(query);
        return fresh.find(query);
      },
    };
    const days = { from: '2026-11-22', to: '2026-11-23' };
    await searchDocuments(contextOf(keeping), person('vanthu.hanoi'), days);
    expect([asked[0]?.from, asked[0]?.until]).toEqual([Date.UTC(2026, 10, 21, 17), Date.UTC(2026, 10, 23, 17)]);
  });
  test('of somebody elsewhere, or who is not on its way, finds and counts nothing', async () => {
    await issuedDocument(it);
    for (const subject of ['vanthu.nghean', 'chuyenvien.hanoi', 'taixe.hanoi'])
      expect(await search({ words: 'phoi hop' }, subject)).toMatchObject({ items: [], count: 0 });
    expect((await search({ words: 'phoi hop' }, 'lanhdao2.hanoi')).count).toBe(1);
  });
});
