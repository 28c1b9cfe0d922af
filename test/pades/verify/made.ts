/** Signed papers made by hand, in which a test can choose every part: the value, its attributes, its times, the store. */
import { createHash, sign } from 'node:crypto';
import { makeCrl, type RevokedCertificate } from '../../../lib/adapters/demo-ca/crl-maker.ts';
import type { Holder } from '../../../lib/adapters/demo-ca/demo-authority.ts';
import { answerTimestamp } from '../../../lib/adapters/demo-ca/timestamp-authority.ts';
import type { VerifyReport } from '../../../lib/pades/verify/report/report.ts';
import { type VerifyOptions, verifyPdf } from '../../../lib/pades/verify-pdf.ts';
import { bytesSource } from '../../../lib/pdf/bytes/byte-source.ts';
import { digestIdentifier } from '../../../lib/pki/algorithms.ts';
import { issuerAndSerial } from '../../../lib/pki/cms/issuer-and-serial.ts';
import { OID } from '../../../lib/pki/cms/oids.ts';
import { attribute } from '../../../lib/pki/cms/signed-attributes.ts';
import { children, readOnly, whole } from '../../../lib/pki/der/read.ts';
import { explicit, implicit, integer, octetString, oid, sequence, setOf, tlvOf } from '../../../lib/pki/der/write.ts';
import { nodeCrypto } from '../../../lib/pki/node-crypto.ts';
import type { TrustAnchor, TrustPurpose } from '../../../lib/pki/path/trust-anchor.ts';
import { parseCertificate } from '../../../lib/pki/x509/certificate.ts';
import { appended, type Bodies, bodyOf, paper, streamBody } from '../../attacks/paper.ts';
import { days, makePki, now, type TestPki } from '../../pki/factory.ts';

export const pki: TestPki = makePki();

type Digest = 'md5' | 'sha1' | 'sha256' | 'sha384' | 'shake256';
const algorithms: Readonly<Record<Digest, string>> = {
  md5: '1.2.840.10045.4.1',
  sha1: '1.2.840.10045.4.1',
  sha256: '1.2.840.10045.4.3.2',
  sha384: '1.2.840.10045.4.3.3',
  shake256: '1.3.101.113',
};

/** A signature value: what is left out is as it should be. Keys are P-256, or Ed448 with SHAKE256. */
export interface Value {
  readonly by?: Holder;
  readonly digest?: Digest;
  /** Instead of the signer's certificate and those above it. */
  readonly certificates?: readonly Uint8Array[];
  /** Changes the signed attributes; `undefined` leaves them out altogether. */
  readonly attributes?: (typical: Uint8Array[]) => Uint8Array[] | undefined;
  readonly unsigned?: (signature: Uint8Array) => Uint8Array[];
  readonly signers?: number;
  readonly content?: Uint8Array;
  readonly type?: string;
  readonly crls?: readonly Uint8Array[];
  readonly identifiers?: { readonly digest?: Uint8Array; readonly signature?: Uint8Array };
  readonly spoilt?: boolean;
}

export function hash(bytes: Uint8Array, digest = 'sha256'): Buffer {
  return createHash(digest, digest === 'shake256' ? { outputLength: 64 } : {})
    .update(bytes)
    .digest();
}

export function essOf(certificate: Uint8Array): Uint8Array {
  return attribute(OID.signingCertificateV2, sequence(sequence(sequence(octetString(hash(certificate))))));
}

