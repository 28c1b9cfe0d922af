import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blockReader, blockSize } from '../../../lib/adapters/aws/block-reader.ts';

const whole = Uint8Array.from({ length: 10 * blockSize + 77 }, (_, index) => (index * 31) ^ (index >> 8));
const sizes = fc.oneof(
  fc.constantFrom(0, 1, blockSize - 1, blockSize, blockSize + 1, whole.length),
  fc.nat(whole.length),
);

function readerOf(size: number) {
  const requested: [number, number][] = [];
  const reader = blockReader(size, async (start, end) => {
    requested.push([start, end]);
    return whole.slice(start, end);
  });
  return { reader, requested };
}

describe('reading by blocks', () => {
  test('any reads in any order give what is there, and no request leaves the file', async () => {
    const places = fc.array(fc.tuple(fc.nat(whole.length + 10), fc.nat(whole.length)), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(sizes, places, async (size, reads) => {
        const { reader, requested } = readerOf(size);
        const expected = whole.subarray(0, size);
        for (const [offset, length] of reads) {
          const got = await reader.read(offset, length);
          expect(Buffer.compare(got, expected.subarray(offset, offset + length))).toBe(0);
        }
        for (const [start, end] of requested) {
          expect(start).toBeLessThan(end);
          expect(end).toBeLessThanOrEqual(size);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('many small reads near each other are one request', async () => {
    const { reader, requested } = readerOf(whole.length);
    for (let offset = 0; offset < 64_000; offset += 500) await reader.read(offset, 700);
    expect(requested).toEqual([[0, blockSize]]);
  });

  test('reads at the same time share their request', async () => {
    const { reader, requested } = readerOf(whole.length);
    await Promise.all(Array.from({ length: 20 }, (_, index) => reader.read(index * 10, 100)));
    expect(requested).toHaveLength(1);
  });

  test('a read longer than what is kept goes straight, in one request', async () => {
    const { reader, requested } = readerOf(whole.length);
    await reader.read(5, 9 * blockSize);
    expect(requested).toEqual([[5, 9 * blockSize + 5]]);
  });

  test('what is kept is bounded: after eight other blocks the first is asked for again', async () => {
    const { reader, requested } = readerOf(whole.length);
    for (let block = 0; block < 9; block += 1) await reader.read(block * blockSize, 1);
    await reader.read(0, 1);
    expect(requested).toHaveLength(10);
  });

  test('a request that failed is not remembered', async () => {
    let times = 0;
    const reader = blockReader(10, async (start, end) => {
      times += 1;
      if (times === 1) throw new Error('network');
      return whole.slice(start, end);
    });
    await expect(reader.read(0, 5)).rejects.toThrow('network');
    expect(await reader.read(0, 5)).toEqual(whole.slice(0, 5));
  });
});
