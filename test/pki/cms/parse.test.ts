/** What SignedData may hold and what it may not, field by field (RFC 5652 § 5), and what is read of its attributes. */
import { describe, expect, it } from 'vitest';
import { makeCrl } from '../../../lib/adapters/demo-ca/crl-maker.ts';
import { answerOcsp } from '../../../lib/adapters/demo-ca/ocsp-responder.ts';
import { digestIdentifier, signatureAlgorithms } from '../../../lib/pki/algorithms.ts';
import { archivedRevocation, claimedRoles, policyOf, signatureTimestamps } from '../../../lib/pki/cms/attributes.ts';
import { signedData } from '../../../lib/pki/cms/build.ts';
import { essCertificates } from '../../../lib/pki/cms/ess.ts';
import { issuerAndSerial } from '../../../lib/pki/cms/issuer-and-serial.ts';
import { OID } from '../../../lib/pki/cms/oids.ts';
import { type Attributes, parseSignedData, type SignedData, type SignerInfo } from '../../../lib/pki/cms/parse.ts';
import { attribute, signedAttributes } from '../../../lib/pki/cms/signed-attributes.ts';
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
  tlvOf,
} from '../../../lib/pki/der/write.ts';
import { nodeCrypto } from '../../../lib/pki/node-crypto.ts';
import { ocspRequest } from '../../../lib/pki/ocsp/request.ts';
import { parseCertificate } from '../../../lib/pki/x509/certificate.ts';
import { codeOf } from '../code-of.ts';
import { days, makePki, now } from '../factory.ts';

const pki = makePki();
const { issuer, serial } = issuerAndSerial(pki.agency.certificate);
const { identifier } = signatureAlgorithms['ecdsa-sha256'];
const crl = makeCrl({ issuer: pki.issuing, thisUpdate: now, nextUpdate: days(1), number: 1, revoked: [] });
const ocsp = answerOcsp(
  ocspRequest(
    { certificate: parseCertificate(pki.agency.certificate), issuer: parseCertificate(pki.issuing.certificate) },
    nodeCrypto,
  ),
  { responder: pki.ocsp, stateOf: () => 'good', thisUpdate: now, producedAt: now },
);

interface InfoParts {
  readonly sid?: Uint8Array;
  readonly signed?: Uint8Array[];
  readonly unsigned?: Uint8Array[];
  readonly more?: Uint8Array[];
}

function info({ sid = sequence(issuer, serial), signed, unsigned, more = [] }: InfoParts = {}): Uint8Array {
  return sequence(
    integer(1),
    sid,
    digestIdentifier('sha256'),
    ...(signed === undefined ? [] : [tlvOf(0xa0, signed)]),
    identifier,
    octetString(Uint8Array.of(1)),
    ...(unsigned === undefined ? [] : [tlvOf(0xa1, unsigned)]),
    ...more,
  );
}

interface Parts {
  readonly certificates?: Uint8Array[];
  readonly revocations?: Uint8Array[];
  readonly infos?: Uint8Array[];
  readonly digests?: Uint8Array;
  readonly version?: Uint8Array;
  readonly encapsulated?: Uint8Array;
  readonly more?: Uint8Array[];
  readonly around?: Uint8Array[];
}

function message(parts: Parts = {}): Uint8Array {
  const { certificates, revocations, infos = [info()], more = [], around = [] } = parts;
  const data = sequence(
    parts.version ?? integer(1),
    parts.digests ?? setOf([digestIdentifier('sha256')]),
    parts.encapsulated ?? sequence(oid(OID.data)),
    ...(certificates === undefined ? [] : [tlvOf(0xa0, certificates)]),
    ...(revocations === undefined ? [] : [tlvOf(0xa1, revocations)]),
    tlvOf(TAG.set, infos),
    ...more,
  );
  return sequence(oid(OID.signedData), tlv(0xa0, data, ...around));
}

const read = (parts: Parts): SignedData => parseSignedData(message(parts));
const signerOf = (parts: InfoParts): SignerInfo => read({ infos: [info(parts)] }).signers[0] as SignerInfo;
const times = (count: number, part: Uint8Array): Uint8Array[] => Array(count).fill(part);

