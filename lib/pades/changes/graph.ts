import type { ByteSource } from '../../pdf/byte-source.ts';
import { PdfError } from '../../pdf/errors.ts';
import { isArray, isDict, isRef, isStream, type PdfValue, ref } from '../../pdf/objects.ts';
import type { PdfObject, PdfView } from '../../pdf/view.ts';
import type { Budget } from './budget.ts';

/** One reference: the object it stands in (0 for the trailer) and where in it, such as `/Annots[2]`. */
export interface Edge {
  readonly from: number;
  readonly path: string;
}

/** Who refers to the objects asked about in one state of the document, and a way from the trailer to any object. */
export interface Graph {
  incoming(num: number): readonly Edge[];
  pathTo(num: number): Promise<string>;
  /** True when not everything could be followed: nothing can be concluded. */
  readonly incomplete: boolean;
}

const deepest = 64;

/**
 * What each object refers to, kept from one state to the next: only what a revision brings is read again. Numbers below
 * zero are references back up (to a page, to a parent), which no rule follows.
 */
export type ReferenceIndex = Map<number, readonly number[]>;

/** Visiting an object that is known costs so much less than reading it. */
const KNOWN = 1 / 16;

/** Follows every reference of a state once; damaged objects lead nowhere. */
export async function incomingEdges(
  source: ByteSource,
  view: PdfView,
  wanted: ReadonlySet<number>,
  budget: Budget,
  index: ReferenceIndex,
): Promise<Graph> {
  const edges = new Map<number, Edge[]>();
  const parents = new Map<number, number>();
  const waiting: number[] = [];
  let incomplete = false;
  const note = (from: number, value: PdfValue): void =>
    eachRef(value, (num, path) => {
      if (!wanted.has(num)) return;
      const edge = { from, path: path() };
      const list = edges.get(num);
      if (list) list.push(edge);
      else edges.set(num, [edge]);
    });
  const reach = (from: number, targets: readonly number[]): void => {
    for (const signed of targets) {
      const num = Math.abs(signed);
      if (parents.has(num)) continue;
      parents.set(num, from);
      waiting.push(num);
    }
  };
  note(0, view.trailer);
  reach(0, targetsOf(view.trailer));
  for (let i = 0; i < waiting.length; i++) {
    const num = waiting[i] as number;
    const known = index.get(num);
    budget.objects -= known ? KNOWN : 1;
    if (budget.objects <= 0) {
      incomplete = true;
      break;
    }
    const targets = known ?? (await readTargets(source, view, num));
    if (!known) index.set(num, targets);
    reach(num, targets);
    if (!targets.some((target) => wanted.has(Math.abs(target)))) continue;
    const object = await objectOf(view, num);
    if (object) note(num, object.value);
    if (object && object.duplicateKeys > 0) note(num, await droppedRefs(source, object));
  }
  return {
    incoming: (num) => edges.get(num) ?? [],
    pathTo: (num) => pathTo(view, parents, num),
    incomplete,
  };
}

async function readTargets(source: ByteSource, view: PdfView, num: number): Promise<readonly number[]> {
  const object = await objectOf(view, num);
  if (!object) return [];
  const targets = targetsOf(object.value);
  return object.duplicateKeys > 0 ? [...targets, ...targetsOf(await droppedRefs(source, object))] : targets;
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

/**
 * The objects from which one that changed is reached without going up: nothing else need be looked into. Undefined when that
 * is not known for the whole of the state.
 */
export function leadingTo(index: ReferenceIndex, changed: Iterable<number>): ReadonlySet<number> {
  const referrers = new Map<number, number[]>();
  for (const [from, targets] of index) {
    for (const num of targets) {
      if (num < 0) continue;
      const list = referrers.get(num);
      if (list) list.push(from);
      else referrers.set(num, [from]);
    }
  }
  const found = new Set<number>(changed);
  for (const num of found) for (const from of referrers.get(num) ?? []) found.add(from);
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

const longestObject = 4 << 20;

/** A key that stands twice: we take the last, other readers the first. What any of them would follow counts. */
async function droppedRefs(source: ByteSource, { span }: PdfObject): Promise<PdfValue> {
  if (!span) return null;
  const bytes = await source.read(span.start, Math.min(longestObject, span.end - span.start));
  const text = new TextDecoder('latin1').decode(bytes);
  const refs = [...text.matchAll(/(\d+)\s+(\d+)\s+R\b/g)].map(([, n, g]): PdfValue => ref(Number(n), Number(g)));
  return new Map<string, PdfValue>([['(twice)', refs]]);
}

/** Calls back for each reference in a value; the path is made only when it is asked for. */
export function eachRef(value: PdfValue, found: (num: number, path: () => string) => void): void {
  const at: (string | number)[] = [];
  const path = (): string => at.map((step) => (typeof step === 'number' ? `[${step}]` : `/${step}`)).join('');
  const walk = (current: PdfValue): void => {
    if (isRef(current)) found(current.num, path);
    else if (isStream(current)) walk(current.dict);
    else if (at.length > deepest * 4) return;
    else if (isDict(current)) {
      for (const [key, item] of current) {
        at.push(key);
        walk(item);
        at.pop();
      }
    } else if (isArray(current)) {
      for (let i = 0; i < current.length; i++) {
        at.push(i);
        walk(current[i] as PdfValue);
        at.pop();
      }
    }
  };
  walk(value);
}

async function pathTo(view: PdfView, parents: ReadonlyMap<number, number>, num: number): Promise<string> {
  const parts: string[] = [];
  let current = num;
  for (let i = 0; i < deepest; i++) {
    const parent = parents.get(current);
    if (parent === undefined) return parts.length === 0 ? '' : `…${parts.join('')}`;
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
