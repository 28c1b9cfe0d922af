import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { rawSignature, spkiOf } from '../../../lib/adapters/demo-ca/certificate-maker.ts';
import { type Holder, type KeyKind, toPem } from '../../../lib/adapters/demo-ca/demo-authority.ts';
import { type SignatureAlgorithm, signatureAlgorithms } from '../../../lib/pki/algorithms.ts';
import { signedData } from '../../../lib/pki/cms/build.ts';
import { type SignedAttributesInput, signedAttributes } from '../../../lib/pki/cms/signed-attributes.ts';
import { nodeCrypto } from '../../../lib/pki/node-crypto.ts';
import { maxSignatureLength } from '../../../lib/pki/x509/public-key.ts';
import { makePki, now, rsaKey } from '../factory.ts';
import { hasOpenssl, openssl } from '../openssl.ts';

const pki = makePki();
const content = Buffer.from('công văn số 1');
const kinds: readonly [SignatureAlgorithm, KeyKind | 'shared-rsa'][] = [
  ['rsa-pkcs1-sha256', 'shared-rsa'],
  ['rsa-pkcs1-sha384', 'shared-rsa'],
  ['rsa-pkcs1-sha512', 'shared-rsa'],
  ['rsa-pss-sha256', 'shared-rsa'],
  ['rsa-pss-sha384', 'shared-rsa'],
  ['rsa-pss-sha512', 'shared-rsa'],
  ['ecdsa-sha256', 'p-256'],
  ['ecdsa-sha384', 'p-384'],
  ['ecdsa-sha512', 'p-521'],
  ['ed25519', 'ed25519'],
];

/** OpenSSL 3.0's cms knows no Ed25519; that one is checked by the parser's tests. */
const opensslKinds = kinds.filter(([algorithm]) => algorithm !== 'ed25519');

function signedBy(
  holder: Holder,
  algorithm: SignatureAlgorithm,
  extra: Partial<SignedAttributesInput> = {},
): Uint8Array {
  const messageDigest = createHash(signatureAlgorithms[algorithm].digest).update(content).digest();
  const { certificate, chain, key } = holder;
  const attributes = signedAttributes({ algorithm, messageDigest, certificate, ...extra }, nodeCrypto);
  return signedData({
    algorithm,
    certificate,
    chain,
    attributes,
    signature: rawSignature(attributes, { key, algorithm }),
  });
}

function verified(cms: Uint8Array, bytes: Uint8Array = content): string {
  const args = ['cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-in', 'cms.der', '-content', 'content'];
  args.push('-CAfile', 'root.pem', '-purpose', 'any', '-attime', String(now.getTime() / 1000), '-out', 'out');
  const files = { 'cms.der': cms, content: bytes, 'root.pem': toPem(pki.root.certificate) };
  return openssl(args, files).stderr;
}

describe('CMS signatures', () => {
  it.skipIf(!hasOpenssl).each(opensslKinds)(
    '%s verifies in OpenSSL with its ESS attribute, and not over other bytes',
    (algorithm, kind) => {
      const holder = pki.make({ key: kind === 'shared-rsa' ? rsaKey() : kind });
      const cms = signedBy(holder, algorithm);
      expect(verified(cms)).toMatch(/Verification successful/);
      expect(verified(cms, Buffer.from('công văn số 2'))).toMatch(/Verification failure|digest/);
    },
  );

  it.skipIf(!hasOpenssl)('with capacity, policy, commitment and signing time verify in OpenSSL', () => {
    const policy = {
      oid: '1.2.3.4',
      digest: 'sha256',
      value: new Uint8Array(32),
      uri: 'https://example.vn/p',
    } as const;
    const commitmentType = '1.2.840.113549.1.9.16.6.1';
    const extra = { claimedRoles: ['KT. CỤC TRƯỞNG'], policy, commitmentType, signingTime: now };
    expect(verified(signedBy(pki.leader, 'rsa-pkcs1-sha256', extra))).toMatch(/Verification successful/);
  });

  it('carry no signing time unless asked', () => {
    const signingTime = Buffer.from('2a864886f70d010905', 'hex');
    expect(Buffer.from(signedBy(pki.agency, 'ecdsa-sha256')).includes(signingTime)).toBe(false);
    expect(Buffer.from(signedBy(pki.agency, 'ecdsa-sha256', { signingTime: now })).includes(signingTime)).toBe(true);
  });

  it.each(kinds)('%s values are never longer than announced', (algorithm, kind) => {
    const key = kind === 'shared-rsa' ? rsaKey() : pki.make({ key: kind }).key;
    const maxLength = maxSignatureLength(spkiOf(key.publicKey), algorithm);
    const lengths = Array.from({ length: kind === 'shared-rsa' ? 2 : 50 }, (_, i) => {
      return rawSignature(Buffer.from(String(i)), { key, algorithm }).length;
    });
    expect(Math.max(...lengths)).toBeLessThanOrEqual(maxLength);
    expect(Math.max(...lengths)).toBeGreaterThanOrEqual(maxLength - 3);
  });

  it('refuse a key that does not fit the algorithm', () => {
    expect(() => maxSignatureLength(spkiOf(pki.agency.key.publicKey), 'rsa-pss-sha256')).toThrow(
      /unsupported-algorithm/,
    );
  });
});
