import type { ByteSource } from '../../../pdf/bytes/byte-source.ts';
import type { PdfObject, PdfView } from '../../../pdf/document/view.ts';
import { PdfError } from '../../../pdf/errors.ts';
import { isArray, isDict, isRef, isStream, type PdfValue, ref } from '../../../pdf/objects/objects.ts';
import type { Budget } from './budget.ts';

/** One reference: the object it stands in (0 for the trailer) and where in it, such as `/Annots[2]`. */
export interface Edge {
  readonly from: number;
  readonly path: string;
}

/** Which objects refer to the requested ones in one state of the document, and a way from the trailer to any object. */
export interface Graph {
  incoming(num: number): readonly Edge[];
  pathTo(num: number): Promise<string>;
  /** True when not everything could be followed: nothing can be concluded. */
  readonly incomplete: boolean;
}

const maxDepth = 64;

/**
 * What each object refers to and what is reached in which way, kept from one state to the next: only what a revision brings
 * is read again. Numbers below zero are references back up (to a page, to a parent), which no rule follows.
 */
export interface ReferenceIndex {
  readonly targets: Map<number, readonly number[]>;
  /** By whom each object was reached first, in the order they were; missing when it must be walked again. */
  parents: Map<number, number> | undefined;
  /** Objects that a revision brought since; with what they referred to before. */
  readonly stale: Map<number, readonly number[] | undefined>;
}

export function referenceIndex(): ReferenceIndex {
  return { targets: new Map(), parents: undefined, stale: new Map() };
}

/** Called after each revision: these objects changed and are read again. */
export function forget(index: ReferenceIndex, numbers: Iterable<number>): void {
  for (const num of [0, ...numbers]) {
    if (!index.stale.has(num)) index.stale.set(num, index.targets.get(num));
    index.targets.delete(num);
  }
}

export function forgetAll(index: ReferenceIndex): void {
  index.targets.clear();
  index.parents = undefined;
}

/** Visiting an object that is known costs so much less than reading it. */
const KNOWN = 1 / 16;
/** And looking at what it refers to, without going there, less again. */
const GLANCE = 1 / 64;

/** Follows every reference of a state once; false when the budget does not last. Damaged objects lead nowhere. */
export async function walkReferences(
  source: ByteSource,
  view: PdfView,
  budget: Budget,
  index: ReferenceIndex,
): Promise<boolean> {
  const { targets } = index;
  const known = async (num: number): Promise<readonly number[]> => {
    const found = targets.get(num);
    budget.objects -= found ? KNOWN : 1;
    if (found) return found;
    const values = num === 0 ? [view.trailer] : await valuesIn(source, view, num);
    const made = values.flatMap(targetsOf);
    targets.set(num, made);
    return made;
  };
  if (await isStillTrue(index, known)) return true;
  const parents = new Map<number, number>();
  index.parents = undefined;
  const waiting = [0];
  for (let i = 0; i < waiting.length; i++) {
    if (budget.objects <= 0) return false;
    const from = waiting[i] as number;
    for (const signed of await known(from)) {
      const num = Math.abs(signed);
      if (num === 0 || parents.has(num)) continue;
      parents.set(num, from);
      waiting.push(num);
    }
  }
  index.parents = parents;
  index.stale.clear();
  return true;
}

/** What was brought since refers to the same as what was there. */
async function isStillTrue(
  index: ReferenceIndex,
  known: (num: number) => Promise<readonly number[]>,
): Promise<boolean> {
  const { parents, stale } = index;
  if (!parents) return false;
  for (const [num, before] of stale) {
    if (num !== 0 && !parents.has(num)) continue;
    const now = await known(num);
    if (before?.length !== now.length || now.some((target, i) => target !== before[i])) return false;
  }
  stale.clear();
  return true;
}

/** A plain loop, because this runs for every object of every revision. */
function meets(targets: readonly number[], wanted: ReadonlySet<number>, onlyDown = false): boolean {
  for (const target of targets) if (wanted.has(onlyDown ? target : Math.abs(target))) return true;
  return false;
}

