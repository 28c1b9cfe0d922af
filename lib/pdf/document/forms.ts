import { PdfError } from '../errors.ts';
import { limits } from '../limits.ts';
import {
  isArray,
  isDict,
  isName,
  isRef,
  isString,
  type PdfDict,
  type PdfRef,
  type PdfString,
  type PdfValue,
} from '../objects/objects.ts';
import { textOf } from '../objects/text-string.ts';
import { catalogOf } from './document.ts';
import type { PdfView } from './view.ts';

/** The interactive form of a document (ISO 32000-2 § 12.7.3). `ref` is missing when it stands in the catalogue itself. */
export interface Form {
  readonly ref: PdfRef | undefined;
  readonly dict: PdfDict;
}

/** A terminal field with what it inherits (§ 12.7.4). */
export interface Field {
  /** Fully qualified name, parts joined by dots. */
  readonly name: string;
  /** Missing when the field is a direct object and cannot be changed by itself. */
  readonly ref: PdfRef | undefined;
  readonly dict: PdfDict;
  /** FT, V, Ff, DA, Q, MaxLen: its own or inherited. */
  readonly inherited: PdfDict;
  readonly type: string | undefined;
  /** The widgets: the field itself when it is merged with its only one. */
  readonly widgets: readonly { readonly ref: PdfRef | undefined; readonly dict: PdfDict }[];
}

export async function formOf(view: PdfView): Promise<Form | undefined> {
  const value = (await catalogOf(view)).get('AcroForm');
  const direct = await view.resolve(value);
  return isDict(direct) ? { ref: isRef(value) ? value : undefined, dict: direct } : undefined;
}

const inheritable = ['FT', 'V', 'Ff', 'DA', 'Q', 'MaxLen'] as const;

interface Place {
  readonly value: PdfValue;
  readonly prefix: string;
  readonly inherited: PdfDict;
  readonly depth: number;
}

/** All terminal fields in document order; nodes that were seen, or nest too deep, are passed over. */
export async function* fieldsOf(view: PdfView): AsyncGenerator<Field> {
  const form = await formOf(view);
  const roots = form ? await view.get(form.dict, 'Fields') : null;
  const above: PdfDict = new Map();
  const da = form?.dict.get('DA');
  if (da !== undefined) above.set('DA', da);
  const seen = new Set<number>();
  const isFirst = (value: PdfValue): boolean => {
    if (!isRef(value)) return true;
    if (seen.has(value.num)) return false;
    seen.add(value.num);
    if (seen.size > limits.fields)
      throw new PdfError('limit-exceeded', 'the form has too many fields', { limit: limits.fields });
    return true;
  };
  const waiting: Place[] = (isArray(roots) ? roots.filter(isFirst) : [])
    .map((value) => ({ value, prefix: '', inherited: above, depth: 0 }))
    .reverse();
  for (let place = waiting.pop(); place; place = waiting.pop()) {
    const { value, depth } = place;
    const node = await view.resolve(value);
    if (!isDict(node) || depth > limits.indirections) continue;
    const part = await view.get(node, 'T');
    const label = isString(part) ? join(place.prefix, part) : place.prefix;
    const inherited = withOwn(place.inherited, node);
    const kids = await childrenOf(view, node);
    if (kids.fields.length > 0) {
      for (const kid of kids.fields.filter(isFirst).reverse())
        waiting.push({ value: kid, prefix: label, inherited, depth: depth + 1 });
      continue;
    }
    const own = { ref: isRef(value) ? value : undefined, dict: node };
    const type = await view.get(inherited, 'FT');
    yield {
      name: label,
      ...own,
      inherited,
      type: isName(type) ? type.name : undefined,
      widgets: kids.widgets.length > 0 ? kids.widgets : [own],
    };
  }
}

export async function findField(view: PdfView, wanted: string): Promise<Field | undefined> {
  for await (const field of fieldsOf(view)) if (field.name === wanted) return field;
  return undefined;
}

function join(prefix: string, part: PdfString): string {
  const own = textOf({ ...part, bytes: part.bytes.subarray(0, 4 * limits.fieldName + 4) });
  const full = prefix === '' ? own : `${prefix}.${own}`;
  if (full.length > limits.fieldName)
    throw new PdfError('limit-exceeded', 'the name of a field is too long', { limit: limits.fieldName });
  return full;
}

function withOwn(above: PdfDict, own: PdfDict): PdfDict {
  if (!inheritable.some((key) => own.has(key))) return above;
  const merged: PdfDict = new Map(above);
  for (const key of inheritable) {
    const value = own.get(key);
    if (value !== undefined) merged.set(key, value);
  }
  return merged;
}

/** § 12.7.4.2: a kid with a partial name is a field, one without is a widget of this field. */
async function childrenOf(
  view: PdfView,
  node: PdfDict,
): Promise<{ fields: PdfValue[]; widgets: Field['widgets'][number][] }> {
  const kids = await view.get(node, 'Kids');
  const fields: PdfValue[] = [];
  const widgets: Field['widgets'][number][] = [];
  if (!isArray(kids)) return { fields, widgets };
  for (const kid of kids) {
    const child = await view.resolve(kid);
    if (!isDict(child)) continue;
    if (child.has('T') || child.has('Kids')) fields.push(kid);
    else widgets.push({ ref: isRef(kid) ? kid : undefined, dict: child });
  }
  return { fields, widgets };
}
