import { asciiBytes } from '../../pdf/bytes/ascii.ts';
import type { ByteSource } from '../../pdf/bytes/byte-source.ts';
import { appendRevision, nextObjectNumber } from '../../pdf/document/append.ts';
import { openPdf, type PdfDocument } from '../../pdf/document/document.ts';
import { formOf } from '../../pdf/document/forms.ts';
import { pageAt } from '../../pdf/document/pages.ts';
import { PdfError } from '../../pdf/errors.ts';
import { dict, type PdfDict, type PdfRef } from '../../pdf/objects/objects.ts';
import { PadesError } from '../shared/errors.ts';
import type { FieldLock, SignIntent, SigningDeps } from '../shared/intent.ts';
import { isLocked, type Permissions, readLock, readPermissions } from '../shared/permissions.ts';
import { type IncrementalUpdate, incrementalUpdate } from '../update/incremental-update.ts';
import {
  addSignatureField,
  changeCatalog,
  fieldPlace,
  fillSignatureField,
  keepAppearances,
} from '../update/signature-field.ts';
import { appearanceOf } from './appearance.ts';
import { docMdp, fieldMdp, holes, sigFieldLock, signatureDictionary } from './signature-dictionary.ts';

/** A revision that lacks nothing but the signature value. */
export interface Layout {
  readonly field: string;
  readonly tail: Uint8Array;
  /** The gap for the signature, `<` and `>` included, as offsets into the tail. */
  readonly gap: readonly [start: number, end: number];
  readonly byteRange: readonly [number, number, number, number];
  /** Somebody signed the document before. */
  readonly signedBefore: boolean;
  /** Why the cross-reference of the document had to be rebuilt by a scan, where that was so. */
  readonly rebuilt?: PdfError;
}

/** Opens a file to be added to; an object that turns out damaged on the way leads to one try with a scanned cross-reference. */
export async function withDocument<T>(source: ByteSource, use: (doc: PdfDocument) => Promise<T>): Promise<T> {
  const doc = await openPdf(source);
  try {
    return await use(doc);
  } catch (error) {
    const structural = error instanceof PdfError && ['object-damaged', 'filter-damaged'].includes(error.code);
    if (!structural || doc.damaged) throw error;
    return use(await openPdf(source, { rebuild: 'always' }));
  }
}

/** Lays out the revision of one signature with `reserve` bytes for its value. The same input gives the same bytes. */
export async function layOut(
  doc: PdfDocument,
  intent: SignIntent,
  reserve: number,
  deps: Pick<SigningDeps, 'asset' | 'font'>,
): Promise<Layout> {
  const view = doc.latest;
  if ((await formOf(view))?.dict.has('XFA')) {
    throw new PadesError('xfa-form', 'an XFA form cannot be signed so that readers agree on it; flatten it first');
  }
  const allowed = await readPermissions(view, intent.field);
  const field = checkAllowed(allowed, intent);
  const d = incrementalUpdate(view, nextObjectNumber(doc));
  const lock = await lockOf(d, allowed, intent);
  const references: PdfDict[] = [];
  if (intent.certify) references.push(docMdp(intent.certify));
  if (lock) references.push(fieldMdp(lock, view.trailer.get('Root') as PdfRef));
  const at = d.newRef();
  d.set(at, signatureDictionary(intent, reserve, references));
  await placeField(d, allowed, { ...intent, field }, at, lock, deps);
  if (allowed.signed.length === 0) await keepAppearances(d);
  if (intent.certify) {
    const perms = dict({ DocMDP: at });
    await changeCatalog(d, (catalog) => catalog.set('Perms', perms));
  }
  const { tail, holes: found } = await appendRevision(doc, [...d.changes.values()]);
  const signedBefore = allowed.signed.length > 0;
  const layout = { field, signedBefore, ...withByteRange(tail, found, doc.source.size, reserve) };
  return doc.damaged ? { ...layout, rebuilt: doc.damaged.reason } : layout;
}