/** DER of a SignedData over these bytes. */
export function valueOver(covered: Uint8Array, value: Value = {}): Uint8Array {
  const { by = pki.agency, digest = 'sha256', type = OID.data } = value;
  const typical = [
    attribute(OID.contentType, oid(type)),
    attribute(OID.messageDigest, octetString(hash(covered, digest))),
    essOf(by.certificate),
  ];
  const attributes = value.attributes ? value.attributes(typical) : typical;
  const { issuer, serial } = issuerAndSerial(by.certificate);
  const hashed = digest === 'shake256' ? null : digest;
  const signature = sign(hashed, attributes ? setOf(attributes) : covered, by.key.privateKey);
  if (value.spoilt) signature[signature.length - 1] = (signature.at(-1) as number) ^ 1;
  const unsigned = value.unsigned?.(signature) ?? [];
  const info = sequence(
    integer(1),
    sequence(issuer, serial),
    value.identifiers?.digest ?? digestIdentifier(digest),
    ...(attributes ? [implicit(0, setOf(attributes))] : []),
    value.identifiers?.signature ?? sequence(oid(algorithms[digest])),
    octetString(signature),
    ...(unsigned.length > 0 ? [implicit(1, setOf(unsigned))] : []),
  );
  const fields = [
    integer(1),
    setOf([digestIdentifier(digest)]),
    value.content ? sequence(oid(type), explicit(0, octetString(value.content))) : sequence(oid(type)),
    tlvOf(0xa0, value.certificates ?? [by.certificate, ...by.chain]),
    ...(value.crls ? [tlvOf(0xa1, value.crls)] : []),
    tlvOf(0x31, Array<Uint8Array>(value.signers ?? 1).fill(info)),
  ];
  return sequence(oid(OID.signedData), explicit(0, sequence(...fields)));
}

let serial = 1n;

/** DER of a timestamp token over these bytes. */
export function tokenOver(
  covered: Uint8Array,
  time: Date = now,
  authority: Holder = pki.tsa,
  digest: Digest = 'sha256',
): Uint8Array {
  const request = sequence(integer(1), sequence(digestIdentifier(digest), octetString(hash(covered, digest))));
  return whole(children(readOnly(answerTimestamp(request, { authority, time, serial: serial++ })))[1] as never);
}

/** Unsigned attributes with a timestamp over the signature value. */
export function stamped(time: Date = now, authority: Holder = pki.tsa): NonNullable<Value['unsigned']> {
  return (signature) => [attribute(OID.signatureTimeStamp, tokenOver(signature, time, authority))];
}

const room = 8_000;
const gap = '0'.repeat(2 * room);
const range = '[0 ********** ********** **********]';

export function dictionary(subFilter = 'ETSI.CAdES.detached', more = '', type = 'Sig'): string {
  return `<< /Type /${type} /Filter /Adobe.PPKLite /SubFilter /${subFilter} /ByteRange ${range} /Contents <${gap}> ${more} >>`;
}

export function field(name: string, value: string): string {
  return `<< /Type /Annot /Subtype /Widget /FT /Sig /T (${name}) /F 132 /P 3 0 R /Rect [0 0 0 0] ${value} >>`;
}

export const bodies: Bodies = {
  1: '<< /Type /Catalog /Pages 2 0 R /AcroForm 6 0 R >>',
  2: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
  3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Annots [7 0 R 8 0 R 9 0 R] >>',
  6: '<< /Fields [7 0 R 8 0 R 9 0 R] /SigFlags 3 >>',
  7: field('A', '/V 20 0 R'),
  8: field('B', ''),
  9: field('C', ''),
  20: dictionary(),
};

/** Puts ByteRange and Contents where they were left open, over all of the file. */
export function closed(open: Uint8Array, make: (covered: Buffer) => Uint8Array): Uint8Array {
  const file = Buffer.from(open);
  const from = file.lastIndexOf(`<${gap}>`);
  const to = from + gap.length + 2;
  const numbers = [from, to, file.length - to].map((one) => String(one).padEnd(10));
  file.write(`[0 ${numbers.join(' ')}]`, file.lastIndexOf(range), 'latin1');
  const value = make(Buffer.concat([file.subarray(0, from), file.subarray(to)]));
  if (value.length > room) throw new Error(`a value of ${value.length} octets`);
  file.write(Buffer.from(value).toString('hex'), from + 1, 'latin1');
  return new Uint8Array(file);
}

