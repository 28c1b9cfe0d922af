import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { rawSignature } from '../../../lib/adapters/demo-ca/certificate-maker.ts';
import { makeCrl } from '../../../lib/adapters/demo-ca/crl-maker.ts';
import type { Holder, KeyKind } from '../../../lib/adapters/demo-ca/demo-authority.ts';
import { digestIdentifier, type SignatureAlgorithm, signatureAlgorithms } from '../../../lib/pki/algorithms.ts';
import {
  archivedRevocation,
  claimedRoles,
  claimedTime,
  policyOf,
  signatureTimestamps,
} from '../../../lib/pki/cms/attributes.ts';
import { signedData } from '../../../lib/pki/cms/build.ts';
import { issuerAndSerial } from '../../../lib/pki/cms/issuer-and-serial.ts';
import { OID } from '../../../lib/pki/cms/oids.ts';
import { parseSignedData, type SignedData } from '../../../lib/pki/cms/parse.ts';
import { attribute, type SignedAttributesInput, signedAttributes } from '../../../lib/pki/cms/signed-attributes.ts';
import { type SignerVerdict, verifySigner } from '../../../lib/pki/cms/verify.ts';
import { children, readOnly, whole } from '../../../lib/pki/der/read.ts';
import {
  explicit,
  implicit,
  integer,
  nothing,
  octetString,
  oid,
  sequence,
  setOf,
  TAG,
  text,
  tlv,
} from '../../../lib/pki/der/write.ts';
import { nodeCrypto } from '../../../lib/pki/node-crypto.ts';
import { webCrypto } from '../../../lib/pki/web-crypto.ts';
import { parseCertificate } from '../../../lib/pki/x509/certificate.ts';
import { days, makePki, now, rsaKey } from '../factory.ts';

const pki = makePki();
const content = Buffer.from('công văn số 1');
const contentDigest = createHash('sha256').update(content).digest();
const algorithm = 'ecdsa-sha256';
const signer = pki.agency;

function attributesOf(more: Partial<SignedAttributesInput> = {}): Uint8Array {
  return signedAttributes(
    { algorithm, messageDigest: contentDigest, certificate: signer.certificate, ...more },
    nodeCrypto,
  );
}

/** A message over these attributes, which are signed as they are. */
function message(attributes: Uint8Array, by: Holder = signer): Uint8Array {
  const signature = rawSignature(attributes, { key: by.key, algorithm });
  return signedData({ algorithm, certificate: by.certificate, chain: by.chain, attributes, signature });
}

async function verdict(bytes: Uint8Array, digest: Uint8Array = contentDigest): Promise<SignerVerdict> {
  const parsed = parseSignedData(bytes);
  const [info] = parsed.signers;
  if (info === undefined) throw new Error('no signer');
  return verifySigner({ message: parsed, signer: info, contentDigest: digest, crypto: nodeCrypto });
}

/** The attributes with one of them exchanged or left out. */
function exchanged(type: string, replacement: Uint8Array | undefined, all: Uint8Array = attributesOf()): Uint8Array {
  const rows = children(readOnly(all)).map(whole);
  const kept = rows.filter((row) => !Buffer.from(row).includes(Buffer.from(oid(type))));
  expect(kept).toHaveLength(rows.length - 1);
  return setOf(replacement === undefined ? kept : [...kept, replacement]);
}

/** SignedData from parts, to say what the builder would not. */
function raw(
  info: Uint8Array,
  more: { type?: string; content?: Uint8Array; certificates?: Uint8Array[] } = {},
): Uint8Array {
  const type = oid(more.type ?? OID.data);
  const encapsulated =
    more.content === undefined ? sequence(type) : sequence(type, explicit(0, octetString(more.content)));
  const certificates = implicit(0, setOf(more.certificates ?? [signer.certificate]));
  const data = sequence(integer(1), setOf([digestIdentifier('sha256')]), encapsulated, certificates, setOf([info]));
  return sequence(oid(OID.signedData), explicit(0, data));
}

function signerInfo(...parts: Uint8Array[]): Uint8Array {
  const { issuer, serial } = issuerAndSerial(signer.certificate);
  return sequence(integer(1), sequence(issuer, serial), digestIdentifier('sha256'), ...parts);
}

