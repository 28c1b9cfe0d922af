/** OCSP responses (RFC 6960 § 4.2), parsed; whether they can be relied upon is decided in revocation/. */

import { type RevocationReason, reasonOf } from '../crl/entries.ts';
import type { DigestName } from '../crypto.ts';
import { toHex } from '../der/bytes.ts';
import {
  bitStringOctetsOf,
  children,
  contents,
  expect,
  octetsOf,
  oidOf,
  readOnly,
  readTlv,
  sequenceOf,
  smallIntegerOf,
  type Tlv,
  whole,
} from '../der/read.ts';
import { timeOf } from '../der/time.ts';
import { TAG } from '../der/write.ts';
import { ifReadable, malformedAs, PkiError } from '../errors.ts';
import {
  type AlgorithmIdentifier,
  parseDigestAlgorithm,
  parseSignatureAlgorithm,
} from '../x509/algorithm-identifier.ts';
import { type Certificate, normalSerial, parseCertificate } from '../x509/certificate.ts';
import { parseExtension } from '../x509/extensions.ts';
import { type Name, parseName } from '../x509/name.ts';

/** § 4.1.1 CertID; hashes in hexadecimal. */
export interface CertificateId {
  readonly digest: DigestName | undefined;
  readonly issuerNameHash: string;
  readonly issuerKeyHash: string;
  readonly serial: string;
}

export type OcspStatus =
  | { readonly kind: 'good' }
  | { readonly kind: 'revoked'; readonly at: Date; readonly reason: RevocationReason }
  | { readonly kind: 'unknown' };

export interface SingleResponse {
  readonly id: CertificateId;
  readonly status: OcspStatus;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date | undefined;
  /** § 4.4.4: revocation is remembered for certificates that expired since then. */
  readonly archiveCutoff: Date | undefined;
}

export interface OcspResponse {
  readonly kind: 'ocsp';
  /** As given, whether an OCSPResponse or a bare BasicOCSPResponse. */
  readonly der: Uint8Array;
  readonly tbs: Uint8Array;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array;
  /** By name, or by the SHA-1 of the key in hexadecimal. */
  readonly responder: { readonly name: Name } | { readonly keyHash: string };
  readonly producedAt: Date;
  readonly responses: readonly SingleResponse[];
  readonly nonce: Uint8Array | undefined;
  readonly certificates: readonly Certificate[];
  /** Unknown critical extensions and the like: the response must not be used. */
  readonly problems: readonly string[];
}

const BASIC = '1.3.6.1.5.5.7.48.1.1';
const NONCE = '1.3.6.1.5.5.7.48.1.2';
const ARCHIVE_CUTOFF = '1.3.6.1.5.5.7.48.1.6';
const largest = 4 * 1024 * 1024;
const maxResponses = 1_000;
const maxCertificates = 64;

/** § 4.2.1 OCSPResponseStatus */
const refusals: Readonly<Record<number, string>> = {
  1: 'malformedRequest',
  2: 'internalError',
  3: 'tryLater',
  5: 'sigRequired',
  6: 'unauthorized',
};

/** Parses an OCSPResponse or BasicOCSPResponse; `ocsp-refused` when the responder gave no answer, else `ocsp-malformed`. */
export function parseOcspResponse(der: Uint8Array): OcspResponse {
  if (der.length > largest) throw new PkiError('limit-exceeded', `an OCSP response of ${der.length} octets`);
  return malformedAs('ocsp-malformed', () => basic(der, unwrapped(sequenceOf(readOnly(der), 'OCSPResponse'), der)));
}

function unwrapped(fields: Tlv[], der: Uint8Array): Tlv[] {
  const [status, bytes] = fields;
  if (status?.tag !== TAG.enumerated) return fields;
  const code = contents(status)[0] ?? 0;
  if (code !== 0) throw new PkiError('ocsp-refused', refusals[code] ?? `status ${code}`);
  const outer = expect(bytes, 0xa0, 'responseBytes');
  const [type, response] = sequenceOf(readTlv(der, outer.body, outer.end), 'ResponseBytes');
  if (oidOf(type, 'responseType') !== BASIC) throw new PkiError('ocsp-malformed', 'not a basic response');
  return sequenceOf(readOnly(octetsOf(response, 'response')), 'BasicOCSPResponse');
}

