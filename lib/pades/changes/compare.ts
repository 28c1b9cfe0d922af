import type { PdfDocument } from '../../pdf/document/document.ts';
import type { PdfObject, PdfView } from '../../pdf/document/view.ts';
import { PdfError } from '../../pdf/errors.ts';
import { isArray, isDict, isName, type PdfDict } from '../../pdf/objects/objects.ts';
import type { ChangeKind, RevisionChange } from '../shared/revision-change.ts';
import { judgeAppearances, listsAbove } from './appearances/judge-appearances.ts';
import type { PaintedAppearances } from './appearances/page-paint.ts';
import { compareTrailers } from './rules/catalog.ts';
import { entryRules } from './rules/entry-rules.ts';
import { annotationsRule, comparePages, comparePageTree } from './rules/page.ts';
import { compareElements } from './rules/structure.ts';
import type { Budget } from './states/budget.ts';
import { sameValue } from './states/equal.ts';
import {
  type Edge,
  forget,
  type Graph,
  incomingEdges,
  leadingTo,
  type ReferenceIndex,
  walkReferences,
} from './states/graph.ts';
import { numbered } from './states/page-number.ts';
import { recording } from './states/recording.ts';
import { type Restrictions, restrictionsOf } from './states/restrictions.ts';
import {
  type Changed,
  changedObject,
  edgeKey,
  explainAnywhere,
  explainInTree,
  type ObjectPath,
  placeOfObject,
  type RevisionComparison,
  refuse,
  root,
} from './states/revision-comparison.ts';

/** Compares the state of a revision with the one before; `numbers` are those its cross-reference speaks of. */
export async function compareStates(
  doc: PdfDocument,
  index: number,
  numbers: ReadonlySet<number>,
  budget: Budget,
  memory: Memory,
): Promise<RevisionChange[]> {
  const [a, b] = [doc.at(index - 1), doc.at(index)];
  const changed = await changedObjects(a, b, numbers);
  const walked = await walkReferences(doc.source, a, budget, memory.references);
  const comparison: RevisionComparison = {
    revision: index,
    version: doc.version,
    a,
    b,
    changed,
    affected: walked ? leadingTo(memory.references, changed.keys(), budget) : undefined,
    rules: entryRules,
    restrictions: await remembered(a, budget, memory),
    budget,
    changes: [],
    explained: new Map(),
    replaced: new Set(),
    newWidgets: new Set(),
    appearances: [],
  };
  await compareTrailers(comparison);
  await comparePlainObjects(comparison);
  const graph = await graphOf(doc, comparison, memory);
  if (graph.incomplete) refuse(comparison, root, 'object', 'too many objects to follow');
  await compareLists(comparison, graph);
  const lists = listsAround(comparison, graph);
  const around = lists.size === 0 ? graph : await incomingEdges(doc.source, a, lists, budget, memory.references);
  await judgeUnexplained(comparison, graph, around);
  await judgeAppearances(comparison, graph, memory.painted);
  forget(memory.references, numbers);
  if (memory.restrictions && changedAny(changed, memory.restrictions.seen)) memory.restrictions = undefined;
  return numbered([b, a], comparison.changes);
}

/** What is known of one state and holds for the next as far as nothing of it changes. */
export interface Memory {
  readonly references: ReferenceIndex;
  restrictions: { readonly found: Restrictions; readonly seen: ReadonlySet<number> } | undefined;
  readonly painted: PaintedAppearances;
}

function changedAny(changed: ReadonlyMap<number, Changed>, seen: ReadonlySet<number>): boolean {
  for (const num of changed.keys()) if (seen.has(num)) return true;
  return false;
}

async function remembered(view: PdfView, budget: Budget, memory: Memory): Promise<Restrictions> {
  if (!memory.restrictions) {
    const seen = new Set<number>();
    memory.restrictions = { found: await restrictionsOf(recording(view, seen), budget), seen };
  }
  return memory.restrictions.found;
}