describe('a signature', () => {
  it.each<[SignatureAlgorithm, KeyKind | undefined]>([
    ['rsa-pkcs1-sha256', undefined],
    ['rsa-pss-sha384', undefined],
    ['ecdsa-sha256', 'p-256'],
    ['ecdsa-sha384', 'p-384'],
    ['ecdsa-sha512', 'p-521'],
    ['ed25519', 'ed25519'],
  ])('by %s is in order, on servers and in browsers, and bound to its certificate', async (kind, key) => {
    const holder = pki.make({ key: key ?? rsaKey() });
    const digest = createHash(signatureAlgorithms[kind].digest).update(content).digest();
    const attributes = attributesOf({ algorithm: kind, messageDigest: digest, certificate: holder.certificate });
    const signature = rawSignature(attributes, { key: holder.key, algorithm: kind });
    const bytes = signedData({
      algorithm: kind,
      certificate: holder.certificate,
      chain: holder.chain,
      attributes,
      signature,
    });
    const parsed = parseSignedData(bytes);
    for (const crypto of [nodeCrypto, webCrypto]) {
      const found = await verifySigner({
        message: parsed,
        signer: parsed.signers[0] as never,
        contentDigest: digest,
        crypto,
      });
      expect(found).toMatchObject({ faults: [], ess: 'sha256', algorithmProtected: true });
      expect(found.certificate?.der).toEqual(holder.certificate);
    }
  });

  it('by an algorithm that the engine does not support is not called wrong', async () => {
    const parsed = parseSignedData(message(attributesOf()));
    const faultsOf = async (supports: () => boolean) =>
      (
        await verifySigner({
          message: parsed,
          signer: parsed.signers[0] as never,
          contentDigest,
          crypto: { ...nodeCrypto, supports, verify: async () => false },
        })
      ).faults;
    expect(await faultsOf(() => false)).toEqual(['unsupported-algorithm']);
    expect(await faultsOf(() => true)).toEqual(['signature']);
  });

  it('in a padded Contents is read, and not when the padding is something', async () => {
    const bytes = message(attributesOf());
    expect((await verdict(Buffer.concat([bytes, Buffer.alloc(100)]))).faults).toEqual([]);
    expect(() => parseSignedData(Buffer.concat([bytes, Buffer.alloc(3), Buffer.of(1)]))).toThrow(
      /cms-malformed.*padding/,
    );
  });

  it('over other content is told', async () => {
    expect((await verdict(message(attributesOf()), createHash('sha256').digest())).faults).toEqual(['content-digest']);
  });

  it('whose value changed is told', async () => {
    const attributes = attributesOf();
    const signature = rawSignature(attributes, { key: pki.leader.key, algorithm: 'rsa-pkcs1-sha256' });
    const bytes = signedData({ algorithm, certificate: signer.certificate, chain: [], attributes, signature });
    expect((await verdict(bytes)).faults).toEqual(['signature']);
  });

  it.each<[string, string, Uint8Array | undefined, string[]]>([
    ['without content-type', OID.contentType, undefined, ['content-type']],
    ['with another content-type', OID.contentType, attribute(OID.contentType, oid(OID.tstInfo)), ['content-type']],
    ['without message-digest', OID.messageDigest, undefined, ['content-digest']],
    [
      'with another message-digest',
      OID.messageDigest,
      attribute(OID.messageDigest, octetString(Buffer.alloc(32))),
      ['content-digest'],
    ],
    ['without algorithm protection', OID.algorithmProtection, undefined, []],
    [
      'protecting another digest',
      OID.algorithmProtection,
      attribute(
        OID.algorithmProtection,
        sequence(digestIdentifier('sha512'), implicit(1, signatureAlgorithms[algorithm].identifier)),
      ),
      ['algorithm'],
    ],
    [
      'protecting another signature algorithm',
      OID.algorithmProtection,
      attribute(
        OID.algorithmProtection,
        sequence(digestIdentifier('sha256'), implicit(1, signatureAlgorithms['ecdsa-sha384'].identifier)),
      ),
      ['algorithm'],
    ],
    [
      'protecting nothing',
      OID.algorithmProtection,
      attribute(OID.algorithmProtection, sequence(digestIdentifier('sha256'))),
      ['algorithm'],
    ],
    [
      'protecting the digest with NULL parameters',
      OID.algorithmProtection,
      attribute(
        OID.algorithmProtection,
        sequence(
          sequence(oid('2.16.840.1.101.3.4.2.1'), nothing()),
          implicit(1, signatureAlgorithms[algorithm].identifier),
        ),
      ),
      [],
    ],
    ['without signing-certificate', OID.signingCertificateV2, undefined, []],
  ])('%s gives its own fault', async (_, type, replacement, faults) => {
    expect((await verdict(message(exchanged(type, replacement)))).faults).toEqual(faults);
  });

  it('with an attribute twice, or of two values, is malformed', async () => {
    const twice = setOf([
      ...children(readOnly(attributesOf())).map(whole),
      attribute(OID.messageDigest, octetString(contentDigest)),
    ]);
    expect(() => parseSignedData(message(twice))).toThrow(/cms-malformed.*twice/);
    const two = attribute(OID.messageDigest, octetString(contentDigest), octetString(Buffer.alloc(32)));
    await expect(verdict(message(exchanged(OID.messageDigest, two)))).rejects.toThrow(/cms-malformed.*2 values/);
    const none = attribute(OID.messageDigest);
    await expect(verdict(message(exchanged(OID.messageDigest, none)))).rejects.toThrow(/cms-malformed.*0 values/);
    const text12 = attribute(OID.messageDigest, text(TAG.utf8String, 'x'));
    await expect(verdict(message(exchanged(OID.messageDigest, text12)))).rejects.toThrow(/cms-malformed/);
  });
});

