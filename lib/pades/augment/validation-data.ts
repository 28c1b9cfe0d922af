import type { ByteSource } from '../../pdf/bytes/byte-source.ts';
import { appendRevision, nextObjectNumber } from '../../pdf/document/append.ts';
import { catalogOf, type PdfDocument } from '../../pdf/document/document.ts';
import {
  dict,
  isArray,
  isDict,
  isRef,
  isStream,
  name,
  type PdfDict,
  type PdfRef,
  type PdfValue,
  stream,
} from '../../pdf/objects/objects.ts';
import { PadesError } from '../shared/errors.ts';
import { withDocument } from '../sign/layout.ts';
import { type IncrementalUpdate, incrementalUpdate } from '../update/incremental-update.ts';
import { changeCatalog } from '../update/signature-field.ts';
import { type CollectedEvidence, type EvidenceDeps, evidenceFor } from './evidence.ts';
import { heldEvidence } from './held-evidence.ts';
import { type FieldSignature, signaturesIn } from './signatures-in.ts';

export interface ValidationData {
  /** The bytes to append; empty when there is nothing that the document does not have already. */
  readonly tail: Uint8Array;
  /** What could not be had, in English; empty when every signature has all it needs. */
  readonly missing: readonly string[];
}

/**
 * Collects certificates and revocation data for every signature and timestamp of a document and appends them as a
 * Document Security Store with an entry for each (ISO 32000-2 § 12.8.4.3, EN 319 142-1 § 5.4.2). What can be had no
 * more is not missing where the document settles it by itself.
 */
export async function addValidationData(source: ByteSource, deps: EvidenceDeps): Promise<ValidationData> {
  return withDocument(source, async (doc) => {
    const signatures = await signaturesIn(doc.latest);
    if (signatures.length === 0) throw new PadesError('nothing-signed', 'the document has no signature');
    const found: { signature: FieldSignature; evidence: CollectedEvidence }[] = [];
    const held = await heldEvidence(doc, signatures, { ...deps, at: deps.now });
    for (const signature of signatures) found.push({ signature, evidence: await evidenceFor(signature, deps, held) });
    const missing = found.flatMap(({ evidence }) => evidence.missing);
    return { tail: await appendStore(doc, found, deps), missing };
  });
}

type Kind = 'Certs' | 'OCSPs' | 'CRLs';
const kinds: readonly { store: Kind; entry: string; of: (evidence: CollectedEvidence) => readonly Uint8Array[] }[] = [
  { store: 'Certs', entry: 'Cert', of: ({ certificates }) => certificates },
  { store: 'OCSPs', entry: 'OCSP', of: ({ ocsps }) => ocsps },
  { store: 'CRLs', entry: 'CRL', of: ({ crls }) => crls },
];

async function appendStore(
  doc: PdfDocument,
  found: readonly { signature: FieldSignature; evidence: CollectedEvidence }[],
  deps: EvidenceDeps,
): Promise<Uint8Array> {
  const d = incrementalUpdate(doc.latest, nextObjectNumber(doc));
  const place = (await catalogOf(d.view)).get('DSS');
  const old = await d.view.dict(place);
  const store: PdfDict = new Map(old ?? [['Type', name('DSS')]]);
  const records: PdfDict = new Map((await d.view.dict(store.get('VRI'))) ?? []);
  const kept = new Map<Kind, StoredStreams>();
  for (const { store: kind } of kinds) kept.set(kind, await storedStreams(d, store.get(kind)));
  for (const { signature, evidence } of found) {
    const record: PdfDict = new Map();
    for (const { store: kind, entry, of } of kinds) {
      const refs = of(evidence).map((bytes) => (kept.get(kind) as StoredStreams).refOf(bytes));
      if (refs.length > 0) record.set(entry, refs);
    }
    if (record.size > 0) records.set(recordName(signature, deps), record.set('Type', name('VRI')));
  }
  const added = [...kept.values()].some((streams) => streams.added());
  if (!added) return new Uint8Array(0);
  for (const [kind, streams] of kept) if (streams.all().length > 0) store.set(kind, streams.all());
  store.set('VRI', records);
  await putStore(d, place, store);
  return (await appendRevision(doc, [...d.changes.values()])).tail;
}

/** ISO 32000-2 § 12.8.4.4: the upper-case hexadecimal SHA-1 of the Contents value. */
function recordName(signature: FieldSignature, deps: EvidenceDeps): string {
  const hasher = deps.crypto.hasher('sha1');
  hasher.update(signature.contents);
  return Array.from(hasher.digest(), (byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase();
}

interface StoredStreams {
  refOf(bytes: Uint8Array): PdfRef;
  all(): PdfValue[];
  added(): boolean;
}

/** The streams of one array of the store; the same bytes are never stored twice. */
async function storedStreams(d: IncrementalUpdate, place: PdfValue | undefined): Promise<StoredStreams> {
  const array = await d.view.resolve(place);
  const refs: PdfValue[] = isArray(array) ? [...array] : [];
  const known = new Map<string, PdfRef>();
  for (const item of refs) {
    const held = await d.view.resolve(item);
    if (isRef(item) && isStream(held)) known.set(keyOf(await d.view.decode(held)), item);
  }
  let added = false;
  return {
    refOf: (bytes) => {
      const key = keyOf(bytes);
      let at = known.get(key);
      if (!at) {
        at = d.newRef();
        d.set(at, stream(new Map(), bytes));
        known.set(key, at);
        refs.push(at);
        added = true;
      }
      return at;
    },
    all: () => refs,
    added: () => added,
  };
}

function keyOf(bytes: Uint8Array): string {
  let key = '';
  for (let at = 0; at < bytes.length; at += 8192) key += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return key;
}

/** EN 319 142-1 § 5.4.2.2: with the developer extension of PAdES where the catalogue has none. */
async function putStore(d: IncrementalUpdate, place: PdfValue | undefined, store: PdfDict): Promise<void> {
  const indirect = isRef(place) && isDict(await d.view.resolve(place));
  const at = indirect ? place : d.newRef();
  d.set(at, store);
  const extensions = await d.view.get(await catalogOf(d.view), 'Extensions');
  const esic = isDict(extensions) && extensions.has('ESIC');
  if (indirect && esic) return;
  await changeCatalog(d, (catalog) => {
    catalog.set('DSS', at);
    if (esic) return;
    const own = dict({ ESIC: dict({ BaseVersion: name('1.7'), ExtensionLevel: 2 }) });
    catalog.set('Extensions', new Map([...(isDict(extensions) ? extensions : []), ...own]));
  });
}
