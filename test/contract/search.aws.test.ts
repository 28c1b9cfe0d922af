import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { s3SearchStore } from '../../lib/adapters/aws/s3-search-store.ts';
import { storedSearch } from '../../lib/adapters/fts/stored-search.ts';
import { searchWords } from '../../lib/domain/shared/text/search-words.ts';
import { SearchConflict, type SearchDocument } from '../../lib/ports/search.ts';
import type { SearchStore } from '../../lib/ports/search-store.ts';
import { createBucket } from '../engines/bucket.ts';
import { describeOn, type Engine } from '../engines/engine.ts';
import { moto } from '../engines/moto.ts';
import { searchContract } from './search.contract.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'congvan-search-'));
const document = (id: string, text: string): SearchDocument => ({
  id,
  direction: 'outgoing',
  at: 1000 + Number(id),
  text,
  code: '',
  state: 'issued',
  kind: '',
  parties: [],
  readers: ['x'],
});
const agencyCode = 'G15.1';
const query = (text: string) =>
  ({ agencyCode, readers: ['x'], words: searchWords(text), order: 'newest', limit: 50 }) as const;

describeOn([moto], 'a search index in S3', () => {
  let engine: Engine;
  let buckets = 0;
  const newStore = async (): Promise<SearchStore> => {
    buckets += 1;
    return s3SearchStore(await createBucket(engine.endpoint, `search-${buckets}`));
  };
  beforeAll(async () => {
    engine = await moto.start();
  });
  afterAll(async () => await engine?.stop());

  searchContract(async () => storedSearch({ store: await newStore(), folder: folder() }));

  test('what one process adds, others find, before and after the file is written anew', async () => {
    const store = await newStore();
    const writer = storedSearch({ store, folder: folder(), maxDeltas: 4, maxRecentBytes: 0 });
    await (await writer.rebuild(agencyCode)).finish(0);
    const downloads: string[] = [];
    const counting: SearchStore = {
      ...store,
      download: async (name, path) => {
        downloads.push(name);
        return store.download(name, path);
      },
    };
    const reader = storedSearch({ store: counting, folder: folder() });
    for (let at = 1; at <= 11; at += 1) {
      await writer.apply(agencyCode, [document(String(at), `việc ${at === 11 ? 1 : at}`)], at);
      expect((await reader.find(query('viec'))).count).toBe(at);
      expect(await reader.position(agencyCode)).toBe(at);
    }
    // who has the changes has the file that is made of them
    expect(downloads).toHaveLength(1);
    const late = storedSearch({ store: counting, folder: folder() });
    expect((await late.find(query('viec'))).hits).toEqual((await reader.find(query('viec'))).hits);
    expect((await late.find(query('viec 1'))).hits.map(({ id }) => id)).toEqual(['11', '1']);
  });

  test('a small change is one write, and a larger one two', async () => {
    const store = await newStore();
    const writes: string[] = [];
    const counting: SearchStore = {
      ...store,
      write: async (name, bytes) => {
        writes.push('delta');
        return store.write(name, bytes);
      },
      replace: async (name, bytes, over) => {
        writes.push('manifest');
        return store.replace(name, bytes, over);
      },
    };
    const writer = storedSearch({ store: counting, folder: folder() });
    await (await writer.rebuild(agencyCode)).finish(0);
    const reader = storedSearch({ store, folder: folder() });
    writes.length = 0;
    await writer.apply(agencyCode, [document('1', 'một')], 1);
    expect((await reader.find(query('mot'))).count).toBe(1);
    await writer.apply(agencyCode, [document('1', 'hai')], 2);
    expect(writes).toEqual(['manifest', 'manifest']);
    expect([(await reader.find(query('mot'))).count, (await reader.find(query('hai'))).count]).toEqual([0, 1]);
    const many = Array.from({ length: 400 }, (_, at) => document(String(at + 10), `việc ${at}`));
    await writer.apply(agencyCode, many, 3);
    expect(writes.slice(2)).toEqual(['delta', 'manifest']);
    expect((await reader.find(query('viec'))).count).toBe(400);
    expect((await reader.find(query('hai'))).count).toBe(1);
    expect(await reader.position(agencyCode)).toBe(3);
  });

  test('a process that slept while the file was written anew twice fetches the new one', async () => {
    const store = await newStore();
    const writer = storedSearch({ store, folder: folder(), maxDeltas: 2, maxRecentBytes: 400 });
    await (await writer.rebuild(agencyCode)).finish(0);
    const sleeper = storedSearch({ store, folder: folder() });
    await writer.apply(agencyCode, [document('1', 'việc')], 1);
    expect((await sleeper.find(query('viec'))).count).toBe(1);
    for (let at = 2; at <= 9; at += 1) await writer.apply(agencyCode, [document(String(at), 'việc')], at);
    expect((await sleeper.find(query('viec'))).count).toBe(9);
    expect(await sleeper.position(agencyCode)).toBe(9);
  });

  test('of two writers at once one is told, and loses nothing of the other', async () => {
    const store = await newStore();
    const [one, other] = [storedSearch({ store, folder: folder() }), storedSearch({ store, folder: folder() })];
    await (await one.rebuild(agencyCode)).finish(0);
    await Promise.all([one.position(agencyCode), other.position(agencyCode)]);
    const both = await Promise.allSettled([
      one.apply(agencyCode, [document('1', 'một')], 1),
      other.apply(agencyCode, [document('2', 'hai')], 2),
    ]);
    const told = both.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[];
    expect(told.every(({ reason }) => reason instanceof SearchConflict)).toBe(true);
    expect((await one.find(query(''))).count).toBe(2 - told.length);
    if (told.length > 0) {
      await one.apply(agencyCode, [document('1', 'một'), document('2', 'hai')], 2);
      expect((await other.find(query(''))).count).toBe(2);
    }
  });

  test('a writer whose view is old is told, and writes nothing over', async () => {
    const store = await newStore();
    const writer = storedSearch({ store, folder: folder() });
    await (await writer.rebuild(agencyCode)).finish(0);
    let meanwhile: (() => Promise<unknown>) | undefined = () => writer.apply(agencyCode, [document('1', 'một')], 1);
    const slow: SearchStore = {
      ...store,
      async write(name, bytes) {
        const first = meanwhile;
        meanwhile = undefined;
        await first?.();
        await store.write(name, bytes);
      },
    };
    const late = storedSearch({ store: slow, folder: folder(), maxRecentBytes: 0 });
    await expect(late.apply(agencyCode, [document('2', 'hai')], 2)).rejects.toThrow(SearchConflict);
    expect((await writer.find(query(''))).hits).toEqual([{ id: '1', direction: 'outgoing' }]);
  });

  test('an index of an earlier shape counts as none', async () => {
    const store = await newStore();
    const search = storedSearch({ store, folder: folder() });
    await (await search.rebuild(agencyCode)).finish(5);
    const renamed: SearchStore = {
      ...store,
      async read(name, known) {
        const read = await store.read(name, known);
        if (!name.endsWith('/manifest') || read === undefined || read === 'unchanged') return read;
        const manifest = JSON.parse(new TextDecoder().decode(read.bytes)) as object;
        return { ...read, bytes: new TextEncoder().encode(JSON.stringify({ ...manifest, shape: 0 })) };
      },
    };
    expect(await storedSearch({ store: renamed, folder: folder() }).position(agencyCode)).toBeUndefined();
    expect(await search.position(agencyCode)).toBe(5);
  });
});
