import type { ByteSource } from '../../pdf/bytes/byte-source.ts';
import { appendRevision, nextObjectNumber } from '../../pdf/document/append.ts';
import type { PdfDocument } from '../../pdf/document/document.ts';
import { pageAt } from '../../pdf/document/pages.ts';
import { dict, name } from '../../pdf/objects/objects.ts';
import type { CryptoPrimitives } from '../../pki/crypto.ts';
import { PadesError } from '../shared/errors.ts';
import { hashSource } from '../shared/hash-document.ts';
import { readPermissions } from '../shared/permissions.ts';
import { writeHex } from '../sign/embed.ts';
import { type Layout, withByteRange, withDocument } from '../sign/layout.ts';
import { placeholders } from '../sign/signature-dictionary.ts';
import { defaultTimestampDigest, type TimestampDeps, timestampToken } from '../sign/timestamp.ts';
import { incrementalUpdate } from '../update/incremental-update.ts';
import { addSignatureField } from '../update/signature-field.ts';

export interface DocumentTimestampDeps {
  readonly crypto: CryptoPrimitives;
  readonly timestamp: TimestampDeps;
}

const FIRST_ROOM = 8192;

/**
 * Appends a document timestamp over the whole file (ISO 32000-2 § 12.8.5, EN 319 142-1 § 5.4.3) and gives the bytes to
 * append. It is allowed on certified documents too (§ 12.8.2.2.2). A token longer than the room kept for it leads to a
 * second one with enough room.
 */
export async function addDocumentTimestamp(source: ByteSource, deps: DocumentTimestampDeps): Promise<Uint8Array> {
  try {
    return await stampOnce(source, deps, FIRST_ROOM);
  } catch (error) {
    if (!(error instanceof PadesError) || error.code !== 'placeholder-too-small') throw error;
    return stampOnce(source, deps, (error.facts['needed'] as number) + 256);
  }
}

async function stampOnce(source: ByteSource, deps: DocumentTimestampDeps, reserve: number): Promise<Uint8Array> {
  const { tail, gap } = await withDocument(source, (doc) => layOutTimestamp(doc, reserve));
  const hasher = deps.crypto.hasher(deps.timestamp.digest ?? defaultTimestampDigest);
  await hashSource(source, source.size, hasher);
  hasher.update(tail.subarray(0, gap[0]));
  hasher.update(tail.subarray(gap[1]));
  const token = await timestampToken(hasher.digest(), deps.timestamp, deps.crypto);
  if (token.length > reserve) {
    throw new PadesError(
      'placeholder-too-small',
      `the timestamp has ${token.length} bytes, ${reserve} were kept for it`,
      {
        needed: token.length,
        reserved: reserve,
      },
    );
  }
  writeHex(tail, gap[0] + 1, token);
  return tail;
}

async function layOutTimestamp(doc: PdfDocument, reserve: number): Promise<Omit<Layout, 'field' | 'signedBefore'>> {
  const view = doc.latest;
  const { names } = await readPermissions(view, undefined);
  const d = incrementalUpdate(view, nextObjectNumber(doc));
  const at = d.newRef();
  const entries = dict({ Type: name('DocTimeStamp'), Filter: name('Adobe.PPKLite'), SubFilter: name('ETSI.RFC3161') });
  d.set(at, new Map([...entries, ...placeholders(reserve)]));
  await addSignatureField(d, freeName(names), await pageAt(view, 0), undefined, dict({ V: at }));
  const { tail, holes } = await appendRevision(doc, [...d.changes.values()]);
  return withByteRange(tail, holes, doc.source.size, reserve);
}

function freeName(names: ReadonlySet<string>): string {
  for (let i = 1; ; i++) if (!names.has(`Timestamp${i}`)) return `Timestamp${i}`;
}
