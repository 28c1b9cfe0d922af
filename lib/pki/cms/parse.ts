/** Parses CMS SignedData (RFC 5652 § 5): any BER is read, but what has more than one meaning is refused. */

import { type Crl, parseCrl } from '../crl/crl.ts';
import type { DigestName } from '../crypto.ts';
import { toHex } from '../der/bytes.ts';
import {
  children,
  contents,
  expect,
  fieldsOf,
  implicitOctetsOf,
  octetsOf,
  oidOf,
  readTlv,
  sequenceOf,
  smallIntegerOf,
  type Tlv,
  whole,
} from '../der/read.ts';
import { TAG } from '../der/write.ts';
import { ifReadable, malformedAs, PkiError } from '../errors.ts';
import { type OcspResponse, parseOcspResponse } from '../ocsp/response.ts';
import {
  type AlgorithmIdentifier,
  parseDigestAlgorithm,
  parseSignatureAlgorithm,
} from '../x509/algorithm-identifier.ts';
import { type Certificate, normalSerial, parseCertificate } from '../x509/certificate.ts';
import { type Name, parseName } from '../x509/name.ts';
import { OID } from './oids.ts';

/** Values of each attribute type, in order; no type occurs twice. */
export type Attributes = ReadonlyMap<string, readonly Tlv[]>;

export interface SignerInfo {
  readonly version: number;
  readonly sid: { readonly issuer: Name; readonly serial: string } | { readonly keyId: string };
  readonly digest: DigestName | undefined;
  /** DER of the digest AlgorithmIdentifier as it stands. */
  readonly digestAlgorithm: Uint8Array;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array;
  /** The `[0]` field as it stands; `undefined` when there are no signed attributes. */
  readonly signedAttributesField: Tlv | undefined;
  readonly signed: Attributes;
  readonly unsigned: Attributes;
}

export interface SignedData {
  readonly contentType: string;
  /** `undefined` in a detached signature. */
  readonly content: Uint8Array | undefined;
  readonly certificates: readonly Certificate[];
  readonly crls: readonly Crl[];
  readonly ocsps: readonly OcspResponse[];
  readonly signers: readonly SignerInfo[];
}

const largest = 64 * 1024 * 1024;
const maxOfEach = 1_000;
/** A signer's chain has a handful. */
const maxCertificates = 128;

/**
 * Parses a ContentInfo of SignedData; `cms-malformed` when it is none. Octets after its end are refused unless they are all
 * zero: a PDF's Contents is padded so (ISO 32000-2 § 12.8.1).
 */
export function parseSignedData(bytes: Uint8Array): SignedData {
  if (bytes.length > largest) throw new PkiError('limit-exceeded', `a CMS message of ${bytes.length} octets`);
  return malformedAs('cms-malformed', () => parse(readPadded(bytes)));
}

function readPadded(bytes: Uint8Array): Tlv {
  const value = readTlv(bytes, 0);
  for (let at = value.next; at < bytes.length; at++) {
    if (bytes[at] !== 0) throw new PkiError('cms-malformed', `octets that are not padding after the end, at ${at}`);
  }
  return value;
}

function parse(info: Tlv): SignedData {
  const [type, wrapped] = fieldsOf(info, 2, 'ContentInfo');
  if (oidOf(type, 'contentType') !== OID.signedData) throw new PkiError('cms-malformed', 'not SignedData');
  const outer = expect(wrapped, 0xa0, 'content');
  const [version, digests, encapsulated, ...rest] = sequenceOf(only(outer), 'SignedData');
  smallIntegerOf(version, 'version');
  expect(digests, TAG.set, 'digestAlgorithms');
  const [contentType, content] = fieldsOf(encapsulated, 2, 'encapContentInfo');
  const certificates = rest[0]?.tag === 0xa0 ? rest.shift() : undefined;
  const revocations = rest[0]?.tag === 0xa1 ? rest.shift() : undefined;
  const signers = children(expect(rest[0], TAG.set, 'signerInfos'));
  if (rest.length > 1) throw new PkiError('cms-malformed', 'SignedData has fields that do not belong there');
  const { crls, ocsps } = revocationInfo(revocations);
  return {
    contentType: oidOf(contentType, 'eContentType'),
    content: content === undefined ? undefined : octetsOf(only(expect(content, 0xa0, 'eContent')), 'eContent'),
    certificates: certificatesOf(certificates),
    crls,
    ocsps,
    signers: limited(signers, 'signerInfos').map(signerInfo),
  };
}