async function changedObjects(a: PdfView, b: PdfView, numbers: ReadonlySet<number>): Promise<Map<number, Changed>> {
  const changed = new Map<number, Changed>();
  for (const num of numbers) {
    if (num === 0) continue;
    const [before, after] = [await objectOf(a, num), await objectOf(b, num)];
    const same =
      (before?.gen ?? 0) === (after?.gen ?? 0) && (await sameValue(a, before?.value ?? null, b, after?.value ?? null));
    if (!same) changed.set(num, changedObject(num, before, after));
  }
  return changed;
}

/** A damaged object is none. */
async function objectOf(view: PdfView, num: number): Promise<PdfObject | undefined> {
  try {
    return await view.object(num);
  } catch (error) {
    if (error instanceof PdfError && error.code === 'object-damaged') return undefined;
    throw error;
  }
}

/** Pages, nodes above them and structure elements say themselves what they are; what may change in them means nothing anywhere else. */
async function comparePlainObjects(comparison: RevisionComparison): Promise<void> {
  for (const { num, before, after, regenerated } of comparison.changed.values()) {
    const at = (full: string): ObjectPath => placeOfObject(num, full);
    if (regenerated) refuse(comparison, at(`/(${num})`), 'object', 'an object got another generation');
    if (!isDict(before) || !isDict(after) || comparison.explained.has(num)) continue;
    if (isName(await comparison.a.get(before, 'Type'), 'Page')) {
      explainAnywhere(comparison, num);
      await comparePages(comparison, at(`/Page(${num})`), before, after);
    } else if (isName(await comparison.a.get(before, 'Type'), 'Pages')) {
      explainAnywhere(comparison, num);
      await comparePageTree(comparison, at(`/Pages(${num})`), before, after);
    } else if (isElement(before)) {
      explainInTree(comparison, num);
      await compareElements(comparison, at(`/StructElem(${num})`), before, after);
    }
  }
}

function isElement(entries: PdfDict): boolean {
  return (
    isName(entries.get('S')) && entries.has('P') && (!entries.has('Type') || isName(entries.get('Type'), 'StructElem'))
  );
}

/** Everything whose referrers matter: what changed, what was followed on the way to it, and what looks different. */
function wantedNumbers(comparison: RevisionComparison): Set<number> {
  const wanted = new Set(comparison.changed.keys());
  for (const [num, edges] of comparison.explained) if (edges !== 'any') wanted.add(num);
  for (const appearance of comparison.appearances) wanted.add(appearance.num);
  return wanted;
}

/** Who refers to them, and to the lists that hold what looks different, which may be led to by references alone. */
async function graphOf(doc: PdfDocument, comparison: RevisionComparison, memory: Memory): Promise<Graph> {
  const wanted = wantedNumbers(comparison);
  for (;;) {
    const graph = await incomingEdges(doc.source, comparison.a, wanted, comparison.budget, memory.references);
    const known = wanted.size;
    for (const num of wantedLists(comparison))
      for (const list of await listsAbove(comparison, graph, num)) wanted.add(list);
    if (graph.incomplete || wanted.size === known) return graph;
  }
}

function wantedLists(comparison: RevisionComparison): number[] {
  const changed = [...comparison.changed.values()].filter(({ before }) => isArray(before));
  return [...comparison.appearances, ...changed].map(({ num }) => num);
}

/** Lists of annotations that are objects of their own: their pages tell what they are. */
async function compareLists(comparison: RevisionComparison, graph: Graph): Promise<void> {
  for (const { num, before, after } of comparison.changed.values()) {
    if (!isArray(before) || !isArray(after) || comparison.explained.has(num)) continue;
    const pages = graph.incoming(num);
    if (pages.length === 0 || !(await areLists(comparison, pages))) continue;
    comparison.explained.set(num, new Set(pages.map((edge) => edgeKey(edge.from, edge.path))));
    const full = await graph.pathTo(num);
    await annotationsRule(comparison, placeOfObject(num, full), before, after);
  }
}

async function areLists(comparison: RevisionComparison, edges: readonly Edge[]): Promise<boolean> {
  for (const { from, path } of edges) {
    const page = await comparison.a.object(from);
    if (path !== '/Annots' || !page || !isDict(page.value)) return false;
    if (!isName(await comparison.a.get(page.value, 'Type'), 'Page')) return false;
  }
  return true;
}