describe('the certificate', () => {
  it('may come from elsewhere', async () => {
    const attributes = attributesOf();
    const bytes = raw(
      signerInfo(
        implicit(0, attributes),
        signatureAlgorithms[algorithm].identifier,
        octetString(rawSignature(attributes, { key: signer.key, algorithm })),
      ),
      { certificates: [] },
    );
    const parsed = parseSignedData(bytes);
    const question = { message: parsed, signer: parsed.signers[0] as never, contentDigest, crypto: nodeCrypto };
    expect((await verifySigner(question)).faults).toEqual(['no-signing-certificate']);
    const known = await verifySigner({ ...question, certificates: [parseCertificate(signer.certificate)] });
    expect(known.faults).toEqual([]);
  });

  it('of the same name, number and key but other contents is not the one that signed', async () => {
    const serial = BigInt(`0x${parseCertificate(signer.certificate).serial}`);
    const twin = pki.make({ key: signer.key, serial, commonName: 'Chi cục Thi hành án dân sự', notAfter: days(9999) });
    const attributes = attributesOf();
    const signature = rawSignature(attributes, { key: signer.key, algorithm });
    const bytes = signedData({ algorithm, certificate: twin.certificate, chain: [], attributes, signature });
    expect((await verdict(bytes)).faults).toEqual(['signing-certificate-mismatch']);
    const both = signedData({
      algorithm,
      certificate: twin.certificate,
      chain: [signer.certificate],
      attributes,
      signature,
    });
    const found = await verdict(both);
    expect(found.faults).toEqual([]);
    expect(found.certificate?.der).toEqual(signer.certificate);
  });

  it('named by hash alone, by SHA-1 or by another digest is found', async () => {
    const sha = (name: string) => createHash(name).update(signer.certificate).digest();
    const v2 = (...parts: Uint8Array[]) => attribute(OID.signingCertificateV2, sequence(sequence(sequence(...parts))));
    const v1 = attribute(OID.signingCertificate, sequence(sequence(sequence(octetString(sha('sha1'))))));
    const forms: [Uint8Array, string][] = [
      [v2(octetString(sha('sha256'))), 'sha256'],
      [v2(digestIdentifier('sha512'), octetString(sha('sha512'))), 'sha512'],
      [v1, 'sha1'],
    ];
    for (const [form, digest] of forms) {
      expect(await verdict(message(exchanged(OID.signingCertificateV2, form)))).toMatchObject({
        faults: [],
        ess: digest,
      });
    }
  });

  it('named by hash and another number or issuer does not match', async () => {
    const hash = octetString(createHash('sha256').update(signer.certificate).digest());
    const { issuer, serial } = issuerAndSerial(signer.certificate);
    const named = (name: Uint8Array, number: Uint8Array) =>
      message(
        exchanged(
          OID.signingCertificateV2,
          attribute(
            OID.signingCertificateV2,
            sequence(sequence(sequence(hash, sequence(sequence(explicit(4, name)), number)))),
          ),
        ),
      );
    expect((await verdict(named(issuer, serial))).faults).toEqual([]);
    expect((await verdict(named(issuer, integer(5)))).faults).toEqual(['signing-certificate-mismatch']);
    expect((await verdict(named(pki.root.name, serial))).faults).toEqual(['signing-certificate-mismatch']);
  });

  it('may be named by its key identifier', async () => {
    const attributes = attributesOf();
    const keyId = Buffer.from(parseCertificate(signer.certificate).extensions.subjectKeyId as string, 'hex');
    const info = (id: Uint8Array) =>
      sequence(
        integer(3),
        implicit(0, octetString(id)),
        digestIdentifier('sha256'),
        implicit(0, attributes),
        signatureAlgorithms[algorithm].identifier,
        octetString(rawSignature(attributes, { key: signer.key, algorithm })),
      );
    expect((await verdict(raw(info(keyId)))).faults).toEqual([]);
    expect((await verdict(raw(info(Buffer.alloc(20))))).faults).toEqual(['no-signing-certificate']);
  });
});