function basic(der: Uint8Array, [tbs, algorithm, signature, certificates]: Tlv[]): OcspResponse {
  const fields = children(expect(tbs, TAG.sequence, 'ResponseData'));
  const versioned = fields[0]?.tag === 0xa0 ? fields.shift() : undefined;
  const [responder, producedAt, responses, extensions] = fields;
  const problems: string[] = [];
  if (versioned !== undefined) {
    const version = smallIntegerOf(readTlv(versioned.bytes, versioned.body, versioned.end), 'version');
    if (version !== 0) problems.push(`version ${version + 1}`);
  }
  const singles = sequenceOf(responses, 'responses');
  if (singles.length > maxResponses) throw new PkiError('limit-exceeded', `${singles.length} single responses`);
  const general = extensionsOf(extensions, problems);
  const nonce = general.get(NONCE);
  return {
    kind: 'ocsp',
    der,
    tbs: whole(tbs as Tlv),
    signatureAlgorithm: parseSignatureAlgorithm(algorithm),
    signature: bitStringOctetsOf(signature, 'signature'),
    responder: responderOf(responder),
    producedAt: timeOf(producedAt, 'producedAt'),
    responses: singles.map((single) => singleResponse(single, problems)),
    nonce: nonce === undefined ? undefined : nonceOf(nonce),
    certificates: certificates === undefined ? [] : certificatesOf(certificates),
    problems,
  };
}

/** RFC 8954: the nonce is an OCTET STRING inside the extension; some responders leave that out. */
function nonceOf(content: Uint8Array): Uint8Array {
  return content[0] === TAG.octetString && content[1] === content.length - 2 ? content.subarray(2) : content;
}

function responderOf(value: Tlv | undefined): OcspResponse['responder'] {
  if (value?.tag === 0xa1) return { name: parseName(readTlv(value.bytes, value.body, value.end), 'responder') };
  const outer = expect(value, 0xa2, 'responderID');
  return { keyHash: toHex(octetsOf(readTlv(outer.bytes, outer.body, outer.end), 'KeyHash')) };
}

function singleResponse(value: Tlv, problems: string[]): SingleResponse {
  const [id, status, thisUpdate, ...rest] = sequenceOf(value, 'SingleResponse');
  const next = rest.find((field) => field.tag === 0xa0);
  const extensions = extensionsOf(
    rest.find((field) => field.tag === 0xa1),
    problems,
  );
  const cutoff = extensions.get(ARCHIVE_CUTOFF);
  return {
    id: certificateId(id),
    status: statusOf(status),
    thisUpdate: timeOf(thisUpdate, 'thisUpdate'),
    nextUpdate: next === undefined ? undefined : timeOf(readTlv(next.bytes, next.body, next.end), 'nextUpdate'),
    archiveCutoff: cutoff === undefined ? undefined : timeOf(readOnly(cutoff), 'archiveCutoff'),
  };
}

function certificateId(value: Tlv | undefined): CertificateId {
  const [algorithm, name, key, serial] = sequenceOf(value, 'CertID');
  return {
    digest: parseDigestAlgorithm(algorithm),
    issuerNameHash: toHex(octetsOf(name, 'issuerNameHash')),
    issuerKeyHash: toHex(octetsOf(key, 'issuerKeyHash')),
    serial: normalSerial(contents(expect(serial, TAG.integer, 'serialNumber'))),
  };
}

function statusOf(value: Tlv | undefined): OcspStatus {
  if (value?.tag === 0x80) return { kind: 'good' };
  if (value?.tag === 0x82) return { kind: 'unknown' };
  const [at, reason] = children(expect(value, 0xa1, 'certStatus'));
  const code = reason === undefined ? undefined : readTlv(reason.bytes, reason.body, reason.end);
  return {
    kind: 'revoked',
    at: timeOf(at, 'revocationTime'),
    reason: code === undefined ? 'unspecified' : reasonOf(code),
  };
}

/** Critical ones are all unknown to us; those in use (nonce, archive cutoff) are not critical. */
function extensionsOf(outer: Tlv | undefined, problems: string[]): Map<string, Uint8Array> {
  const found = new Map<string, Uint8Array>();
  if (outer === undefined) return found;
  for (const row of sequenceOf(readTlv(outer.bytes, outer.body, outer.end), 'extensions')) {
    const { oid, critical, content } = parseExtension(row);
    if (critical && oid !== NONCE && oid !== ARCHIVE_CUTOFF) problems.push(`unknown critical extension ${oid}`);
    found.set(oid, content);
  }
  return found;
}

/** Certificates carried along; one that cannot be read is of no use and no harm. */
function certificatesOf(outer: Tlv): Certificate[] {
  const list = sequenceOf(readTlv(outer.bytes, outer.body, outer.end), 'certs');
  return list.slice(0, maxCertificates).flatMap((value) => ifReadable(() => parseCertificate(whole(value))));
}