/** Which objects refer to the requested ones. */
export async function incomingEdges(
  source: ByteSource,
  view: PdfView,
  wanted: ReadonlySet<number>,
  budget: Budget,
  index: ReferenceIndex,
): Promise<Graph> {
  const edges = new Map<number, Edge[]>();
  const note = (from: number, value: PdfValue): void =>
    eachRef(value, (num, path) => {
      if (!wanted.has(num)) return;
      const edge = { from, path: path() };
      const list = edges.get(num);
      if (list) list.push(edge);
      else edges.set(num, [edge]);
    });
  const complete = await walkReferences(source, view, budget, index);
  const parents = index.parents ?? new Map<number, number>();
  note(0, view.trailer);
  budget.objects -= index.targets.size * GLANCE;
  for (const [num, targets] of index.targets) {
    if (!meets(targets, wanted) || !parents.has(num)) continue;
    for (const value of await valuesIn(source, view, num)) note(num, value);
  }
  return {
    incoming: (num) => edges.get(num) ?? [],
    pathTo: (num) => pathTo(view, parents, num),
    incomplete: !complete,
  };
}

/** The value of an object, and what stands in its bytes beside it. */
async function valuesIn(source: ByteSource, view: PdfView, num: number): Promise<readonly PdfValue[]> {
  const object = await objectOf(view, num);
  if (!object) return [];
  return object.duplicateKeys > 0 ? [object.value, await droppedRefs(source, object)] : [object.value];
}

const upwards: ReadonlySet<string> = new Set(['P', 'Parent', 'Pg']);

function targetsOf(value: PdfValue): number[] {
  const targets: number[] = [];
  const entries = isStream(value) ? value.dict : value;
  if (!isDict(entries)) {
    eachRef(entries, (num) => targets.push(num));
    return targets;
  }
  for (const [key, item] of entries) {
    const sign = upwards.has(key) && isRef(item) ? -1 : 1;
    eachRef(item, (num) => targets.push(sign * num));
  }
  return targets;
}

const maxRounds = 64;

/**
 * The objects from which one that changed is reached without going up: nothing else need be looked into. Undefined when that
 * is not known.
 */
export function leadingTo(
  { targets }: ReferenceIndex,
  changed: Iterable<number>,
  budget: Budget,
): ReadonlySet<number> | undefined {
  const found = new Set<number>(changed);
  for (let round = 0, before = -1; before !== found.size; round++) {
    budget.objects -= targets.size * GLANCE;
    if (round === maxRounds || budget.objects <= 0) return undefined;
    before = found.size;
    for (const [from, own] of targets) {
      if (meets(own, found, true) && !found.has(from)) found.add(from);
    }
  }
  return found;
}

async function objectOf(view: PdfView, num: number): Promise<PdfObject | undefined> {
  try {
    return await view.object(num);
  } catch (error) {
    if (error instanceof PdfError && error.code !== 'read-failed') return undefined;
    throw error;
  }
}

const maxObjectLength = 4 << 20;

/** A key that stands twice: we take the last, other readers the first. What any of them would follow counts. */
async function droppedRefs(source: ByteSource, { span }: PdfObject): Promise<PdfValue> {
  if (!span) return null;
  const bytes = await source.read(span.start, Math.min(maxObjectLength, span.end - span.start));
  const text = new TextDecoder('latin1').decode(bytes);
  const refs = [...text.matchAll(/(\d+)\s+(\d+)\s+R\b/g)].map(([, n, g]): PdfValue => ref(Number(n), Number(g)));
  return new Map<string, PdfValue>([['(twice)', refs]]);
}

/** Calls back for each reference in a value, which nests no deeper than the parser lets it; a path is made only when asked for. */
export function eachRef(value: PdfValue, found: (num: number, path: () => string) => void): void {
  const at: (string | number)[] = [];
  const path = (): string => at.map((step) => (typeof step === 'number' ? `[${step}]` : `/${step}`)).join('');
  const walk = (current: PdfValue): void => {
    if (isRef(current)) found(current.num, path);
    else if (isStream(current)) walk(current.dict);
    else if (isDict(current)) {
      for (const [key, item] of current) {
        at.push(key);
        walk(item);
        at.pop();
      }
    } else if (isArray(current)) {
      current.forEach((item, i) => {
        at.push(i);
        walk(item);
        at.pop();
      });
    }
  };
  walk(value);
}

async function pathTo(view: PdfView, parents: ReadonlyMap<number, number>, num: number): Promise<string> {
  const parts: string[] = [];
  let current = num;
  for (let i = 0; i < maxDepth; i++) {
    const parent = parents.get(current);
    if (parent === undefined) return '';
    parts.unshift(await stepTo(view, parent, current));
    if (parent === 0) return parts.join('');
    current = parent;
  }
  return `…${parts.join('')}`;
}

async function stepTo(view: PdfView, parent: number, num: number): Promise<string> {
  const value = parent === 0 ? view.trailer : ((await objectOf(view, parent))?.value ?? null);
  let step = '';
  eachRef(value, (target, path) => {
    if (target === num && step === '') step = path();
  });
  return step;
}