describe('algorithms', () => {
  it('of digest and signature that do not go together are told', async () => {
    const attributes = exchanged(OID.algorithmProtection, undefined);
    const value = octetString(rawSignature(attributes, { key: signer.key, algorithm: 'ecdsa-sha384' }));
    const bytes = raw(signerInfo(implicit(0, attributes), signatureAlgorithms['ecdsa-sha384'].identifier, value));
    expect((await verdict(bytes)).faults).toEqual(['algorithm']);
  });

  it('nobody knows are told', async () => {
    const attributes = attributesOf();
    const bytes = raw(signerInfo(implicit(0, attributes), sequence(oid('1.2.3')), octetString(Buffer.alloc(8))));
    expect((await verdict(bytes)).faults).toEqual(['unsupported-algorithm']);
    const { issuer, serial } = issuerAndSerial(signer.certificate);
    const info = sequence(
      integer(1),
      sequence(issuer, serial),
      sequence(oid('1.2.3')),
      implicit(0, attributes),
      signatureAlgorithms[algorithm].identifier,
      octetString(Buffer.alloc(8)),
    );
    expect((await verdict(raw(info))).faults).toContain('unsupported-algorithm');
  });

  it('named by the key alone take the digest beside them', async () => {
    const attributes = exchanged(OID.algorithmProtection, undefined);
    const value = octetString(rawSignature(attributes, { key: signer.key, algorithm }));
    const bytes = raw(signerInfo(implicit(0, attributes), sequence(oid('1.2.840.10045.2.1')), value));
    expect((await verdict(bytes)).faults).toEqual([]);
  });
});

describe('without signed attributes', () => {
  const bare = (bytes: Uint8Array, more: Parameters<typeof raw>[1]) =>
    raw(
      signerInfo(
        signatureAlgorithms[algorithm].identifier,
        octetString(rawSignature(bytes, { key: signer.key, algorithm })),
      ),
      more,
    );

  it('content that is carried along is verified', async () => {
    expect((await verdict(bare(content, { content }))).faults).toEqual([]);
    expect((await verdict(bare(content, { content: Buffer.from('khác') }))).faults).toEqual(['signature']);
  });

  it('a detached signature is never in order', async () => {
    expect((await verdict(bare(content, {}))).faults).toEqual(['no-signed-attributes']);
  });

  it('signed attributes of another message cannot pose as content of a type that needs them', async () => {
    const attributes = attributesOf();
    expect((await verdict(bare(attributes, { content: attributes, type: OID.tstInfo }))).faults).toEqual([
      'no-signed-attributes',
    ]);
  });
});

describe('encodings', () => {
  it('of indefinite length mean the same', async () => {
    const attributes = attributesOf();
    const value = octetString(rawSignature(attributes, { key: signer.key, algorithm }));
    const ber = (tag: number, ...parts: Uint8Array[]) =>
      Buffer.concat([Buffer.of(tag, 0x80), ...parts, Buffer.of(0, 0)]);
    const rows = children(readOnly(attributes)).map(whole);
    const { issuer, serial } = issuerAndSerial(signer.certificate);
    const info = ber(
      0x30,
      integer(1),
      sequence(issuer, serial),
      digestIdentifier('sha256'),
      ber(0xa0, ...rows.reverse()),
      signatureAlgorithms[algorithm].identifier,
      value,
    );
    const data = ber(
      0x30,
      integer(1),
      setOf([digestIdentifier('sha256')]),
      sequence(oid(OID.data)),
      ber(0xa0, signer.certificate),
      ber(0x31, info),
    );
    expect((await verdict(ber(0x30, oid(OID.signedData), ber(0xa0, data)))).faults).toEqual([]);
  });

  it('signed as written though out of order verify', async () => {
    const rows = children(readOnly(attributesOf())).map(whole).reverse();
    expect((await verdict(message(tlv(0x31, ...rows)))).faults).toEqual([]);
  });
});