describe('a message', () => {
  it('may carry nothing but its signers', () => {
    const bare = read({});
    expect(bare).toMatchObject({ contentType: OID.data, content: undefined, certificates: [], crls: [], ocsps: [] });
    expect(bare.signers).toHaveLength(1);
    expect(read({ infos: [] }).signers).toEqual([]);
  });

  it('carries certificates; attribute certificates and unreadable ones are left out', () => {
    const { certificates } = read({
      certificates: [pki.agency.certificate, tlv(0xa2, nothing()), sequence(nothing()), pki.issuing.certificate],
    });
    expect(certificates.map(({ der }) => Buffer.from(der))).toEqual(
      [pki.agency.certificate, pki.issuing.certificate].map((der) => Buffer.from(der)),
    );
  });

  it('carries lists and answers of OCSP; what is neither is left out', () => {
    const other = (format: string, ...rest: Uint8Array[]) => tlv(0xa1, oid(format), ...rest);
    const found = read({
      revocations: [
        crl,
        sequence(nothing()),
        other(OID.ocspInRevocationInfo, ocsp),
        other(OID.ocspInRevocationInfo),
        other('1.2.3', ocsp),
        tlv(0xa2, oid(OID.ocspInRevocationInfo), ocsp),
      ],
    });
    expect(found.crls.map(({ der }) => Buffer.from(der))).toEqual([Buffer.from(crl)]);
    expect(found.ocsps.map(({ der }) => Buffer.from(der))).toEqual([Buffer.from(ocsp)]);
  });

  it('carries its content, in pieces too', () => {
    const content = (value: Uint8Array) => read({ encapsulated: sequence(oid(OID.data), explicit(0, value)) }).content;
    expect(content(octetString(Uint8Array.of(1, 2)))).toEqual(Uint8Array.of(1, 2));
    const pieces = tlv(0x24, octetString(Uint8Array.of(1)), octetString(Uint8Array.of(2)));
    expect(content(pieces)).toEqual(Uint8Array.of(1, 2));
  });

  it.each<[string, Uint8Array, string]>([
    ['of another type', sequence(oid(OID.data), explicit(0, nothing())), 'cms-malformed'],
    ['with nothing inside', sequence(oid(OID.signedData)), 'cms-malformed'],
    ['with two values inside', message({ around: [nothing()] }), 'cms-malformed'],
    ['with three parts', sequence(oid(OID.signedData), explicit(0, nothing()), nothing()), 'cms-malformed'],
    ['with a version that is none', message({ version: nothing() }), 'cms-malformed'],
    ['with digests that are none', message({ digests: nothing() }), 'cms-malformed'],
    [
      'with a third part of its content',
      message({ encapsulated: sequence(oid(OID.data), explicit(0, octetString(Uint8Array.of())), nothing()) }),
      'cms-malformed',
    ],
    ['with a field after its signers', message({ more: [nothing()] }), 'cms-malformed'],
    [
      'without signers',
      sequence(oid(OID.signedData), explicit(0, sequence(integer(1), setOf([]), sequence(oid(OID.data))))),
      'cms-malformed',
    ],
    ['with lists before certificates', message({ revocations: [], more: [] }), 'accepted'],
    ['of 1,000 signers', message({ infos: times(1000, info()) }), 'accepted'],
    ['of 1,001 signers', message({ infos: times(1001, info()) }), 'limit-exceeded'],
    ['of 1,001 certificates', message({ certificates: times(1001, nothing()) }), 'limit-exceeded'],
    ['of 1,001 lists', message({ revocations: times(1001, nothing()) }), 'limit-exceeded'],
    ['of 64 MiB of nothing', new Uint8Array(64 * 1024 * 1024), 'cms-malformed'],
    ['of 64 MiB and one octet', new Uint8Array(64 * 1024 * 1024 + 1), 'limit-exceeded'],
  ])('%s ends as it should', (_, bytes, code) => {
    expect(codeOf(() => parseSignedData(bytes))).toBe(code);
  });
});

