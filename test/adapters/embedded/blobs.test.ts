import { createHash } from 'node:crypto';
import * as nodeDisk from 'node:fs/promises';
import { mkdtemp, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { BlobDamaged, BlobTooLarge, blobFolder, type Disk } from '../../../lib/adapters/embedded/blobs.ts';
import { StoreFull } from '../../../lib/ports/files.ts';

let root: string;
const bytes = Buffer.from('signed bytes '.repeat(1000));
const name = createHash('sha256').update(bytes).digest('hex');
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'congvan-blobs-'));
});

type Write = (buffer: Uint8Array, offset?: number, length?: number) => Promise<{ bytesWritten: number }>;

/** A disk on which each call is noted, and writing may go wrong. */
function noted(calls: string[], spoil?: (write: Write) => Write): Disk {
  const short = (path: string) =>
    (path === dirname(root) ? `${root}ABOVE` : path)
      .slice(root.length)
      .replace(name, 'NAME')
      .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, '*');
  return {
    mkdir: nodeDisk.mkdir,
    rm: nodeDisk.rm,
    rename: async (from: string, to: string) => {
      calls.push(`rename ${short(from)} ${short(to)}`);
      await nodeDisk.rename(from, to);
    },
    open: async (path: string, ...rest: never[]) => {
      const handle = await (nodeDisk.open as (...all: unknown[]) => Promise<nodeDisk.FileHandle>)(path, ...rest);
      const write = handle.write.bind(handle) as Write;
      const sync = handle.sync.bind(handle);
      return Object.assign(handle, {
        write: async (...input: Parameters<Write>) => {
          calls.push(`write ${short(path)}`);
          return (spoil ? spoil(write) : write)(...input);
        },
        sync: async () => {
          calls.push(`sync ${short(path)}`);
          await sync();
        },
      });
    },
  } as unknown as Disk;
}
const kept = async () => (await readdir(join(root, 'incoming')).catch(() => [])).length;

describe('a blob', () => {
  test('is written, synced, renamed, its folders synced, and only then answered', async () => {
    const calls: string[] = [];
    await blobFolder(root, noted(calls)).write([bytes]);
    calls.push('answer');
    const folder = `/${name.slice(0, 2)}`;
    expect(calls).toEqual([
      'write /incoming/*',
      'sync /incoming/*',
      `rename /incoming/* ${folder}/NAME`,
      `sync ${folder}`,
      'sync ',
      'sync ABOVE',
      'answer',
    ]);
  });

  test('of a later write by the same process does not have the folder above synced again', async () => {
    const calls: string[] = [];
    const blobs = blobFolder(root, noted(calls));
    await blobs.write([bytes]);
    await blobs.write([Buffer.from('another')]);
    expect(calls.filter((call) => call === 'sync ABOVE')).toHaveLength(1);
  });

  test('is whole although the disk takes it in small parts', async () => {
    const piecewise =
      (write: Write): Write =>
      (buffer, offset = 0, length = buffer.length) =>
        write(buffer, offset, Math.min(7, length));
    const blobs = blobFolder(root, noted([], piecewise));
    expect(await blobs.write([bytes])).toEqual({ sha256: name, size: bytes.length });
    expect(await readFile(blobs.pathOf(name))).toEqual(bytes);
  });

  test.each([
    ['takes a part and then nothing', (): Write => async () => ({ bytesWritten: 0 })],
    [
      'says that it is full',
      (): Write => async () => {
        throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
      },
    ],
  ])('on a disk that %s is refused as such, and nothing is kept', async (_, spoil) => {
    await expect(blobFolder(root, noted([], spoil)).write([bytes])).rejects.toBeInstanceOf(StoreFull);
    expect(await kept()).toBe(0);
  });

  test('of which the disk keeps less than it said is refused', async () => {
    const lying =
      (write: Write): Write =>
      async (buffer, offset = 0, length = buffer.length) => {
        await write(buffer, offset, Math.max(0, length - 3));
        return { bytesWritten: length };
      };
    await expect(blobFolder(root, noted([], lying)).write([bytes])).rejects.toBeInstanceOf(BlobDamaged);
    expect(await kept()).toBe(0);
  });

  test.each([
    ['cut', bytes.subarray(0, 100)],
    ['changed', Buffer.alloc(bytes.length, 1)],
    ['empty', Buffer.alloc(0)],
  ])('that is there already but %s is replaced by the whole one', async (_, wrong) => {
    const blobs = blobFolder(root);
    await blobs.write([bytes]);
    await writeFile(blobs.pathOf(name), wrong);
    await blobs.write([bytes]);
    expect(await readFile(blobs.pathOf(name))).toEqual(bytes);
  });

  test('beyond its limit is refused, and nothing is kept', async () => {
    await expect(blobFolder(root).write([bytes], bytes.length - 1)).rejects.toBeInstanceOf(BlobTooLarge);
    expect(await kept()).toBe(0);
  });

  test.skipIf(process.platform === 'win32')('can be read by its owner only', async () => {
    const blobs = blobFolder(root);
    await blobs.write([bytes]);
    expect((await stat(blobs.pathOf(name))).mode & 0o777).toBe(0o600);
    expect((await stat(join(root, name.slice(0, 2)))).mode & 0o777).toBe(0o700);
  });
});