describe('what a report shows', () => {
  function parsedSigner(attributes: Uint8Array) {
    return parseSignedData(message(attributes)).signers[0] as SignedData['signers'][number];
  }

  it('is capacity, claimed time and policy', () => {
    const policy = { oid: '1.2.3.4', digest: 'sha256', value: new Uint8Array(32), uri: 'https://example.vn' } as const;
    const { signed } = parsedSigner(
      attributesOf({ claimedRoles: ['KT. CỤC TRƯỞNG', 'PHÓ CỤC TRƯỞNG'], signingTime: now, policy }),
    );
    expect(claimedRoles(signed).sort()).toEqual(['KT. CỤC TRƯỞNG', 'PHÓ CỤC TRƯỞNG']);
    expect(claimedTime(signed)).toEqual(now);
    expect(policyOf(signed)).toBe('1.2.3.4');
  });

  it('is nothing where nothing is said', () => {
    const { signed } = parsedSigner(attributesOf());
    expect([claimedRoles(signed), claimedTime(signed), policyOf(signed)]).toEqual([[], undefined, undefined]);
    expect(archivedRevocation(signed)).toEqual({ crls: [], ocsps: [] });
  });

  it('is a capacity composed again, whatever form it was typed in', () => {
    const { signed } = parsedSigner(attributesOf({ claimedRoles: ['TUQ. CỤC TRƯỞNG'.normalize('NFD')] }));
    expect(claimedRoles(signed)).toEqual(['TUQ. CỤC TRƯỞNG'.normalize('NFC')]);
  });

  it('are the timestamps in the unsigned attributes', () => {
    const attributes = attributesOf();
    const signature = rawSignature(attributes, { key: signer.key, algorithm });
    const timestampToken = sequence(oid('1.2.3'));
    const bytes = signedData({
      algorithm,
      certificate: signer.certificate,
      chain: [],
      attributes,
      signature,
      timestampToken,
    });
    expect(signatureTimestamps(parseSignedData(bytes).signers[0] as never)).toEqual([timestampToken]);
  });

  it('are the revocation lists in an attribute and in the message', () => {
    const crl = makeCrl({ issuer: pki.issuing, thisUpdate: days(-1), number: 4, revoked: [] });
    const value = sequence(explicit(0, sequence(crl)), explicit(1, sequence(sequence())));
    const attributes = setOf([...children(readOnly(attributesOf())).map(whole), attribute(OID.adobeRevocation, value)]);
    const found = archivedRevocation(parsedSigner(attributes).signed);
    expect(found.crls.map(({ number }) => number)).toEqual([4n]);
    expect(found.ocsps).toEqual([]);
    const signature = rawSignature(attributes, { key: signer.key, algorithm });
    const carried = signedData({
      algorithm,
      certificate: signer.certificate,
      chain: [],
      attributes,
      signature,
      crls: [crl, crl],
    });
    expect(parseSignedData(carried).crls.map(({ number }) => number)).toEqual([4n]);
  });
});

describe('messages', () => {
  it.each<[string, Uint8Array, RegExp]>([
    ['of another type', sequence(oid(OID.data), explicit(0, octetString(content))), /not SignedData/],
    ['without content', sequence(oid(OID.signedData)), /content/],
    [
      'with two contents',
      sequence(oid(OID.signedData), explicit(0, Buffer.concat([sequence(), sequence()]))),
      /more than one/,
    ],
  ])('%s are malformed', (_, bytes, detail) => {
    expect(() => parseSignedData(bytes)).toThrow(detail);
    expect(() => parseSignedData(bytes)).toThrow(/^cms-malformed/);
  });

  it('carry each certificate once, those that cannot be read are left out', () => {
    const attributes = attributesOf();
    const signature = rawSignature(attributes, { key: signer.key, algorithm });
    const chain = [signer.certificate, ...signer.chain, ...signer.chain, sequence(integer(1))];
    const bytes = signedData({ algorithm, certificate: signer.certificate, chain, attributes, signature });
    expect(parseSignedData(bytes).certificates).toHaveLength(3);
  });

  it('are not built around what is no set of attributes', () => {
    const attributes = sequence();
    const input = {
      algorithm,
      certificate: signer.certificate,
      chain: [],
      attributes,
      signature: Buffer.alloc(0),
    } as const;
    expect(() => signedData(input)).toThrow(/cms-malformed/);
  });
});
