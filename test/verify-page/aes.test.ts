/** The page's own AES against Node's. */
import { createCipheriv, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { aesCbcDecrypt, aesCbcEncrypt } from '../../verify-page/aes.ts';

const reference = (key: Uint8Array, iv: Uint8Array, bytes: Uint8Array, pad: boolean): Buffer => {
  const cipher = createCipheriv(`aes-${key.length * 8}-cbc`, key, iv).setAutoPadding(pad);
  return Buffer.concat([cipher.update(bytes), cipher.final()]);
};

describe.each([16, 32])('AES with a key of %i octets', (length) => {
  it.each([0, 1, 15, 16, 17, 64, 1000])('is that of Node for %i octets', (size) => {
    for (let i = 0; i < 20; i++) {
      const [key, iv, bytes] = [randomBytes(length), randomBytes(16), randomBytes(size)];
      const sealed = reference(key, iv, bytes, true);
      expect(Buffer.from(aesCbcEncrypt(key, iv, bytes, true))).toEqual(sealed);
      expect(Buffer.from(aesCbcDecrypt(key, iv, sealed, true))).toEqual(bytes);
    }
  });

  it('leaves whole blocks without padding as they are', () => {
    const [key, iv, bytes] = [randomBytes(length), randomBytes(16), randomBytes(96)];
    const sealed = reference(key, iv, bytes, false);
    expect(Buffer.from(aesCbcEncrypt(key, iv, bytes, false))).toEqual(sealed);
    expect(Buffer.from(aesCbcDecrypt(key, iv, sealed, false))).toEqual(bytes);
    expect(() => aesCbcEncrypt(key, iv, bytes.subarray(1), false)).toThrow(RangeError);
    expect(() => aesCbcDecrypt(key, iv, bytes.subarray(1), false)).toThrow(RangeError);
  });

  it.each([0, 17, 255])('refuses padding of %i', (last) => {
    const [key, iv] = [randomBytes(length), randomBytes(16)];
    const sealed = reference(key, iv, Buffer.alloc(16, last), false);
    expect(() => aesCbcDecrypt(key, iv, sealed, true)).toThrow('padding');
  });

  it('refuses padding that is not all alike', () => {
    const [key, iv, block] = [randomBytes(length), randomBytes(16), Buffer.alloc(16, 4)];
    block[13] = 5;
    expect(() => aesCbcDecrypt(key, iv, reference(key, iv, block, false), true)).toThrow('padding');
  });
});
