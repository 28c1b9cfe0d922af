import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { digestKey, hashRanges } from '../../../lib/pades/verify/integrity/hash-ranges.ts';
import { bytesSource } from '../../../lib/pdf/bytes/byte-source.ts';
import type { CryptoPrimitives } from '../../../lib/pki/crypto.ts';
import { nodeCrypto } from '../../../lib/pki/node-crypto.ts';

const bytes = new Uint8Array(5_000_000).map((_, i) => (i * 7919) >> 3);

/** An engine whose hashers cannot be forked, as in a browser. */
const plain: Pick<CryptoPrimitives, 'hasher'> = {
  hasher: (name) => {
    const { update, digest } = nodeCrypto.hasher(name);
    return { update, digest };
  },
};

const ranges = fc
  .tuple(...[1, 2, 3].map(() => fc.integer({ min: 1, max: bytes.length })))
  .map((cuts) => cuts.sort((a, b) => a - b))
  .filter(([a, b, c]) => (a as number) < (b as number) && (b as number) < (c as number))
  .map(([gapStart, gapEnd, end]) => ({ gapStart, gapEnd, end }) as { gapStart: number; gapEnd: number; end: number });

it('gives for any ranges what hashing each by itself gives, forked or not', async () => {
  const one = fc.record({ digest: fc.constantFrom('sha256' as const, 'sha512' as const), range: ranges });
  await fc.assert(
    fc.asyncProperty(fc.array(one, { minLength: 1, maxLength: 4 }), async (wanted) => {
      for (const engine of [nodeCrypto, plain]) {
        const found = await hashRanges(bytesSource(bytes), wanted, engine);
        for (const { digest, range } of wanted) {
          const hash = createHash(digest).update(bytes.subarray(0, range.gapStart));
          hash.update(bytes.subarray(range.gapEnd, range.end));
          expect(Buffer.from(found.get(digestKey({ digest, range })) ?? []).toString('hex')).toBe(hash.digest('hex'));
        }
      }
    }),
    { numRuns: 40 },
  );
});
