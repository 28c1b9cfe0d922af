import { prefixOf } from '../../../pdf/bytes/byte-source.ts';
import { openPdf, type PdfDocument } from '../../../pdf/document/document.ts';
import { PdfError } from '../../../pdf/errors.ts';
import { isArray, isInteger, isName, isString } from '../../../pdf/objects/objects.ts';
import { onlyWhite } from '../../../pdf/xref/trailing.ts';
import type { Coverage } from '../report/report.ts';
import { type FieldBudget, type SignedField, signedFields } from './signature-fields.ts';

/** Offsets of the two signed stretches: `[0, gapStart)` and `[gapEnd, end)`. */
export interface SignedRange {
  readonly gapStart: number;
  readonly gapEnd: number;
  readonly end: number;
}

/** A ByteRange that says what it must, with the value in its gap; or what is wrong with it. */
export type RangeCheck =
  | { readonly ok: true; readonly range: SignedRange; readonly contents: Uint8Array }
  | { readonly ok: false; readonly detail: string };

const maxContents = 16 << 20;

/**
 * ISO 32000-2 § 12.8.1: the range starts at 0 and leaves out exactly the hexadecimal string that is the Contents of this
 * very dictionary, delimiters included. Anything looser lets bytes be exchanged unseen.
 */
export function checkRange(field: SignedField, size: number): RangeCheck {
  const no = (detail: string): RangeCheck => ({ ok: false, detail });
  const { raw } = field;
  if (!raw) return no('the signature dictionary does not stand in the file as an object of its own');
  if (field.duplicateKeys > 0) return no('a key stands twice in the signature dictionary');
  const type = raw.get('Type');
  if (type !== undefined && !isName(type, 'Sig') && !isName(type, 'DocTimeStamp')) return no('Type is no signature');
  const numbers = raw.get('ByteRange');
  if (!isArray(numbers) || numbers.length !== 4 || !numbers.every(isInteger))
    return no('ByteRange is not four offsets');
  const [start, gapStart, gapEnd, rest] = numbers as [number, number, number, number];
  if (start !== 0 || gapStart <= 0 || gapEnd <= gapStart || rest <= 0)
    return no('ByteRange does not begin at 0 and go on');
  const end = gapEnd + rest;
  if (end > size) return no('ByteRange reaches past the end of the file');
  const contents = raw.get('Contents');
  if (!isString(contents) || !contents.hex) return no('Contents is no hexadecimal string');
  if (contents.start !== gapStart || contents.end !== gapEnd)
    return no('the gap of ByteRange is not the Contents string');
  if (gapEnd - gapStart - 2 !== contents.bytes.length * 2) return no('Contents holds more than hexadecimal digits');
  if (contents.bytes.length === 0) return no('Contents is empty');
  if (contents.bytes.length > maxContents) return no('Contents is too long');
  return { ok: true, range: { gapStart, gapEnd, end }, contents: contents.bytes };
}

/** The state of the document that a signature covers, opened by itself; `signed` is undefined when there is no such state. */
export interface CoveredState {
  readonly coverage: Coverage;
  /** Its revisions alone: what was read of it need not be kept. */
  readonly signed: Pick<PdfDocument, 'revisions'> | undefined;
  readonly detail: string;
}

/**
 * The covered bytes alone must be a document, end where one of its revisions ends, and lead to the same signature
 * dictionary through the same field; otherwise what was signed is not what anybody saw.
 */
export async function coveredState(
  doc: PdfDocument,
  field: SignedField,
  range: SignedRange,
  budget: FieldBudget,
): Promise<CoveredState> {
  const { source } = doc;
  const unclear = (detail: string): CoveredState => ({ coverage: 'unclear', signed: undefined, detail });
  const whole = range.end === source.size;
  let signed: PdfDocument;
  try {
    signed = whole && !doc.damaged ? doc : await openPdf(prefixOf(source, range.end), { rebuild: 'never' });
  } catch (error) {
    if (!(error instanceof PdfError) || error.code === 'read-failed') throw error;
    if (whole)
      return { coverage: 'file', signed: undefined, detail: `the cross-reference is damaged: ${error.message}` };
    return unclear(`the covered bytes are no document: ${error.message}`);
  }
  const marker = signed.revisions.at(-1)?.markerEnd;
  if (!whole && (marker === undefined || !(await onlyWhite(source, marker, range.end)))) {
    return unclear('the covered bytes do not end where a revision ends');
  }
  const same =
    signed === doc
      ? [field]
      : (await signedFields(signed.latest, signed.source, budget)).filter((o) => isSameField(o, field));
  if (same.length !== 1) return unclear('the signature is not reached by its field in the state that it covers');
  return { coverage: whole ? 'file' : 'revision', signed: { revisions: signed.revisions }, detail: '' };
}

function isSameField(a: SignedField, b: SignedField): boolean {
  return a.name === b.name && a.fieldNum === b.fieldNum && a.valueNum === b.valueNum && a.offset === b.offset;
}
