import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { s3SearchStore } from '../../lib/adapters/aws/s3-search-store.ts';
import { storedDirectory } from '../../lib/adapters/fts/directory/stored-directory.ts';
import { entryOf } from '../../lib/domain/organisation/directory/entry.ts';
import type { SearchStore } from '../../lib/ports/search-store.ts';
import { createBucket } from '../engines/bucket.ts';
import { describeOn, type Engine } from '../engines/engine.ts';
import { moto } from '../engines/moto.ts';
import { loadInto, nationalDirectoryContract } from './national-directory.contract.ts';

const newFolder = () => mkdtempSync(join(tmpdir(), 'congvan-directory-'));
const fresh = { now: () => 0, freshMilliseconds: 0 };

describeOn([moto], 'the national directory in S3', () => {
  let engine: Engine;
  let buckets = 0;
  const newStore = async (): Promise<SearchStore> => {
    buckets += 1;
    return s3SearchStore(await createBucket(engine.endpoint, `directory-${buckets}`));
  };
  beforeAll(async () => {
    engine = await moto.start();
  });
  afterAll(async () => await engine?.stop());

  nationalDirectoryContract(async () => {
    const store = await newStore();
    const open = () => storedDirectory({ store, folder: newFolder(), ...fresh });
    return { directory: open(), again: open };
  });

  test('a process fetches the list once, and again after another was loaded', async () => {
    const store = await newStore();
    const writer = storedDirectory({ store, folder: newFolder(), ...fresh });
    await loadInto(writer, [entryOf('H1', 'Một')]);
    const asked: string[] = [];
    const counting: SearchStore = {
      ...store,
      read: async (name, known) => {
        asked.push('look');
        return store.read(name, known);
      },
      download: async (name, path) => {
        asked.push('fetch');
        return store.download(name, path);
      },
    };
    let now = 0;
    const reader = storedDirectory({ store: counting, folder: newFolder(), now: () => now, freshMilliseconds: 1000 });
    const both = await Promise.all([reader.byCode('H1'), reader.byCode('H1')]);
    expect(both.map((one) => one?.code)).toEqual(['H1', 'H1']);
    expect(asked).toEqual(['look', 'fetch']);
    await loadInto(writer, [entryOf('H2', 'Hai')]);
    now = 999;
    expect((await reader.byCode('H1'))?.code).toBe('H1');
    now = 1000;
    expect(await reader.byCode('H1')).toBeUndefined();
    expect(asked).toEqual(['look', 'fetch', 'look', 'fetch']);
  });

  test('that there is no list is asked once in a while, too', async () => {
    const store = await newStore();
    let looks = 0;
    const counting: SearchStore = {
      ...store,
      read: async (name, known) => {
        looks += 1;
        return store.read(name, known);
      },
    };
    let now = 0;
    const reader = storedDirectory({ store: counting, folder: newFolder(), now: () => now, freshMilliseconds: 1000 });
    for (now of [0, 500, 999]) expect(await reader.byCode('H1')).toBeUndefined();
    expect(looks).toBe(1);
    await loadInto(storedDirectory({ store, folder: newFolder(), ...fresh }), [entryOf('H1', 'Một')]);
    now = 1000;
    expect((await reader.byCode('H1'))?.code).toBe('H1');
  });

  test('a list that is gone when it is to be fetched is looked up again', async () => {
    const store = await newStore();
    const writer = storedDirectory({ store, folder: newFolder(), ...fresh });
    await loadInto(writer, [entryOf('H1', 'Một')]);
    let meanwhile: (() => Promise<void>) | undefined = () => loadInto(writer, [entryOf('H2', 'Hai')]);
    const slow: SearchStore = {
      ...store,
      async download(name, path) {
        const first = meanwhile;
        meanwhile = undefined;
        await first?.();
        return store.download(name, path);
      },
    };
    const reader = storedDirectory({ store: slow, folder: newFolder(), ...fresh });
    expect((await reader.byCode('H2'))?.code).toBe('H2');
  });
});
