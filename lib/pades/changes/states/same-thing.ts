import { isArray, isDict, isName, isRef, isStream, type PdfDict, type PdfValue } from '../../../pdf/objects/objects.ts';
import { equalBytes } from '../../../pki/der/bytes.ts';
import { sameDirect } from './equal.ts';
import { isNew, type RevisionComparison } from './revision-comparison.ts';

/** Things that others know by their number: a copy of a page, a layer or a field is another one (ISO 32000-2 § 7.7.3.3, § 8.11.2). */
const known: ReadonlySet<string> = new Set([
  ...['Catalog', 'Pages', 'Page', 'OCG', 'OCMD', 'Annot', 'StructTreeRoot', 'StructElem', 'Sig', 'DocTimeStamp'],
]);

/** Objects that are compared for one entry. */
const maxCompared = 2_000;
const maxDepth = 32;

/**
 * Whether two values say the same though new objects say it: a program that writes a dictionary, a tree of names or a font again under other
 * numbers, or gives it a number where it had none, changes nothing. What is known by its number must be the same object, and data the same octets.
 */
export async function sameThing(
  comparison: RevisionComparison,
  x: PdfValue | undefined,
  y: PdfValue | undefined,
): Promise<boolean> {
  return alike({ comparison, left: maxCompared, pairs: new Map() }, x ?? null, y ?? null, 0);
}

interface Comparison {
  readonly comparison: RevisionComparison;
  left: number;
  /** What each old object was found to be now: a circle ends where it began, and one thing does not become two. */
  readonly pairs: Map<number, number>;
}

async function alike(c: Comparison, x: PdfValue, y: PdfValue, depth: number): Promise<boolean> {
  if (depth > maxDepth || --c.left < 0 || c.comparison.budget.objects-- <= 0) return false;
  if (isRef(x) && isRef(y)) return alikeObjects(c, x, y, depth);
  if (isRef(x)) return alikeInside(c, await c.comparison.a.resolve(x), y, depth);
  if (isRef(y)) return isNew(c.comparison, y) && alikeInside(c, x, await c.comparison.b.resolve(y), depth);
  if (isArray(x) && isArray(y)) {
    if (x.length !== y.length) return false;
    for (const [i, item] of x.entries()) if (!(await alike(c, item, y[i] as PdfValue, depth + 1))) return false;
    return true;
  }
  if (isDict(x) && isDict(y)) return alikeEntries(c, x, y, depth, []);
  return sameDirect(x, y);
}

async function alikeObjects(
  c: Comparison,
  x: PdfValue & { readonly num: number },
  y: PdfValue & { readonly num: number },
  depth: number,
): Promise<boolean> {
  const { a, b, changed } = c.comparison;
  if (x.num === y.num) return sameDirect(x, y) && !changed.has(x.num);
  const before = c.pairs.get(x.num);
  if (before !== undefined) return before === y.num;
  c.pairs.set(x.num, y.num);
  if (!isNew(c.comparison, y)) return false;
  const [p, q] = [await a.resolve(x), await b.resolve(y)];
  if (!isStream(p) || !isStream(q)) return !isKnown(p) && alike(c, p, q, depth + 1);
  if (isKnown(p.dict) || !(await alikeEntries(c, p.dict, q.dict, depth, ['Length']))) return false;
  return equalBytes(await a.rawBytes(p), await b.rawBytes(q));
}

/** A dictionary or list that stood in its holder and is an object of its own now, or the other way round. */
async function alikeInside(c: Comparison, x: PdfValue, y: PdfValue, depth: number): Promise<boolean> {
  const whole = (isArray(x) && isArray(y)) || (isDict(x) && isDict(y));
  return whole && !isKnown(x) && !isKnown(y) && alike(c, x, y, depth + 1);
}

function isKnown(value: PdfValue): boolean {
  if (!isDict(value)) return false;
  const type = value.get('Type');
  return (isName(type) && known.has(type.name)) || value.has('Parent') || value.has('Kids');
}

async function alikeEntries(
  c: Comparison,
  x: PdfDict,
  y: PdfDict,
  depth: number,
  except: readonly string[],
): Promise<boolean> {
  const keys = new Set([...x.keys(), ...y.keys()].filter((key) => !except.includes(key)));
  for (const key of keys) {
    if (!(await alike(c, x.get(key) ?? null, y.get(key) ?? null, depth + 1))) return false;
  }
  return true;
}