const papers = new Map<string, Uint8Array>();

/** The usual paper with other or further objects. */
function paperOf(more: Bodies): Uint8Array {
  const key = JSON.stringify(more);
  const known = papers.get(key) ?? paper({ ...bodies, ...more });
  papers.set(key, known);
  return known;
}

/** A paper with one signature, in field A. */
export function letterBy(value: Value = {}, more: Bodies = {}): Uint8Array {
  return closed(paperOf(more), (covered) => valueOver(covered, value));
}

/** One more signature, in field B (8) or C (9). */
export function signedAgain(file: Uint8Array, value: Value = {}, num: 8 | 9 = 8): Uint8Array {
  const objects = { [num]: field(num === 8 ? 'B' : 'C', `/V ${num + 13} 0 R`), [num + 13]: dictionary() };
  return closed(appended(file, objects), (covered) => valueOver(covered, value));
}

/** A document timestamp, in field B (8) or C (9). */
export function sealedAt(file: Uint8Array, time: Date, num: 8 | 9 = 8, authority: Holder = pki.tsa): Uint8Array {
  const value = dictionary('ETSI.RFC3161', '', 'DocTimeStamp');
  const objects = { [num]: field(num === 8 ? 'B' : 'C', `/V ${num + 13} 0 R`), [num + 13]: value };
  return closed(appended(file, objects), (covered) => tokenOver(covered, time, authority));
}

export interface Store {
  readonly certs?: readonly Uint8Array[];
  readonly crls?: readonly Uint8Array[];
  readonly ocsps?: readonly Uint8Array[];
}

/** The file with a document security store, from object `first` on. */
export function stored(file: Uint8Array, { certs = [], crls = [], ocsps = [] }: Store, first = 40): Uint8Array {
  const objects: Record<number, string> = {};
  let num = first + 1;
  const list = (pieces: readonly Uint8Array[]): string =>
    pieces
      .map((piece) => {
        objects[num] = streamBody(Buffer.from(piece).toString('latin1'));
        return `${num++} 0 R`;
      })
      .join(' ');
  objects[first] = `<< /Certs [${list(certs)}] /CRLs [${list(crls)}] /OCSPs [${list(ocsps)}] >>`;
  objects[1] = bodyOf(file, 1)
    .replace(/ \/DSS \d+ 0 R/, '')
    .replace(/>>$/, `/DSS ${first} 0 R >>`)
    .replace('>>/DSS', '/DSS');
  return appended(file, objects);
}

/** Lists of both authorities, a day old at that time and good for a week more. */
export function listsOf(
  time: Date = now,
  revoked: readonly RevokedCertificate[] = [],
  of: TestPki = pki,
): Uint8Array[] {
  const dates = { thisUpdate: days(-1, time), nextUpdate: days(7, time), number: Math.floor(time.getTime() / 1000) };
  return [
    makeCrl({ issuer: of.root, ...dates, revoked: [] }),
    makeCrl({ issuer: of.issuing, ...dates, revoked: [...revoked] }),
  ];
}

export function revokedAt(holder: Holder, time: Date): RevokedCertificate {
  return { serial: BigInt(`0x${parseCertificate(holder.certificate).serial}`), revokedAt: time, reason: 1 };
}

export function anchor(
  purposes: readonly TrustPurpose[] = ['signature', 'timestamp'],
  more: Partial<TrustAnchor> = {},
): TrustAnchor {
  return { certificate: parseCertificate(pki.root.certificate), purposes, ...more };
}

/** What is said of the file, by default today and with the root trusted for everything. */
export function judged(file: Uint8Array, more: Partial<VerifyOptions> = {}): Promise<VerifyReport> {
  return verifyPdf(bytesSource(file), { crypto: nodeCrypto, at: now, anchors: [anchor()], ...more });
}
