import { beforeAll, describe, expect, test } from 'vitest';
import { type SecretBox, SecretUnopened } from '../../lib/ports/secret-box.ts';

const context = { purpose: 'thử', agency: 'G15.1' };
const secret = new TextEncoder().encode('{"secret":"bí mật"}');

/** What every box does, whatever its key lies in; `other` has another key. */
export function secretBoxContract(open: () => Promise<{ box: SecretBox; again: SecretBox; other: SecretBox }>): void {
  let boxes: Awaited<ReturnType<typeof open>>;
  beforeAll(async () => {
    boxes = await open();
  });

  describe('a sealed secret', () => {
    test('is opened by whoever has the key and names the same context, in whatever order', async () => {
      const sealed = await boxes.box.seal(secret, context);
      expect(await boxes.box.open(sealed, context)).toEqual(secret);
      expect(await boxes.again.open(sealed, { agency: 'G15.1', purpose: 'thử' })).toEqual(secret);
    });

    test('says nothing of the secret, and is never the same', async () => {
      const [one, two] = [await boxes.box.seal(secret, context), await boxes.box.seal(secret, context)];
      expect(Buffer.from(one).includes(Buffer.from(secret.subarray(2, 12)))).toBe(false);
      expect(Buffer.from(one).equals(Buffer.from(two))).toBe(false);
    });

    test.each([
      ['of another agency', { purpose: 'thử', agency: 'G15.2' }],
      ['for another purpose', { purpose: 'khác', agency: 'G15.1' }],
      ['for nothing', {}],
      ['for more', { ...context, more: 'x' }],
    ])('is not opened %s', async (_, named) => {
      const sealed = await boxes.box.seal(secret, context);
      await expect(boxes.box.open(sealed, named)).rejects.toThrow(SecretUnopened);
    });

    test('is not opened with another key, nor where it was changed or cut', async () => {
      const sealed = await boxes.box.seal(secret, context);
      await expect(boxes.other.open(sealed, context)).rejects.toThrow(SecretUnopened);
      for (const at of [0, sealed.length >> 1, sealed.length - 1]) {
        const changed = Uint8Array.from(sealed);
        changed[at] = (changed[at] ?? 0) ^ 1;
        await expect(boxes.box.open(changed, context)).rejects.toThrow(SecretUnopened);
      }
      for (const length of [1, 20, sealed.length - 1])
        await expect(boxes.box.open(sealed.subarray(0, length), context)).rejects.toThrow(SecretUnopened);
    });
  });
}
