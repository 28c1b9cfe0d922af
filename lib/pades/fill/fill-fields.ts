import type { ByteSource } from '../../pdf/bytes/byte-source.ts';
import { appendRevision, nextObjectNumber } from '../../pdf/document/append.ts';
import { type Field, fieldsOf, formOf } from '../../pdf/document/forms.ts';
import { uprightMatrix } from '../../pdf/document/page-geometry.ts';
import { type PdfPage, rectOf } from '../../pdf/document/pages.ts';
import type { PdfView } from '../../pdf/document/view.ts';
import { dict, isInteger, isString, name, type PdfDict, type PdfRef, stream } from '../../pdf/objects/objects.ts';
import { numberText } from '../../pdf/objects/serialize.ts';
import { textOf, textString } from '../../pdf/objects/text-string.ts';
import { type TextFont, textFont } from '../../pdf/resources/embed-font.ts';
import { PadesError } from '../shared/errors.ts';
import { isLocked, readPermissions } from '../shared/permissions.ts';
import { withDocument } from '../sign/layout.ts';
import { claimedStandards, isFirstPdfA } from '../update/claimed-standards.ts';
import { type IncrementalUpdate, incrementalUpdate } from '../update/incremental-update.ts';

/** How values are drawn. */
export interface FillOptions {
  /** Points: text that would be wider than its field is drawn smaller, and below this size refused. */
  readonly smallest?: number;
}

/**
 * Fills text fields by an appended revision and gives the bytes to append; signatures in the file stay valid as far as
 * they allow it, and `certified-no-changes` or `field-locked` says when they do not. `font` is a TrueType program with
 * the characters of all values, or one for each field by name; every value gets a real appearance in it, or `value-does-not-fit`. Number and date of Decree
 * 30 are filled so.
 */
export async function fillFields(
  source: ByteSource,
  values: Readonly<Record<string, string>>,
  font: Uint8Array | Readonly<Record<string, Uint8Array>>,
  options: FillOptions = {},
): Promise<Uint8Array> {
  return withDocument(source, async (doc) => {
    const view = doc.latest;
    if ((await formOf(view))?.dict.has('XFA')) throw new PadesError('xfa-form', 'an XFA form is not filled here');
    const fields = await textFields(view, values);
    const d = incrementalUpdate(view, nextObjectNumber(doc));
    const pens = new Map<Uint8Array, Pen>();
    for (const field of fields) {
      const program = font instanceof Uint8Array ? font : (font[field.name] as Uint8Array);
      const pen = pens.get(program) ?? { font: textFont(program), fontRef: d.newRef(), smallest: options.smallest };
      pens.set(program, pen);
      await fill(d, field, values[field.name] as string, pen);
    }
    const listed = isFirstPdfA(await claimedStandards(view));
    for (const pen of pens.values()) pen.font.write(pen.fontRef, d.newRef, d.set, listed);
    return (await appendRevision(doc, [...d.changes.values()])).tail;
  });
}

/** What values are drawn with. */
interface Pen {
  readonly font: TextFont;
  readonly fontRef: PdfRef;
  readonly smallest: number | undefined;
}

async function textFields(view: PdfView, values: Readonly<Record<string, string>>): Promise<Field[]> {
  const wanted = new Set(Object.keys(values));
  const { certified, locks, signed } = await readPermissions(view, undefined);
  if (certified === 1)
    throw new PadesError('certified-no-changes', 'the document is certified: no change is allowed any more');
  const found: Field[] = [];
  for await (const field of fieldsOf(view)) {
    if (!wanted.delete(field.name)) continue;
    if (locks.some((lock) => isLocked(lock, field.name))) {
      throw new PadesError('field-locked', 'an earlier signature locked this field', { field: field.name });
    }
    if (field.type !== 'Tx' || !field.ref) {
      throw new PadesError('field-unchangeable', 'the field is no text field that can be filled', {
        field: field.name,
      });
    }
    if (signed.length > 0) await keepValue(view, field, values[field.name] as string);
    found.push(field);
  }
  const [missing] = wanted;
  if (missing !== undefined) throw new PadesError('field-missing', 'the form has no such field', { field: missing });
  return found;
}

/** What stood in a field when it was signed is not exchanged for something else: only what was empty is filled. */
async function keepValue(view: PdfView, field: Field, value: string): Promise<void> {
  const own = await view.get(field.inherited, 'V');
  const before = isString(own) ? textOf(own).normalize('NFC').trim() : '';
  if (before === '' || before === value.normalize('NFC').trim()) return;
  throw new PadesError('signatures-would-break', 'the field holds a value that was signed', { field: field.name });
}

