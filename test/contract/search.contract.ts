import { beforeAll, describe, expect, test } from 'vitest';
import { searchWords } from '../../lib/domain/shared/text/search-words.ts';
import {
  maxCounted,
  type Search,
  type SearchDocument,
  SearchMissing,
  type SearchQuery,
} from '../../lib/ports/search.ts';

const agencyCode = 'G15.1';
const day = 86_400_000;
let made = 0;
const document = (text: string, change: Partial<SearchDocument> = {}): SearchDocument => {
  made += 1;
  return {
    id: String(made).padStart(26, '0'),
    direction: 'outgoing',
    at: made * day,
    text,
    code: '',
    state: 'issued',
    kind: 'letter',
    parties: [],
    readers: ['clerk@G15.1'],
    ...change,
  };
};

/** What every search index does, on whatever it stands. */
export function searchContract(open: () => Promise<Search>): void {
  let search: Search;
  beforeAll(async () => {
    search = await open();
  });
  /** An index of these documents alone; gives the ids that a query finds, in its order. */
  async function indexed(...documents: SearchDocument[]) {
    const rebuild = await search.rebuild(agencyCode);
    await rebuild.add(documents);
    await rebuild.finish(1);
    const textOf = new Map(documents.map(({ id, text }) => [id, text]));
    const page = (text: string, change: Partial<SearchQuery> = {}) =>
      search.find({
        agencyCode,
        readers: ['clerk@G15.1'],
        words: searchWords(text),
        order: 'newest',
        limit: 50,
        ...change,
      });
    const found = async (text: string, change: Partial<SearchQuery> = {}) =>
      (await page(text, change)).hits.map(({ id }) => textOf.get(id));
    return { page, found };
  }

  describe('an agency without an index', () => {
    test('has no position, and says so to whoever searches or adds', async () => {
      expect(await search.position('G15.99')).toBeUndefined();
      const query = { agencyCode: 'G15.99', readers: ['x'], words: [], order: 'newest', limit: 1 } as const;
      await expect(search.find(query)).rejects.toThrow(SearchMissing);
      await expect(search.apply('G15.99', [document('một')], 1)).rejects.toThrow(SearchMissing);
    });
  });

  describe('words', () => {
    test('without marks find both, with marks only their own', async () => {
      const { found } = await indexed(document('đường'), document('dương'), document('đương'), document('duong'));
      expect(await found('duong')).toEqual(['duong', 'đương', 'dương', 'đường']);
      expect(await found('đường')).toEqual(['đường']);
      expect(await found('ĐƯƠNG')).toEqual(['đương']);
      expect(await found('đường'.normalize('NFD'))).toEqual(['đường']);
    });
    test('are beginnings of words, and all of them have to be there', async () => {
      const { found } = await indexed(document('cưỡng chế thi hành án'), document('cưỡng chế kê biên'));
      expect(await found('cuong ch bien')).toEqual(['cưỡng chế kê biên']);
      expect(await found('ưỡng')).toEqual([]);
      expect(await found('cưỡ thi')).toEqual(['cưỡng chế thi hành án']);
    });
    test('that begin very many words, and long ones that begin none', async () => {
      const many = Array.from({ length: 150 }, (_, at) => document(`mã ${700_000 + at} nghiệp`));
      const { page } = await indexed(...many, document('nghiêng'));
      expect((await page('7000')).count).toBe(100);
      expect((await page('70001')).count).toBe(10);
      expect((await page('700012')).count).toBe(1);
      expect((await page('nghi')).count).toBe(151);
      expect((await page('nghie')).count).toBe(151);
      expect((await page('nghiệ')).count).toBe(150);
      expect((await page('nghiệpx')).count).toBe(0);
      expect((await page('7001')).count).toBe(50);
      expect((await page('700')).count).toBe(150);
    });
    test('of one letter or figure are whole words', async () => {
      const { found } = await indexed(document('số 5'), document('số 50'));
      expect(await found('5')).toEqual(['số 5']);
      expect(await found('50')).toEqual(['số 50']);
    });
    test('are the same wherever their tone is written', async () => {
      const { found } = await indexed(
        document('Hoà Bình'),
        document('Hòa Lạc'),
        document('hoàn thành'),
        document('quý'),
      );
      expect(await found('hòa')).toEqual(['Hòa Lạc', 'Hoà Bình']);
      expect(await found('hoà')).toEqual(['hoàn thành', 'Hòa Lạc', 'Hoà Bình']);
      expect(await found('quý')).toEqual(['quý']);
    });
    test('find numbers and notations however their signs are written', async () => {
      const { found } = await indexed(document('05/QĐ-THADS 5'), document('15/THADS-VP'));
      for (const typed of ['05/QĐ-THADS', '05 qd thads', '5/QĐ', 'qđ-thads']) {
        expect(await found(typed)).toEqual(['05/QĐ-THADS 5']);
      }
    });
  });

  describe('what looks like a command', () => {
    const commands = [
      '"',
      '""',
      "'",
      '*',
      'NOT',
      'thi NOT hành',
      'thi OR khác',
      'thi AND hành',
      'NEAR(thi hành)',
      'marks: thi',
      'tags : zzz',
      '{marks folded} : thi',
      '^thi',
      '(thi',
      'thi"; DROP TABLE documents; --',
      'thi * + - ^ ~ \\ % _',
      '\u0000',
      '\ud800',
      '🙂',
      '…',
    ];
    test.each(commands)('%j is words like others', async (typed) => {
      const { found } = await indexed(document('thi hành'), document('not or and near marks tags folded khác drop'));
      const words = searchWords(typed).map(({ starts }) => starts[0] as string);
      const all = ['not or and near marks tags folded khác drop', 'thi hành'];
      const fits = (text: string) =>
        words.every((word) => text.split(' ').some((one) => (word.length === 1 ? one === word : one.startsWith(word))));
      expect(await found(typed)).toEqual(all.filter(fits));
    });
    test('no typed word reaches what a document is known by', async () => {
      const { page } = await indexed(document('thi hành'));
      expect((await page('zzz')).count).toBe(0);
    });
  });

  describe('readers', () => {
    test('find what bears one of their tokens, and nothing else is counted', async () => {
      const { page, found } = await indexed(
        document('một', { readers: ['clerk@G15.1', 'person:an'] }),
        document('hai', { readers: ['person:binh'] }),
        document('ba', { readers: ['person:AN'] }),
      );
      expect(await found('', { readers: ['person:an'] })).toEqual(['một']);
      expect(await found('', { readers: ['person:binh', 'clerk@G15.1'] })).toEqual(['hai', 'một']);
      expect(await page('hai', { readers: ['person:an'] })).toEqual({ hits: [], count: 0 });
      expect(await page('', { readers: [] })).toEqual({ hits: [], count: 0 });
      expect(await page('', { readers: ['person:'] })).toEqual({ hits: [], count: 0 });
    });
    test('who may no longer read it does not find it any more', async () => {
      const one = document('một', { readers: ['person:an'] });
      const { found } = await indexed(one);
      await search.apply(agencyCode, [{ ...one, readers: ['person:binh'] }], 2);
      expect(await found('', { readers: ['person:an'] })).toEqual([]);
      expect(await found('', { readers: ['person:binh'] })).toEqual(['một']);
    });
    test('of a few among many get exactly theirs, page by page', async () => {
      const documents = Array.from({ length: 400 }, (_, at) =>
        document(`việc ${at}`, { readers: at % 20 === 3 ? ['clerk@G15.1', 'person:an'] : ['clerk@G15.1'] }),
      );
      const own = documents.filter(({ readers }) => readers.length > 1).map(({ text }) => text);
      const { page } = await indexed(...documents);
      for (const order of ['newest', 'ranked'] as const) {
        const seen: string[] = [];
        let cursor: string | undefined;
        do {
          const got = await page('viec', { readers: ['person:an'], order, limit: 6, ...(cursor ? { cursor } : {}) });
          expect(got.count).toBe(20);
          seen.push(...got.hits.map(({ id }) => documents.find((one) => one.id === id)?.text as string));
          cursor = got.next;
        } while (cursor);
        expect(seen).toEqual(own.toReversed());
      }
    });
  });

  describe('filters', () => {
    test('leave what they name, together and alone', async () => {
      const { found } = await indexed(
        document('a1', { direction: 'incoming', state: 'opened', kind: '', parties: ['G15.29'], at: 10 * day }),
        document('a2', { state: 'draft', kind: 'decision', parties: ['G15.29', 'G15.31'], at: 20 * day }),
        document('a3', { state: 'draft', parties: ['G15.31'], at: 30 * day }),
        document('a4', { direction: 'dossier', state: 'open', kind: '', at: 5 * day }),
      );
      expect(await found('', { directions: ['dossier'] })).toEqual(['a4']);
      expect(await found('', { directions: ['outgoing', 'incoming'] })).toEqual(['a3', 'a2', 'a1']);
      expect(await found('', { directions: [] })).toEqual(['a3', 'a2', 'a1', 'a4']);
      expect(await found('', { directions: ['incoming'] })).toEqual(['a1']);
      expect(await found('', { state: 'draft' })).toEqual(['a3', 'a2']);
      expect(await found('', { kind: 'decision' })).toEqual(['a2']);
      expect(await found('', { party: 'G15.29' })).toEqual(['a2', 'a1']);
      expect(await found('', { party: 'G15.29', directions: ['outgoing'] })).toEqual(['a2']);
      expect(await found('a', { party: 'G15' })).toEqual([]);
      expect(await found('', { from: 20 * day, until: 30 * day })).toEqual(['a2']);
      expect(await found('', { from: 20 * day + 1000, until: 30 * day + 1000 })).toEqual(['a3']);
    });
  });

  describe('order', () => {
    test('ranked: the very number, the words as typed, whole words, beginnings; each the newest first', async () => {
      const { found } = await indexed(
        document('05 QĐ thi', { code: '05/QĐ' }),
        document('thi 05 qđ 1', { code: '06/QĐ' }),
        document('thi 05 QĐ 2', { code: '07/QĐ' }),
        document('thị 05 QĐ 3', { code: '08/QĐ' }),
        document('thing 05 QĐ 4', { code: '09/QĐ' }),
      );
      expect(await found('05 qđ', { order: 'ranked', limit: 2 })).toEqual(['05 QĐ thi', 'thing 05 QĐ 4']);
      expect(await found('thi', { order: 'ranked' })).toEqual([
        'thi 05 QĐ 2',
        'thi 05 qđ 1',
        '05 QĐ thi',
        'thị 05 QĐ 3',
        'thing 05 QĐ 4',
      ]);
      expect(await found('thi')).toHaveLength(5);
      expect((await found('', { order: 'ranked' }))[0]).toBe('thing 05 QĐ 4');
    });
    test('many of one moment all have their place', async () => {
      const many = Array.from({ length: 2100 }, (_, at) => document(`cùng lúc ${at}`, { at: 5 }));
      const { page } = await indexed(...many);
      const counted = await page('cung luc');
      expect(counted.count).toBe(maxCounted);
      const seen = new Set<string>();
      let cursor: string | undefined;
      do {
        const got = await page('cung luc', { limit: 100, ...(cursor ? { cursor } : {}) });
        for (const { id } of got.hits) seen.add(id);
        cursor = got.next;
      } while (cursor);
      expect(seen.size).toBe(2100);
    });
  });

  describe('changes', () => {
    test('put again, a document is found by what it is now, in its place', async () => {
      const [first, second] = [document('dự thảo một'), document('hai')];
      const { found } = await indexed(first, second);
      await search.apply(agencyCode, [{ ...first, text: 'quyết định', state: 'cancelled' }], 2);
      expect(await found('du thao')).toEqual([]);
      expect(
        (
          await search.find({
            agencyCode,
            readers: ['clerk@G15.1'],
            words: searchWords('quyet'),
            order: 'newest',
            limit: 5,
          })
        ).hits,
      ).toEqual([{ id: first.id, direction: 'outgoing' }]);
      expect(await found('')).toEqual(['hai', 'dự thảo một']);
    });
    test('the position goes with them, and never back', async () => {
      await indexed();
      await search.apply(agencyCode, [document('một')], 7);
      expect(await search.position(agencyCode)).toBe(7);
      await search.apply(agencyCode, [document('hai')], 5);
      expect(await search.position(agencyCode)).toBe(7);
    });
    test('an index that is made anew serves only when it is done, and the one before until then', async () => {
      const { found } = await indexed(document('trước'));
      const rebuild = await search.rebuild(agencyCode);
      await rebuild.add([document('sau')]);
      expect(await found('')).toEqual(['trước']);
      await rebuild.abandon();
      expect(await found('')).toEqual(['trước']);
      const again = await search.rebuild(agencyCode);
      await again.add([document('sau')]);
      await again.finish(9);
      expect(await search.position(agencyCode)).toBe(9);
      expect(
        (
          await search.find({
            agencyCode,
            readers: ['clerk@G15.1'],
            words: searchWords('truoc'),
            order: 'newest',
            limit: 5,
          })
        ).count,
      ).toBe(0);
    });
    test('agencies have nothing in common', async () => {
      const other = await search.rebuild('g15.1');
      await other.add([document('của họ')]);
      await other.finish(1);
      const { found } = await indexed(document('của ta'));
      expect(await found('')).toEqual(['của ta']);
    });
  });
}