const inList = /^\[\d+\](?:\[\d+\])?$/;
/** Where the structure tree refers to its elements, and they to one another (§ 14.7). */
const inTree =
  /^(?:\/StructTreeRoot)?(?:\/ParentTree|\/IDTree)?(?:\/P|\/K|\/K\[\d+\]|\/Nums\[\d+\](?:\[\d+\])?|\/Names\[\d+\]|\/Ref\[\d+\])?$/;
const listInTree = /^(?:\/StructTreeRoot)?(?:\/ParentTree|\/IDTree)?\/(?:K|Nums|Nums\[\d+\]|Names|Ref)$/;

/** Lists of elements that are objects of their own: it matters what they are lists of. */
function listsAround(comparison: RevisionComparison, graph: Graph): Set<number> {
  const lists = new Set<number>();
  for (const [num, edges] of comparison.explained) {
    if (edges !== 'tree') continue;
    for (const { from, path } of graph.incoming(num)) if (inList.test(path)) lists.add(from);
  }
  return lists;
}

function isTreeEdge({ from, path }: Edge, around: Graph): boolean {
  if (inTree.test(path)) return true;
  return inList.test(path) && around.incoming(from).every((edge) => listInTree.test(edge.path));
}

/** What nothing explains, and what is seen along a way that nothing explains. */
async function judgeUnexplained(comparison: RevisionComparison, graph: Graph, around: Graph): Promise<void> {
  const touched = chainsOf(comparison);
  for (const num of touched) {
    const edges = comparison.explained.get(num);
    if (edges === 'any') continue;
    const changed = comparison.changed.get(num);
    const incoming = graph.incoming(num);
    const unexplained = incoming.find((edge) =>
      edges === 'tree' ? !isTreeEdge(edge, around) : !edges?.has(edgeKey(edge.from, edge.path)),
    );
    const orphan = changed?.existed === true && incoming.length === 0;
    if (!unexplained && !orphan) continue;
    const full = unexplained ? `${await graph.pathTo(unexplained.from)}${unexplained.path}` : `/(${num})`;
    const place = placeOfObject(num, full);
    if (orphan) refuse(comparison, place, 'object', 'an object that nothing led to was overwritten');
    else
      refuse(
        comparison,
        place,
        kindOf(full),
        changed?.existed === false ? 'an object that was missing was put in' : 'changed without an explanation',
      );
  }
}

/** Changed objects, and those followed on the way to a change: a second way to any of them would show the change too. */
function chainsOf(comparison: RevisionComparison): Set<number> {
  const touched = new Set<number>();
  const add = (num: number): void => {
    if (touched.has(num)) return;
    touched.add(num);
    const edges = comparison.explained.get(num);
    if (!(edges instanceof Set)) return;
    for (const key of edges) add(Number(key.slice(0, key.indexOf(' '))));
  };
  for (const num of [...comparison.changed.keys(), ...comparison.replaced]) add(num);
  return touched;
}

const pathKinds: readonly (readonly [RegExp, ChangeKind])[] = [
  [/\/OCProperties|\/OC$/, 'optional-content'],
  [/\/(OpenAction|AA|A|JS|Names|Dests|URI)\b/, 'action'],
  [/\/AP\b/, 'appearance'],
  [/\/Font\b|\/FontDescriptor|\/ToUnicode|\/CharProcs|\/DescendantFonts/, 'font'],
  [/\/Resources\b/, 'page-resources'],
  [/\/Contents\b/, 'page-content'],
  [/\/AcroForm\b/, 'form'],
  [/\/Annots\b/, 'annotation'],
  [/\/Pages\b/, 'page-tree'],
  [/\/StructTreeRoot\b/, 'structure-tree'],
  [/^\/Root\b/, 'catalog'],
];

function kindOf(path: string): ChangeKind {
  return pathKinds.find(([pattern]) => pattern.test(path))?.[1] ?? 'object';
}