function only(outer: Tlv): Tlv {
  const inner = readTlv(outer.bytes, outer.body, outer.end);
  if (inner.next !== outer.end) throw new PkiError('der-malformed', `more than one value at offset ${outer.start}`);
  return inner;
}

function limited(values: Tlv[], what: string): Tlv[] {
  if (values.length > maxOfEach) throw new PkiError('limit-exceeded', `${what}: ${values.length}`);
  return values;
}

/** Certificates carried along; those that cannot be read, and attribute certificates, are left out. */
function certificatesOf(field: Tlv | undefined): Certificate[] {
  if (field === undefined) return [];
  const values = children(field);
  if (values.length > maxCertificates) throw new PkiError('limit-exceeded', `certificates: ${values.length}`);
  return values
    .filter((value) => value.tag === TAG.sequence)
    .flatMap((value) => ifReadable(() => parseCertificate(whole(value))));
}

/** RevocationInfoChoices: CRLs, and OCSP responses under `[1] OtherRevocationInfoFormat` (RFC 5940 § 2.1). */
function revocationInfo(field: Tlv | undefined): { crls: Crl[]; ocsps: OcspResponse[] } {
  const values = field === undefined ? [] : limited(children(field), 'crls');
  return {
    crls: values.filter(({ tag }) => tag === TAG.sequence).flatMap((value) => ifReadable(() => parseCrl(whole(value)))),
    ocsps: values.filter(({ tag }) => tag === 0xa1).flatMap((value) => ifReadable(() => otherOcsp(value)).flat()),
  };
}

function otherOcsp(value: Tlv): OcspResponse[] {
  const [format, info] = children(value);
  if (info === undefined || oidOf(format, 'format') !== OID.ocspInRevocationInfo) return [];
  return [parseOcspResponse(whole(info))];
}

function signerInfo(value: Tlv): SignerInfo {
  const [version, sid, digestAlgorithm, ...rest] = fieldsOf(value, 7, 'SignerInfo');
  const signedField = rest[0]?.tag === 0xa0 ? rest.shift() : undefined;
  const [signatureAlgorithm, signature, unsignedField, ...more] = rest;
  if (more.length > 0) throw new PkiError('cms-malformed', 'SignerInfo has fields that do not belong there');
  const digest = parseDigestAlgorithm(digestAlgorithm);
  return {
    version: smallIntegerOf(version, 'version'),
    sid: signerIdentifier(sid),
    digest,
    digestAlgorithm: whole(expect(digestAlgorithm, TAG.sequence, 'digestAlgorithm')),
    signatureAlgorithm: parseSignatureAlgorithm(signatureAlgorithm, digest),
    signature: octetsOf(signature, 'signature'),
    signedAttributesField: signedField,
    signed: signedField === undefined ? new Map() : attributesOf(signedField),
    unsigned: unsignedField === undefined ? new Map() : attributesOf(expect(unsignedField, 0xa1, 'unsignedAttrs')),
  };
}

function signerIdentifier(value: Tlv | undefined): SignerInfo['sid'] {
  if (value !== undefined && (value.tag & 0xdf) === 0x80) return { keyId: toHex(implicitOctetsOf(value, 'keyId')) };
  const [issuer, serial] = sequenceOf(value, 'issuerAndSerialNumber');
  return {
    issuer: parseName(issuer, 'issuer'),
    serial: normalSerial(contents(expect(serial, TAG.integer, 'serialNumber'))),
  };
}

/** RFC 5652 § 5.3: a type must not occur twice, for then readers differ on which one counts. */
function attributesOf(field: Tlv): Attributes {
  const found = new Map<string, Tlv[]>();
  for (const row of limited(children(field), 'attributes')) {
    const [type, values] = fieldsOf(row, 2, 'attribute');
    const oid = oidOf(type, 'attrType');
    const list = limited(children(expect(values, TAG.set, 'attrValues')), 'attrValues');
    const before = found.get(oid);
    if (before !== undefined && field.tag === 0xa0)
      throw new PkiError('cms-malformed', `attribute ${oid} occurs twice`);
    found.set(oid, before === undefined ? list : [...before, ...list]);
  }
  return found;
}

/** The single value of an attribute; `undefined` when it is missing, `cms-malformed` when there are several. */
export function singleValue(attributes: Attributes, oid: string): Tlv | undefined {
  const values = attributes.get(oid);
  if (values === undefined) return undefined;
  if (values.length !== 1) throw new PkiError('cms-malformed', `attribute ${oid} has ${values.length} values`);
  return values[0];
}
