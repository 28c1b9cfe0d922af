import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FileExists, FileMissing, type Files } from '../../lib/ports/files.ts';
import { digest, mebibyte, newKey, readWhole, someBytes } from './file-samples.ts';

export interface FilesUnderTest {
  readonly files: Files;
  stop(): Promise<void>;
}

/** What every {@link Files} does, whatever store is under it. */
export function filesContract(make: () => Promise<FilesUnderTest>): void {
  let under: FilesUnderTest;
  let files: Files;
  beforeAll(async () => {
    under = await make();
    files = under.files;
  });
  afterAll(async () => await under?.stop());

  describe('putting and reading', () => {
    test('a missing file: no stat, and opening says which key', async () => {
      const key = newKey();
      expect(await files.stat(key)).toBeUndefined();
      await expect(files.open(key)).rejects.toThrow(FileMissing);
      await expect(files.open(key)).rejects.toMatchObject({ key });
    });

    test('a file comes back byte for byte', async () => {
      const key = newKey();
      const bytes = someBytes(100_001);
      expect(await files.put(key, bytes)).toEqual({ key, size: 100_001 });
      expect(await files.stat(key)).toEqual({ key, size: 100_001 });
      expect(digest(await readWhole(files, key))).toBe(digest(bytes));
    });

    test('an empty file is a file', async () => {
      const key = newKey();
      await files.put(key, new Uint8Array(0));
      expect(await files.stat(key)).toEqual({ key, size: 0 });
      expect(await readWhole(files, key)).toEqual(new Uint8Array(0));
    });

    test('reads give exactly the bytes asked for, fewer only at the end', async () => {
      const key = newKey();
      const bytes = someBytes(3 * mebibyte + 17);
      await files.put(key, bytes);
      const file = await files.open(key);
      expect(file.size).toBe(bytes.length);
      const places: [number, number][] = [
        [0, 1],
        [0, 0],
        [mebibyte - 1, 2],
        [mebibyte, mebibyte],
        [mebibyte / 2, 2 * mebibyte],
        [bytes.length - 5, 5],
        [bytes.length - 5, 500],
        [bytes.length, 1],
        [bytes.length + 100, 1],
      ];
      for (const [offset, length] of places) {
        const expected = bytes.subarray(offset, offset + length);
        const read = await file.read(offset, length);
        expect([offset, read.length, digest(read)]).toEqual([offset, expected.length, digest(expected)]);
      }
    });

    test('reads at the same time do not disturb each other', async () => {
      const key = newKey();
      const bytes = someBytes(2 * mebibyte);
      await files.put(key, bytes);
      const file = await files.open(key);
      const offsets = Array.from({ length: 40 }, (_, index) => (index * 700_001) % (2 * mebibyte));
      const read = await Promise.all(offsets.map((offset) => file.read(offset, 1000)));
      expect(read.map(digest)).toEqual(offsets.map((offset) => digest(bytes.subarray(offset, offset + 1000))));
    });

    test('what a reader does to its bytes does not change the next read', async () => {
      const key = newKey();
      await files.put(key, someBytes(64));
      const file = await files.open(key);
      (await file.read(0, 64)).fill(0);
      expect(await file.read(0, 64)).toEqual(someBytes(64));
    });
  });

  describe('a key is written once', () => {
    test('the same bytes again are no change', async () => {
      const key = newKey();
      await files.put(key, someBytes(5000));
      expect(await files.put(key, someBytes(5000))).toEqual({ key, size: 5000 });
      expect(digest(await readWhole(files, key))).toBe(digest(someBytes(5000)));
    });

    test.each([
      ['other bytes of the same size', someBytes(5000, 2)],
      ['fewer bytes', someBytes(4999)],
      ['more bytes', someBytes(5001)],
      ['no bytes', new Uint8Array(0)],
    ])('%s are refused and the first stay', async (_, others) => {
      const key = newKey();
      await files.put(key, someBytes(5000));
      await expect(files.put(key, others)).rejects.toThrow(FileExists);
      expect(digest(await readWhole(files, key))).toBe(digest(someBytes(5000)));
    });

    test('of many writers with different bytes one wins and the others know', async () => {
      const key = newKey();
      const results = await Promise.allSettled(
        Array.from({ length: 6 }, (_, index) => files.put(key, someBytes(2000, index + 1))),
      );
      const winners = results.flatMap((result, index) => (result.status === 'fulfilled' ? [index] : []));
      expect(winners).toHaveLength(1);
      expect(digest(await readWhole(files, key))).toBe(digest(someBytes(2000, (winners[0] ?? 0) + 1)));
      for (const result of results) if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(FileExists);
    });
  });

  describe('appending', () => {
    const sizes = [0, 1000, 5 * mebibyte - 1, 5 * mebibyte, 6 * mebibyte + 123];

    test.each(sizes)('to a file of %i bytes: the old bytes, then the tail, and the old file stays', async (size) => {
      const [from, to] = [newKey(), newKey()];
      const [base, tail] = [someBytes(size), someBytes(40_000, 9)];
      await files.put(from, base);
      expect(await files.append(from, to, tail)).toEqual({ key: to, size: size + 40_000 });
      expect(await files.stat(to)).toEqual({ key: to, size: size + 40_000 });
      expect(digest(await readWhole(files, to))).toBe(digest(Buffer.concat([base, tail])));
      expect(digest(await readWhole(files, from))).toBe(digest(base));
    });

    test.each([1000, 6 * mebibyte])('onto an appended file of %i bytes, twice over', async (size) => {
      const keys = [newKey(), newKey(), newKey()] as const;
      const parts = [someBytes(size), someBytes(3000, 2), someBytes(2000, 3)] as const;
      await files.put(keys[0], parts[0]);
      await files.append(keys[0], keys[1], parts[1]);
      await files.append(keys[1], keys[2], parts[2]);
      expect(digest(await readWhole(files, keys[2]))).toBe(digest(Buffer.concat(parts)));
      const file = await files.open(keys[2]);
      expect(await file.read(size - 10, 20)).toEqual(
        new Uint8Array(Buffer.concat(parts).subarray(size - 10, size + 10)),
      );
    });

    test.each([1000, 5 * mebibyte])(
      'the same append again is no change, another tail is refused (%i bytes)',
      async (size) => {
        const [from, to] = [newKey(), newKey()];
        await files.put(from, someBytes(size));
        await files.append(from, to, someBytes(700, 2));
        expect(await files.append(from, to, someBytes(700, 2))).toEqual({ key: to, size: size + 700 });
        await expect(files.append(from, to, someBytes(700, 3))).rejects.toThrow(FileExists);
        await expect(files.append(from, to, someBytes(701, 2))).rejects.toThrow(FileExists);
        expect(digest(await readWhole(files, to))).toBe(digest(Buffer.concat([someBytes(size), someBytes(700, 2)])));
      },
    );

    test.each([1000, 6 * mebibyte])('nothing to %i bytes is a copy', async (size) => {
      const [from, to] = [newKey(), newKey()];
      await files.put(from, someBytes(size));
      expect(await files.append(from, to, new Uint8Array(0))).toEqual({ key: to, size });
      expect(await files.append(from, to, new Uint8Array(0))).toEqual({ key: to, size });
      expect(digest(await readWhole(files, to))).toBe(digest(someBytes(size)));
    });

    test('appending and putting the same bytes are the same file', async () => {
      const [from, to] = [newKey(), newKey()];
      await files.put(from, someBytes(1000));
      await files.append(from, to, someBytes(200, 2));
      const whole = Buffer.concat([someBytes(1000), someBytes(200, 2)]);
      expect(await files.put(to, whole)).toEqual({ key: to, size: 1200 });
    });

    test('to a missing file is refused and leaves nothing', async () => {
      const [from, to] = [newKey(), newKey()];
      await expect(files.append(from, to, someBytes(10))).rejects.toMatchObject({ name: 'FileMissing', key: from });
      expect(await files.stat(to)).toBeUndefined();
    });
  });

  describe('locking', () => {
    const inSeconds = (seconds: number): string => new Date(Date.now() + seconds * 1000).toISOString();

    test('a missing file cannot be locked', async () => {
      await expect(files.lock(newKey(), inSeconds(60))).rejects.toThrow(FileMissing);
    });

    test('a locked file reads as before, takes no other bytes, and can be locked for longer', async () => {
      const key = newKey();
      await files.put(key, someBytes(100));
      await files.lock(key, inSeconds(3600));
      await files.lock(key, inSeconds(7200));
      await expect(files.put(key, someBytes(100, 2))).rejects.toThrow(FileExists);
      expect(digest(await readWhole(files, key))).toBe(digest(someBytes(100)));
    });

    test('a shorter lock after a longer one is no change', async () => {
      const key = newKey();
      await files.put(key, someBytes(100));
      await files.lock(key, inSeconds(7200));
      await expect(files.lock(key, inSeconds(60))).resolves.toBeUndefined();
    });
  });
}
