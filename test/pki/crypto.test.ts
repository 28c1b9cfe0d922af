import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { CryptoPrimitives, DigestName, SignatureScheme } from '../../lib/pki/crypto.ts';
import { nodeCrypto } from '../../lib/pki/node-crypto.ts';
import { webCrypto } from '../../lib/pki/web-crypto.ts';
import { rsaKey } from './factory.ts';

const digestNames: readonly DigestName[] = [
  'md5',
  'sha1',
  'sha224',
  'sha256',
  'sha384',
  'sha512',
  'sha3-256',
  'sha3-384',
  'sha3-512',
  'shake256',
];
const implementations: readonly [string, CryptoPrimitives][] = [
  ['node', nodeCrypto],
  ['web', webCrypto],
];
const data = Buffer.from('quyết định thi hành án');
const rsa = rsaKey();
const ec = (namedCurve: string): { publicKey: KeyObject; privateKey: KeyObject } =>
  generateKeyPairSync('ec', { namedCurve });
const curves = { 'P-256': ec('P-256'), 'P-384': ec('P-384'), 'P-521': ec('P-521') };
const ed25519 = generateKeyPairSync('ed25519');
const ed448 = generateKeyPairSync('ed448');
const dsa = generateKeyPairSync('dsa', { modulusLength: 2048, divisorLength: 256 });

interface Case {
  readonly name: string;
  readonly scheme: SignatureScheme;
  readonly key: { publicKey: KeyObject; privateKey: KeyObject };
  readonly onlyNode?: true;
}

const pkcs1 = digestNames
  .filter((digest) => digest !== 'shake256')
  .map((digest): Case => ({ name: `RSA PKCS#1 ${digest}`, scheme: { kind: 'rsa-pkcs1', digest }, key: rsa }));
const cases: readonly Case[] = [
  ...pkcs1,
  { name: 'PSS', scheme: { kind: 'rsa-pss', digest: 'sha256', mgfDigest: 'sha256', saltLength: 32 }, key: rsa },
  {
    name: 'PSS with a short salt',
    scheme: { kind: 'rsa-pss', digest: 'sha384', mgfDigest: 'sha384', saltLength: 20 },
    key: rsa,
  },
  ...Object.entries(curves).map(
    ([name, key]): Case => ({ name: `ECDSA ${name}`, scheme: { kind: 'ecdsa', digest: 'sha384' }, key }),
  ),
  { name: 'Ed25519', scheme: { kind: 'ed25519' }, key: ed25519 },
  { name: 'Ed448', scheme: { kind: 'ed448' }, key: ed448, onlyNode: true },
  { name: 'DSA', scheme: { kind: 'dsa', digest: 'sha256' }, key: dsa, onlyNode: true },
];

function spki(key: KeyObject): Uint8Array {
  return key.export({ type: 'spki', format: 'der' });
}

describe('a browser', () => {
  const supports = (key: KeyObject, scheme: SignatureScheme) => webCrypto.supports?.(spki(key), scheme);
  it('has three curves, and four digests with them', () => {
    const other = generateKeyPairSync('ec', { namedCurve: 'secp256k1' });
    expect(supports(other.publicKey, { kind: 'ecdsa', digest: 'sha256' })).toBe(false);
    expect(supports(curves['P-256'].publicKey, { kind: 'ecdsa', digest: 'sha3-256' })).toBe(false);
    expect(supports(curves['P-256'].publicKey, { kind: 'ecdsa', digest: 'sha256' })).toBe(true);
  });
});

function signed({ scheme, key }: Case, bytes: Uint8Array = data): Uint8Array {
  const digest = 'digest' in scheme ? scheme.digest : null;
  const pss = scheme.kind === 'rsa-pss' ? { padding: 6, saltLength: scheme.saltLength } : {};
  return sign(digest, bytes, { key: key.privateKey, ...pss });
}

/** A signature whose first octet is zero, as one in two hundred is. */
function beginsWithZero(test: Case): { value: Uint8Array; signedData: Uint8Array } {
  for (let counter = 0; ; counter++) {
    const signedData = Buffer.from(`quyết định ${counter}`);
    const value = signed(test, signedData);
    if (value[0] === 0) return { value, signedData };
  }
}

