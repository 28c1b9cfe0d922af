import { readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BackupRefused } from '../../../../lib/adapters/embedded/backup/backup-refused.ts';
import { stateHashOfFolder } from '../../../../lib/adapters/embedded/backup/state-hash.ts';
import { filesBelow, newPlace, restore, smallFolder, take, work } from './small-folder.ts';

test('a flipped byte anywhere in a target is found and its file named; a backup that does not need that file is whole', async () => {
  const [home, target] = [await smallFolder(), newPlace('target')];
  const first = await take(home, target);
  await work(home, ['d']);
  const second = await take(home, target);
  const files = filesBelow(target);
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 255 }), async (one, two, flip) => {
      const path = files[one % files.length] ?? '';
      const bytes = readFileSync(path);
      const flipped = Buffer.from(bytes);
      const at = two % flipped.length;
      flipped[at] = (flipped[at] ?? 0) ^ flip;
      writeFileSync(path, flipped);
      const outcomes: string[] = [];
      for (const { name, stateHash } of [first.manifest, second.manifest]) {
        try {
          expect(await stateHashOfFolder(await restore(target, name))).toBe(stateHash);
        } catch (error) {
          const { code, where } = error as BackupRefused;
          expect([code, where]).toEqual(['backup-damaged', path]);
          outcomes.push(code);
        }
      }
      writeFileSync(path, bytes);
      expect(outcomes.length).toBeGreaterThan(0);
    }),
    { numRuns: 60 },
  );
});
