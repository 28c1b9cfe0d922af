/** RSASSA-PSS under two digests (RFC 8017 § 9.1), which no engine verifies for us. */
import {
  constants,
  createHash,
  generateKeyPairSync,
  type KeyObject,
  privateEncrypt,
  randomBytes,
  sign,
} from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { DigestName, SignatureScheme } from '../../lib/pki/crypto.ts';
import { nodeCrypto } from '../../lib/pki/node-crypto.ts';
import { verifyPss } from '../../lib/pki/rsa.ts';
import { webCrypto } from '../../lib/pki/web-crypto.ts';
import { rsaKey } from './factory.ts';

type Pss = Extract<SignatureScheme, { kind: 'rsa-pss' }>;
interface Pair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

const data = Buffer.from('quyết định thi hành án');
const hash = (name: DigestName, ...parts: readonly Uint8Array[]): Buffer =>
  parts.reduce((hasher, part) => hasher.update(part), createHash(name)).digest();
const spki = ({ publicKey }: Pair): Uint8Array => publicKey.export({ type: 'spki', format: 'der' });
const scheme = (digest: DigestName, mgfDigest: DigestName, saltLength: number): Pss => ({
  kind: 'rsa-pss',
  digest,
  mgfDigest,
  saltLength,
});

function maskOf(name: DigestName, seed: Uint8Array, length: number): Buffer {
  const parts = Array.from({ length: 40 }, (_, i) => hash(name, seed, Buffer.of(0, 0, 0, i)));
  return Buffer.concat(parts).subarray(0, length);
}

/** What is changed of an encoded message before it is signed. */
interface Spoiled {
  readonly trailer?: number;
  readonly border?: number;
  readonly padding?: number;
  readonly top?: number;
}

/** A signature, made by the book from the encoded message on. */
function signedBy(key: Pair, { digest, mgfDigest, saltLength }: Pss, spoiled: Spoiled = {}): Buffer {
  const bits = (key.publicKey.asymmetricKeyDetails?.modulusLength as number) - 1;
  const length = Math.ceil(bits / 8);
  const salt = randomBytes(saltLength);
  const inner = hash(digest, Buffer.alloc(8), hash(digest, data), salt);
  const block = Buffer.alloc(length - inner.length - 1);
  block.set(salt, block.length - saltLength);
  block[block.length - saltLength - 1] = spoiled.border ?? 1;
  block[3] = spoiled.padding ?? 0;
  const mask = maskOf(mgfDigest, inner, block.length);
  const masked = block.map((octet, i) => octet ^ (mask[i] as number));
  masked[0] = (masked[0] as number) & (0xff >> (8 * length - bits));
  masked[0] |= spoiled.top ?? 0;
  const encoded = Buffer.concat([masked, inner, Buffer.of(spoiled.trailer ?? 0xbc)]);
  const whole = Buffer.concat([Buffer.alloc(Math.ceil((bits + 1) / 8) - length), encoded]);
  return privateEncrypt({ key: key.privateKey, padding: constants.RSA_NO_PADDING }, whole);
}

const keys: readonly (readonly [string, Pair])[] = [
  ['2,048 bits', rsaKey()],
  ['2,041 bits, an octet more than its message', generateKeyPairSync('rsa', { modulusLength: 2041 })],
  ['1,030 bits', generateKeyPairSync('rsa', { modulusLength: 1030 })],
];
const engines = [nodeCrypto, webCrypto];

describe.each(keys)('with a key of %s', (_, key) => {
  it.each([
    scheme('sha256', 'sha1', 20),
    scheme('sha256', 'sha512', 32),
    scheme('sha384', 'sha256', 0),
    scheme('sha3-256', 'sha256', 16),
  ])('$digest under a mask of $mgfDigest holds, and nothing but it', async (used) => {
    const value = signedBy(key, used);
    for (const crypto of engines) {
      const holds = (more: Partial<Pss> = {}, text = data, signature: Uint8Array = value) =>
        crypto.verify(spki(key), { ...used, ...more }, text, signature);
      expect(await holds()).toBe(true);
      expect(await holds({}, Buffer.from('khác'))).toBe(false);
      expect(await holds({ mgfDigest: 'sha224' })).toBe(false);
      expect(await holds({ saltLength: used.saltLength + 1 })).toBe(false);
      expect(await holds({}, data, Buffer.concat([Buffer.of(0), value]))).toBe(false);
      expect(await holds({}, data, value.subarray(1))).toBe(false);
    }
  });

  it('what OpenSSL signs holds by hand too', () => {
    const value = sign('sha256', data, {
      key: key.privateKey,
      padding: constants.RSA_PKCS1_PSS_PADDING,
      saltLength: 32,
    });
    expect(verifyPss(nodeCrypto.hasher, spki(key), scheme('sha256', 'sha256', 32), data, value)).toBe(true);
    expect(verifyPss(nodeCrypto.hasher, spki(key), scheme('sha256', 'sha256', 31), data, value)).toBe(false);
  });

  it.each<[string, Spoiled]>([
    ['another trailer', { trailer: 0xcc }],
    ['another border before the salt', { border: 2 }],
    ['something in the padding', { padding: 1 }],
  ])('%s is refused', async (__, spoiled) => {
    const used = scheme('sha256', 'sha1', 20);
    for (const crypto of engines)
      expect(await crypto.verify(spki(key), used, data, signedBy(key, used, spoiled))).toBe(false);
  });
});

it('bits above those of the message are refused', async () => {
  const key = keys[2]?.[1] as Pair;
  const used = scheme('sha256', 'sha1', 20);
  // It may be larger than the modulus: every second salt or so gives one that is not.
  const made = (): Buffer => {
    for (;;) {
      try {
        return signedBy(key, used, { top: 0x20 });
      } catch (error) {
        if (!/too large/.test(String(error))) throw error;
      }
    }
  };
  for (const crypto of engines) expect(await crypto.verify(spki(key), used, data, made())).toBe(false);
});

it('a salt that does not fit into the key is refused', async () => {
  const [[, key]] = keys as [readonly [string, Pair]];
  for (const crypto of engines)
    expect(await crypto.verify(spki(key), scheme('sha256', 'sha1', 223), data, Buffer.alloc(256, 1))).toBe(false);
});
