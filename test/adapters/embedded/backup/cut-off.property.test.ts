import * as nodeDisk from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TargetDisk } from '../../../../lib/adapters/embedded/backup/backup-target.ts';
import { stateHashOfFolder } from '../../../../lib/adapters/embedded/backup/state-hash.ts';
import { newPlace, restore, smallFolder, take, work } from './small-folder.ts';

class Stopped extends Error {}

/** A disk on which the call of this number fails: a full one, or a machine that stops in the middle of a write and does nothing more. */
function failingDisk(at: number, kind: 'full' | 'stopped'): TargetDisk & { calls(): number } {
  let calls = 0;
  const next = () => {
    calls += 1;
    if (calls === at && kind === 'full') throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
    if (calls >= at && kind === 'stopped') throw new Stopped();
  };
  const counted =
    <Args extends unknown[], Result>(call: (...args: Args) => Promise<Result>) =>
    async (...args: Args): Promise<Result> => {
      next();
      return call(...args);
    };
  const open = async (path: string, flags?: string, mode?: number) => {
    // reading fills no disk
    if (flags === 'r') {
      if (kind === 'stopped') next();
      return nodeDisk.open(path, flags, mode);
    }
    next();
    const file = await nodeDisk.open(path, flags, mode);
    const write = file.write.bind(file) as (bytes: Uint8Array, from: number, length: number) => Promise<unknown>;
    return new Proxy(file, {
      get(of, name) {
        const value = Reflect.get(of, name) as unknown;
        if (name === 'write')
          return async (bytes: Uint8Array, from: number, length: number) => {
            try {
              next();
            } catch (error) {
              await write(bytes, from, length >> 1);
              throw error;
            }
            return write(bytes, from, length);
          };
        return typeof value === 'function' ? value.bind(of) : value;
      },
    });
  };
  return {
    mkdir: counted(nodeDisk.mkdir as never) as TargetDisk['mkdir'],
    rename: counted(nodeDisk.rename),
    rm: nodeDisk.rm,
    readdir: nodeDisk.readdir,
    open: open as TargetDisk['open'],
    calls: () => calls,
  };
}

describe('a backup that is cut off anywhere', () => {
  test.each(['full', 'stopped'] as const)('leaves the one before whole, and the next run goes on: %s', async (kind) => {
    const whole = failingDisk(Number.POSITIVE_INFINITY, kind);
    const counted = await smallFolder();
    await take(counted, newPlace('target'), whole);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: whole.calls() }), async (at) => {
        const [home, target] = [await smallFolder(['a']), newPlace('target')];
        const first = await take(home, target);
        await work(home, ['b', 'c']);
        const expected = kind === 'full' ? { code: 'target-full' } : {};
        const cut = await take(home, target, failingDisk(at, kind)).then(
          ({ manifest }) => manifest,
          (error: unknown) => {
            expect(error).toMatchObject(expected);
            return undefined;
          },
        );
        const left = await restore(target);
        const hash = await stateHashOfFolder(left);
        expect([first.manifest.stateHash, cut?.stateHash, await stateHashOfFolder(home)]).toContain(hash);
        if (!cut)
          expect(await stateHashOfFolder(await restore(target, first.manifest.name))).toBe(first.manifest.stateHash);
        const again = await take(home, target);
        expect(await stateHashOfFolder(await restore(target))).toBe(again.manifest.stateHash);
        expect(again.manifest.files.count).toBe(3);
      }),
      { numRuns: 8 },
    );
  });
});