async function fill(d: IncrementalUpdate, field: Field, value: string, pen: Pen): Promise<void> {
  const text = value.normalize('NFC');
  const maxLength = await d.view.get(field.inherited, 'MaxLen');
  if (isInteger(maxLength) && maxLength >= 0 && text.length > maxLength) {
    throw new PadesError('field-unchangeable', 'the value is longer than the field allows', {
      field: field.name,
      longest: maxLength,
    });
  }
  const at = field.ref as PdfRef;
  for (const widget of field.widgets) {
    if (!widget.ref) continue;
    const appearance = d.newRef();
    d.set(appearance, await drawValue(d.view, field, widget.dict, text, pen));
    const own: PdfDict = new Map([...widget.dict, ['AP', dict({ N: appearance })]]);
    if (widget.ref.num === at.num) own.set('V', textString(text));
    d.set(widget.ref, own);
  }
  if (!d.changes.has(at.num)) d.set(at, new Map([...field.dict, ['V', textString(text)]]));
}

/** ISO 32000-2 § 12.7.4.3: the appearance of a variable-text field, one line for each line of the value. */
async function drawValue(
  view: PdfView,
  field: Field,
  widget: PdfDict,
  text: string,
  { font, fontRef, smallest }: Pen,
): Promise<ReturnType<typeof stream>> {
  const rect = (await rectOf(view, widget.get('Rect'))) ?? { x0: 0, y0: 0, x1: 0, y1: 0 };
  const turn = await turnOf(view, widget);
  const across = turn === 90 || turn === 270;
  const [wide, high] = [rect.x1 - rect.x0, rect.y1 - rect.y0];
  const [width, height] = across ? [high, wide] : [wide, high];
  const lines = text.split(/\r\n|\r|\n/);
  const { size: stated, color } = await defaultAppearance(view, field);
  const widest = Math.max(...lines.map((line) => font.width(line)), 0.001);
  const fitting = (width - 4) / widest;
  const size = fitted(
    stated || Math.max(4, Math.min(12, (height - 2) / (lines.length * 1.2), fitting)),
    fitting,
    smallest,
  );
  if (size === undefined) {
    throw new PadesError('value-does-not-fit', 'the field is too small for what is to be written in it', {
      field: field.name,
      value: text,
    });
  }
  const align = await view.get(field.inherited, 'Q');
  const leading = size * 1.15;
  const middle = (height + leading * (lines.length - 1)) / 2 - (size * (font.ascent + font.descent)) / 2;
  const operators = lines.map((line, i) => {
    const room = width - 4 - font.width(line) * size;
    const x = 2 + (align === 1 ? room / 2 : align === 2 ? room : 0);
    return `1 0 0 1 ${numberText(x)} ${numberText(middle - i * leading)} Tm ${font.codes(line)} Tj`;
  });
  const content = `/Tx BMC\nq\n1 1 ${numberText(Math.max(0, width - 2))} ${numberText(Math.max(0, height - 2))} re W n\nBT\n${color}\n/F0 ${numberText(size)} Tf\n${operators.join('\n')}\nET\nQ\nEMC\n`;
  const entries = dict({
    Type: name('XObject'),
    Subtype: name('Form'),
    BBox: [0, 0, width, height],
    ...(turn === 0 ? {} : { Matrix: uprightMatrix(turn) }),
    Resources: dict({ Font: dict({ F0: fontRef }) }),
  });
  return stream(entries, new TextEncoder().encode(content));
}

/** How far a widget is turned against its page, so that it is upright as seen (§ 12.5.6.19, table 192). */
async function turnOf(view: PdfView, widget: PdfDict): Promise<PdfPage['rotate']> {
  const characteristics = await view.dict(widget.get('MK'));
  const turn = characteristics ? await view.get(characteristics, 'R') : null;
  return turn === 90 || turn === 180 || turn === 270 ? turn : 0;
}

/** The size at which text of the width fits, where a smallest size is asked for; nothing when that is larger. */
function fitted(size: number, fitting: number, smallest: number | undefined): number | undefined {
  if (smallest === undefined) return size;
  const fits = Math.min(size, fitting);
  return fits < smallest ? undefined : fits;
}

/** Size and colour out of the DA entry (§ 12.7.4.3); size 0 asks for one that fits. */
async function defaultAppearance(view: PdfView, field: Field): Promise<{ size: number; color: string }> {
  const value = await view.get(field.inherited, 'DA');
  const text = isString(value) ? textOf(value) : '';
  const size = Number(/([\d.]+)\s+Tf/.exec(text)?.[1] ?? 0);
  const color = /((?:[\d.]+\s+){1,4}(?:g|rg|k))(?:\s|$)/.exec(text)?.[1] ?? '0 g';
  return { size: Number.isFinite(size) && size > 0 && size < 1000 ? size : 0, color };
}
