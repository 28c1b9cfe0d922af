import { catalogOf } from './document.ts';
import { PdfError } from './errors.ts';
import { limits } from './limits.ts';
import { isArray, isDict, isName, isRef, isString, type PdfDict, type PdfRef, type PdfValue } from './objects.ts';
import { textOf } from './text-string.ts';
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
  const waiting: Place[] = isArray(roots)
    ? roots.map((value) => ({ value, prefix: '', inherited: above, depth: 0 })).reverse()
    : [];
  const seen = new Set<number>();
  for (let place = waiting.pop(); place; place = waiting.pop()) {
    const { value, depth } = place;
    if (isRef(value)) {
      if (seen.has(value.num)) continue;
      seen.add(value.num);
      if (seen.size > limits.fields)
        throw new PdfError('limit-exceeded', 'the form has too many fields', { limit: limits.fields });
    }
    const node = await view.resolve(value);
    if (!isDict(node) || depth > limits.indirections) continue;
    const part = await view.get(node, 'T');
    const label = isString(part) ? join(place.prefix, textOf(part)) : place.prefix;
    const inherited = withOwn(place.inherited, node);
    const kids = await childrenOf(view, node);
    if (kids.fields.length > 0) {
      for (const kid of kids.fields.reverse()) waiting.push({ value: kid, prefix: label, inherited, depth: depth + 1 });
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

function join(prefix: string, part: string): string {
  return prefix === '' ? part : `${prefix}.${part}`;
}

function withOwn(above: PdfDict, own: PdfDict): PdfDict {
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