describe.each(implementations)('primitives of %s', (name, crypto) => {
  it.each(digestNames)('give %s piece by piece', (digest) => {
    const hasher = crypto.hasher(digest);
    const bytes = randomBytes(1000);
    hasher.update(bytes.subarray(0, 1));
    hasher.update(bytes.subarray(1, 700));
    hasher.update(bytes.subarray(700));
    expect(Buffer.from(hasher.digest())).toEqual(
      createHash(digest, digest === 'shake256' ? { outputLength: 64 } : {})
        .update(bytes)
        .digest(),
    );
  });

  it.each(cases)('verify $name, and nothing but it', async (test) => {
    const { scheme, key, onlyNode } = test;
    const value = signed(test);
    const yes = name === 'node' || onlyNode !== true;
    expect(await crypto.verify(spki(key.publicKey), scheme, data, value)).toBe(yes);
    expect(await crypto.verify(spki(key.publicKey), scheme, Buffer.from('khác'), value)).toBe(false);
    const flipped = Uint8Array.from(value);
    flipped[10] = (flipped[10] as number) ^ 4;
    expect(await crypto.verify(spki(key.publicKey), scheme, data, flipped)).toBe(false);
    expect(await crypto.verify(spki(key.publicKey), scheme, data, value.subarray(1))).toBe(false);
  });

  it.each(cases.filter(({ key }) => key === rsa))(
    'know $name by its whole length: no zero before it is left out',
    async (test) => {
      const { value, signedData } = beginsWithZero(test);
      expect(await crypto.verify(spki(rsa.publicKey), test.scheme, signedData, value)).toBe(true);
      expect(await crypto.verify(spki(rsa.publicKey), test.scheme, signedData, value.subarray(1))).toBe(false);
      const longer = Buffer.concat([Buffer.of(0), value]);
      expect(await crypto.verify(spki(rsa.publicKey), test.scheme, signedData, longer)).toBe(false);
    },
  );

  it('answer false, and throw nothing, for keys that do not fit, damaged keys and schemes nobody has', async () => {
    const value = signed(cases[0] as Case);
    for (const { scheme } of cases) {
      for (const key of [rsa, curves['P-256'], ed25519, dsa]) {
        const fits = scheme.kind === 'rsa-pkcs1' && scheme.digest === 'md5' && key === rsa;
        expect(await crypto.verify(spki(key.publicKey), scheme, data, value)).toBe(fits);
      }
      expect(await crypto.verify(randomBytes(80), scheme, data, value)).toBe(false);
    }
    const mixed: SignatureScheme = { kind: 'rsa-pss', digest: 'sha256', mgfDigest: 'sha1', saltLength: 32 };
    expect(await crypto.verify(spki(rsa.publicKey), mixed, data, value)).toBe(false);
  });

  it.each(cases)('say whether they support $name', ({ scheme, key, onlyNode }) => {
    expect(crypto.supports?.(spki(key.publicKey), scheme) ?? true).toBe(name === 'node' || onlyNode !== true);
  });

  it('do not take an RSA signature for one of Ed25519 though the platform would choose a digest by itself', async () => {
    const value = sign('sha256', data, rsa.privateKey);
    expect(await crypto.verify(spki(rsa.publicKey), { kind: 'ed25519' }, data, value)).toBe(false);
  });

  it('do not take an RSA signature with the modulus added, or with a zero before it', async () => {
    const modulus = BigInt(
      `0x${Buffer.from(rsa.publicKey.export({ format: 'jwk' }).n as string, 'base64url').toString('hex')}`,
    );
    const size = modulus.toString(16).length / 2;
    for (const digest of ['md5', 'sha224', 'sha256'] as const) {
      const scheme: SignatureScheme = { kind: 'rsa-pkcs1', digest };
      for (let i = 0, found = 0; found < 1 && i < 500; i++) {
        const text = Buffer.from(`văn bản ${i}`);
        const value = sign(digest, text, rsa.privateKey);
        const larger = (BigInt(`0x${value.toString('hex')}`) + modulus).toString(16);
        if (larger.length > size * 2) continue;
        found = 1;
        expect(await crypto.verify(spki(rsa.publicKey), scheme, text, value)).toBe(true);
        expect(
          await crypto.verify(spki(rsa.publicKey), scheme, text, Buffer.from(larger.padStart(size * 2, '0'), 'hex')),
        ).toBe(false);
        expect(await crypto.verify(spki(rsa.publicKey), scheme, text, Buffer.concat([Buffer.of(0), value]))).toBe(
          false,
        );
      }
    }
  });

  it('do not take an ECDSA value that is BER and not DER', async () => {
    const { publicKey, privateKey } = curves['P-256'];
    const scheme: SignatureScheme = { kind: 'ecdsa', digest: 'sha256' };
    const der = sign('sha256', data, privateKey);
    const [head, r] = [der.subarray(2), der.subarray(2, 4 + (der[3] as number))];
    const s = head.subarray(r.length);
    const padded = Buffer.concat([Buffer.of(2, (r[1] as number) + 1, 0), r.subarray(2), s]);
    const malformed = [
      Buffer.concat([Buffer.of(0x30, 0x81, head.length), head]),
      Buffer.concat([Buffer.of(0x30, 0x80), head, Buffer.of(0, 0)]),
      Buffer.concat([Buffer.of(0x30, padded.length), padded]),
      Buffer.concat([Buffer.of(0x30, head.length + 1, 2, 0x81, r[1] as number), r.subarray(2), s]),
      Buffer.concat([der, Buffer.of(0)]),
    ];
    expect(await crypto.verify(spki(publicKey), scheme, data, der)).toBe(true);
    for (const value of malformed) expect(await crypto.verify(spki(publicKey), scheme, data, value)).toBe(false);
  });

  it('do not take an ECDSA value of three numbers, nor PSS under two digests', async () => {
    const { publicKey, privateKey } = curves['P-256'];
    const value = sign('sha256', data, privateKey);
    const three = Buffer.concat([Buffer.of(0x30, (value[1] as number) + 3), value.subarray(2), Buffer.of(2, 1, 1)]);
    const scheme: SignatureScheme = { kind: 'ecdsa', digest: 'sha256' };
    expect(await crypto.verify(spki(publicKey), scheme, data, value)).toBe(true);
    expect(await crypto.verify(spki(publicKey), scheme, data, three)).toBe(false);
    const pss = sign('sha256', data, { key: rsa.privateKey, padding: 6, saltLength: 32 });
    const under = (mgfDigest: 'sha256' | 'sha1'): SignatureScheme => ({
      kind: 'rsa-pss',
      digest: 'sha256',
      mgfDigest,
      saltLength: 32,
    });
    expect(await crypto.verify(spki(rsa.publicKey), under('sha256'), data, pss)).toBe(true);
    expect(await crypto.verify(spki(rsa.publicKey), under('sha1'), data, pss)).toBe(false);
  });
});
