import { catalogOf, type PdfDocument } from '../../../pdf/document/document.ts';
import type { PdfView } from '../../../pdf/document/view.ts';
import { PdfError } from '../../../pdf/errors.ts';
import { isArray, isDict, isRef, isStream, type PdfDict } from '../../../pdf/objects/objects.ts';
import { archivedRevocation, signatureTimestamps } from '../../../pki/cms/attributes.ts';
import { parseSignedData, type SignedData } from '../../../pki/cms/parse.ts';
import { type Crl, parseCrl } from '../../../pki/crl/crl.ts';
import type { CryptoPrimitives } from '../../../pki/crypto.ts';
import { toHex } from '../../../pki/der/bytes.ts';
import { ifReadable } from '../../../pki/errors.ts';
import { type OcspResponse, parseOcspResponse } from '../../../pki/ocsp/response.ts';
import { type Certificate, parseCertificate } from '../../../pki/x509/certificate.ts';

/** Certificates and revocation data found in a document, and where each piece ends in the file. */
export interface EvidencePool {
  readonly certificates: Certificate[];
  readonly crls: Crl[];
  readonly ocsps: OcspResponse[];
  /** The least offset by which a piece stands in the file whole; undefined when it is not in there. */
  endOf(der: Uint8Array): number | undefined;
  /** True when the document security store holds revocation data and certificates; how far into the file it reaches. */
  readonly store: { readonly end: number } | undefined;
}

const maxPieces = 2000;
/** Octets of all pieces; long lists of whole countries have a tenth of it. */
const maxBytes = 48 << 20;
/** What a piece counts that cannot be decoded: somebody tried. */
const UNREADABLE = 1 << 20;

/** Gathers the document security store (ISO 32000-2 § 12.8.4.3) and what the signatures carry; damaged pieces are left out. */
export async function evidencePool(
  doc: PdfDocument,
  messages: readonly { readonly message: SignedData; readonly end: number }[],
  crypto: Pick<CryptoPrimitives, 'hasher'>,
): Promise<EvidencePool> {
  const ends = new Map<string, number>();
  const keys = new WeakMap<Uint8Array, string>();
  const keyOf = (der: Uint8Array): string => {
    const known = keys.get(der);
    if (known !== undefined) return known;
    const hasher = crypto.hasher('sha256');
    hasher.update(der);
    const key = toHex(hasher.digest());
    keys.set(der, key);
    return key;
  };
  const note = (der: Uint8Array, end: number): void => {
    const key = keyOf(der);
    ends.set(key, Math.min(end, ends.get(key) ?? Number.POSITIVE_INFINITY));
  };
  const found = { certificates: [] as Certificate[], crls: [] as Crl[], ocsps: [] as OcspResponse[] };
  const stored = await storedPieces(doc.latest, doc.source.size);
  const known = new Set<string>();
  for (const { kind, bytes, end } of stored) {
    note(bytes, end);
    if (known.has(keyOf(bytes))) continue;
    known.add(keyOf(bytes));
    if (kind === 'Certs') found.certificates.push(...ifReadable(() => parseCertificate(bytes)));
    else if (kind === 'CRLs') found.crls.push(...ifReadable(() => parseCrl(bytes)));
    else found.ocsps.push(...ifReadable(() => parseOcspResponse(bytes)));
  }
  let count = 0;
  for (const { message, end } of messages) {
    for (const one of withTimestamps(message)) {
      const archived = ifReadable(() => archivedRevocation(one.signers[0]?.signed ?? new Map()));
      const own = [...archived, { crls: one.crls, ocsps: one.ocsps }];
      const pieces = [...own.flatMap(({ crls }) => crls), ...own.flatMap(({ ocsps }) => ocsps)];
      count += one.certificates.length + pieces.length;
      if (count > maxPieces) break;
      found.certificates.push(...one.certificates);
      found.crls.push(...own.flatMap(({ crls }) => crls));
      found.ocsps.push(...own.flatMap(({ ocsps }) => ocsps));
      for (const piece of pieces) note(piece.der, end);
    }
  }
  const complete = stored.some(({ kind }) => kind !== 'Certs') && found.certificates.length > 0;
  const end = stored.reduce((max, piece) => Math.max(max, piece.end), 0);
  return { ...found, endOf: (der) => ends.get(keyOf(der)), store: complete ? { end } : undefined };
}

/** A message and the timestamps over its signature values. */
function withTimestamps(message: SignedData): SignedData[] {
  const tokens = message.signers.flatMap(signatureTimestamps).slice(0, 64);
  return [message, ...tokens.flatMap((token) => ifReadable(() => parseSignedData(token)))];
}

interface Piece {
  readonly kind: 'Certs' | 'CRLs' | 'OCSPs';
  readonly bytes: Uint8Array;
  readonly end: number;
}

async function storedPieces(view: PdfView, size: number): Promise<Piece[]> {
  const pieces: Piece[] = [];
  const store = await orNothing(async () => view.dict((await catalogOf(view)).get('DSS')));
  if (!store) return pieces;
  const lists: [Piece['kind'], PdfDict, string][] = [
    ['Certs', store, 'Certs'],
    ['CRLs', store, 'CRLs'],
    ['OCSPs', store, 'OCSPs'],
  ];
  const records = await orNothing(() => view.dict(store.get('VRI')));
  for (const value of records ? [...records.values()].slice(0, maxPieces) : []) {
    const record = await orNothing(() => view.resolve(value));
    if (!isDict(record)) continue;
    lists.push(['Certs', record, 'Cert'], ['CRLs', record, 'CRL'], ['OCSPs', record, 'OCSP']);
  }
  const seen = new Set<number>();
  let length = 0;
  for (const [kind, holder, key] of lists) {
    const list = await orNothing(() => view.get(holder, key));
    for (const item of isArray(list) ? list : []) {
      if (isRef(item) && seen.has(item.num)) continue;
      if (isRef(item)) seen.add(item.num);
      if (seen.size > maxPieces) return pieces;
      const piece = await orNothing(() => pieceOf(view, item, kind, size));
      length += piece?.bytes.length ?? UNREADABLE;
      if (length > maxBytes) return pieces;
      if (piece) pieces.push(piece);
    }
  }
  return pieces;
}

async function pieceOf(
  view: PdfView,
  item: Parameters<PdfView['resolve']>[0],
  kind: Piece['kind'],
  size: number,
): Promise<Piece | undefined> {
  const value = await view.resolve(item);
  if (!isStream(value)) return undefined;
  const { data } = value;
  const end = data instanceof Uint8Array ? size : data.start + data.length;
  return { kind, bytes: await view.decode(value), end };
}

/** What a damaged store does not give is simply not there. */
async function orNothing<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof PdfError && error.code !== 'read-failed') return undefined;
    throw error;
  }
}
