import type { PdfView } from '../../../pdf/document/view.ts';
import {
  isArray,
  isDict,
  isName,
  isRef,
  isStream,
  isString,
  type PdfDict,
  type PdfStream,
  type PdfValue,
} from '../../../pdf/objects/objects.ts';
import { equalBytes } from '../../../pki/der/bytes.ts';

/** True when both values say the same: references by number, strings by their bytes, streams by dictionary and data. */
export async function sameValue(
  a: PdfView,
  x: PdfValue | undefined,
  b: PdfView,
  y: PdfValue | undefined,
): Promise<boolean> {
  if (isStream(x) && isStream(y)) return sameDirect(x.dict, y.dict) && sameData(a, x, b, y);
  return sameDirect(x, y);
}

/** The same without streams, which are never direct. */
export function sameDirect(x: PdfValue | undefined, y: PdfValue | undefined): boolean {
  if (x === y) return true;
  if (isDict(x)) return isDict(y) && sameEntries(x, y);
  if (isArray(x)) return isArray(y) && x.length === y.length && x.every((item, i) => sameDirect(item, y[i]));
  if (isRef(x)) return isRef(y) && x.num === y.num && x.gen === y.gen;
  if (isName(x)) return isName(y) && x.name === y.name;
  if (isString(x)) return isString(y) && equalBytes(x.bytes, y.bytes);
  return false;
}

function sameEntries(x: PdfDict, y: PdfDict): boolean {
  if (x.size !== y.size) return false;
  for (const [key, value] of x) if (!y.has(key) || !sameDirect(value, y.get(key))) return false;
  return true;
}

async function sameData(a: PdfView, x: PdfStream, b: PdfView, y: PdfStream): Promise<boolean> {
  const [p, q] = [x.data, y.data];
  if (!(p instanceof Uint8Array) && !(q instanceof Uint8Array) && p.start === q.start && p.length === q.length)
    return true;
  return equalBytes(await a.rawBytes(x), await b.rawBytes(y));
}