describe('a signer', () => {
  const row = (id: string, ...values: Uint8Array[]) => attribute(id, ...values);

  it('is named by issuer and number, or by key', () => {
    expect(signerOf({}).sid).toMatchObject({ serial: parseCertificate(pki.agency.certificate).serial });
    expect(signerOf({ sid: tlv(0x80, Uint8Array.of(0xab)) }).sid).toEqual({ keyId: 'ab' });
    const pieces = tlv(0xa0, octetString(Uint8Array.of(0xab)), octetString(Uint8Array.of(0xcd)));
    expect(signerOf({ sid: pieces }).sid).toEqual({ keyId: 'abcd' });
  });

  it('may repeat an unsigned attribute, whose values are joined', () => {
    const unsigned = [row('1.2.3', integer(1)), row('1.2.4', integer(9)), row('1.2.3', integer(2), integer(3))];
    const values = signerOf({ unsigned }).unsigned.get('1.2.3') ?? [];
    expect(values.map((value) => Buffer.from(whole(value)).toString('hex'))).toEqual(['020101', '020102', '020103']);
  });

  it('has no attributes where the fields are missing', () => {
    const bare = signerOf({});
    expect([bare.signed.size, bare.unsigned.size, bare.signedAttributesField]).toEqual([0, 0, undefined]);
  });

  it.each<[string, InfoParts]>([
    ['with a signed attribute twice', { signed: [row('1.2.3', integer(1)), row('1.2.3', integer(1))] }],
    ['with a field too many', { unsigned: [], more: [nothing()] }],
    ['with two fields too many', { signed: [], unsigned: [], more: [nothing(), nothing()] }],
    ['with something in place of unsigned attributes', { more: [nothing()] }],
    ['named in no way', { sid: nothing() }],
    ['named without a number', { sid: sequence(issuer) }],
    ['with an attribute of three parts', { signed: [sequence(oid('1.2.3'), setOf([]), nothing())] }],
    ['with an attribute without values', { signed: [sequence(oid('1.2.3'))] }],
  ])('%s is malformed', (_, parts) => {
    expect(codeOf(() => signerOf(parts))).toBe('cms-malformed');
  });

  it('has at most 1,000 attributes of 1,000 values', () => {
    const code = (unsigned: Uint8Array[]) => codeOf(() => signerOf({ unsigned }));
    const row1 = row('1.2.3', integer(1));
    expect([code(times(1000, row1)), code(times(1001, row1))]).toEqual(['accepted', 'limit-exceeded']);
    const wide = (count: number) => sequence(oid('1.2.3'), tlvOf(TAG.set, times(count, integer(1))));
    expect([code([wide(1000)]), code([wide(1001)])]).toEqual(['accepted', 'limit-exceeded']);
  });
});