/** Refuses what earlier signatures forbid, and gives the name of the field. */
function checkAllowed(allowed: Permissions, intent: SignIntent): string {
  if (allowed.certified === 1) {
    throw new PadesError('certified-no-changes', 'the document is certified: no change is allowed any more');
  }
  if (intent.certify && allowed.signed.length > 0) {
    throw new PadesError('certify-not-first', 'a certification must be the first signature of a document');
  }
  const field = intent.field ?? freeName(allowed.names);
  if (allowed.locks.some((lock) => isLocked(lock, field))) {
    throw new PadesError('field-locked', 'an earlier signature locked this field', { field });
  }
  const { target } = allowed;
  if (target && target.type !== 'Sig') {
    throw new PadesError('field-not-signature', 'the field of that name is no signature field', { field });
  }
  if (target && allowed.signed.some((other) => other.name === target.name)) {
    throw new PadesError('field-already-signed', 'the field carries a signature already', { field });
  }
  if (!target) checkNewName(allowed.names, field);
  return field;
}

function checkNewName(names: ReadonlySet<string>, field: string): void {
  if (field === '' || field.includes('.')) {
    throw new PadesError('field-name-unusable', 'the name of a new field must not be empty or have dots', { field });
  }
  if ([...names].some((other) => other.startsWith(`${field}.`))) {
    throw new PadesError('field-name-taken', 'a group of fields has that name', { field });
  }
}

function freeName(names: ReadonlySet<string>): string {
  for (let i = 1; ; i++) if (!names.has(`Signature${i}`)) return `Signature${i}`;
}

/** The lock of an existing field binds whoever signs it (ISO 32000-2 § 12.7.5.5); a new field gets that of the intent. */
async function lockOf(d: IncrementalUpdate, allowed: Permissions, intent: SignIntent): Promise<FieldLock | undefined> {
  const own = allowed.target ? await d.view.dict(allowed.target.dict.get('Lock')) : undefined;
  return own ? readLock(d.view, own) : intent.lock;
}

async function placeField(
  d: IncrementalUpdate,
  allowed: Permissions,
  intent: SignIntent & { readonly field: string },
  signature: PdfRef,
  lock: FieldLock | undefined,
  deps: Pick<SigningDeps, 'asset' | 'font'>,
): Promise<void> {
  const existing = allowed.target;
  const own = existing && (await fieldPlace(d.view, existing));
  if (existing && !own && intent.appearance) {
    throw new PadesError('appearance-without-place', 'the signature field has no rectangle to show anything in', {
      field: existing.name,
    });
  }
  const seen = intent.appearance && (await appearanceOf(d, intent.appearance, own, deps));
  const appearance = seen ? dict({ AP: dict({ N: seen.form }) }) : dict({});
  if (existing) return fillSignatureField(d, existing, dict({ V: signature }), appearance);
  const entries = new Map([...dict({ V: signature }), ...appearance]);
  if (lock) {
    const at = d.newRef();
    d.set(at, sigFieldLock(lock));
    entries.set('Lock', at);
  }
  const page = seen?.page ?? (await pageAt(d.view, 0));
  await addSignatureField(d, intent.field, page, seen?.rect, entries);
}

/** Writes the byte range over its blanks: everything but the signature value with its delimiters (§ 12.8.1). */
export function withByteRange(
  tail: Uint8Array,
  found: ReadonlyMap<string, number>,
  size: number,
  reserve: number,
): Omit<Layout, 'field' | 'signedBefore'> {
  const gapAt = found.get(holes.contents) as number;
  const after = gapAt + reserve * 2 + 2;
  const byteRange = [0, gapAt, after, size + tail.length - after] as const;
  const text = `[${byteRange.join(' ')}]`;
  tail.set(asciiBytes(text), (found.get(holes.byteRange) as number) - size);
  return { tail, gap: [gapAt - size, after - size], byteRange };
}