describe('attributes', () => {
  const signed = (id: string, ...values: Uint8Array[]): Attributes =>
    signerOf({ signed: [attribute(id, ...values)] }).signed;
  const utf8 = (value: string) => text(TAG.utf8String, value);

  it('give the capacities that are claimed, certified ones and what is no text left out', () => {
    const claimed = sequence(sequence(oid('2.5.4.72'), setOf([utf8('KT. CỤC TRƯỞNG'), integer(5)])));
    const v2 = sequence(explicit(0, claimed), explicit(1, sequence(sequence(oid('2.5.4.72'), setOf([utf8('khác')])))));
    expect(claimedRoles(signed(OID.signerAttributesV2, v2))).toEqual(['KT. CỤC TRƯỞNG']);
    expect(claimedRoles(signed(OID.signerAttributes, sequence(explicit(0, claimed))))).toEqual(['KT. CỤC TRƯỞNG']);
    expect(claimedRoles(signerOf({}).signed)).toEqual([]);
    expect(codeOf(() => claimedRoles(signed(OID.signerAttributesV2, nothing())))).toBe('cms-malformed');
  });

  it('give the policy, unless it is implied', () => {
    expect(policyOf(signed(OID.signaturePolicy, sequence(oid('1.2.3'))))).toBe('1.2.3');
    expect(policyOf(signed(OID.signaturePolicy, nothing()))).toBeUndefined();
    expect(policyOf(signerOf({}).signed)).toBeUndefined();
    expect(codeOf(() => policyOf(signed(OID.signaturePolicy, sequence())))).toBe('cms-malformed');
  });

  it('give the timestamps over the signature, of which there may be none', () => {
    expect(signatureTimestamps(signerOf({}))).toEqual([]);
    const unsigned = [attribute(OID.signatureTimeStamp, integer(1), integer(2))];
    expect(signatureTimestamps(signerOf({ unsigned })).map((der) => Buffer.from(der).toString('hex'))).toEqual([
      '020101',
      '020102',
    ]);
  });

  it('give archived lists and answers, each from its own field, unreadable ones left out', () => {
    const archive = (...fields: Uint8Array[]) => archivedRevocation(signed(OID.adobeRevocation, sequence(...fields)));
    const both = archive(explicit(0, sequence(crl, nothing())), explicit(1, sequence(ocsp, nothing())));
    expect([both.crls.length, both.ocsps.length]).toEqual([1, 1]);
    const other = archive(explicit(2, sequence(crl)), explicit(1, sequence()), explicit(0, sequence()));
    expect(other).toEqual({ crls: [], ocsps: [] });
    expect(archivedRevocation(signerOf({}).signed)).toEqual({ crls: [], ocsps: [] });
    expect(codeOf(() => archivedRevocation(signed(OID.adobeRevocation, nothing())))).toBe('cms-malformed');
  });

  it('name the certificates of the signature, 64 at most', () => {
    const one = sequence(octetString(Uint8Array.of(1)));
    const named = (...rows: Uint8Array[]) =>
      essCertificates(signed(OID.signingCertificateV2, sequence(tlvOf(TAG.sequence, rows))));
    expect(named(one)).toEqual([{ digest: 'sha256', hash: Uint8Array.of(1), issuer: undefined, serial: undefined }]);
    expect(named(...times(70, one))).toHaveLength(64);
    const host = sequence(octetString(Uint8Array.of(1)), sequence(sequence(tlv(0x82, Buffer.from('x'))), integer(5)));
    expect(named(host)).toMatchObject([{ issuer: undefined, serial: '05' }]);
    const nobody = sequence(octetString(Uint8Array.of(1)), sequence(sequence(), integer(5)));
    expect(named(nobody)).toMatchObject([{ issuer: undefined, serial: '05' }]);
  });
});

describe('a message that is built', () => {
  const attributes = signedAttributes(
    { algorithm: 'ecdsa-sha256', messageDigest: new Uint8Array(32), certificate: pki.agency.certificate },
    nodeCrypto,
  );
  const built = (more: object = {}): Uint8Array =>
    signedData({
      algorithm: 'ecdsa-sha256',
      certificate: pki.agency.certificate,
      chain: [],
      attributes,
      signature: Uint8Array.of(1),
      ...more,
    });
  const fields = (bytes: Uint8Array) =>
    children(children(children(readOnly(bytes))[1] as never)[0] as never).map((field) => Buffer.from(whole(field)));

  it('is of version 1 over plain content and of version 3 over anything else (§ 5.1)', () => {
    expect(fields(built())[0]).toEqual(Buffer.from(integer(1)));
    const content = { type: OID.tstInfo, bytes: Uint8Array.of(1) };
    expect(fields(built({ content }))[0]).toEqual(Buffer.from(integer(3)));
  });

  it('names its digest, and holds each certificate and list once', () => {
    const [, digests, , certificates, revocations] = fields(
      built({ chain: [pki.issuing.certificate, pki.agency.certificate], crls: [crl, crl] }),
    );
    expect(digests).toEqual(Buffer.from(setOf([digestIdentifier('sha256')])));
    expect(children(readOnly(certificates as never))).toHaveLength(2);
    expect(revocations).toEqual(Buffer.from(implicit(1, setOf([crl]))));
    expect(fields(built({ crls: [] }))).toHaveLength(5);
  });

  it('names its signer whether or not the certificate states its version', () => {
    const [tbs] = children(readOnly(pki.agency.certificate)).map(whole);
    const parts = children(readOnly(tbs as never)).map(whole);
    const first = sequence(sequence(...parts.slice(1)));
    expect(issuerAndSerial(first)).toEqual(issuerAndSerial(pki.agency.certificate));
    expect(codeOf(() => issuerAndSerial(sequence()))).toBe('certificate-malformed');
    expect(codeOf(() => issuerAndSerial(sequence(sequence())))).toBe('certificate-malformed');
  });
});
