import { rectOf } from '../../../pdf/document/pages.ts';
import type { PdfView } from '../../../pdf/document/view.ts';
import { apply, boxOf, identity, type Matrix, times } from '../../../pdf/geometry/matrix.ts';
import { overlap } from '../../../pdf/geometry/rect.ts';
import {
  isArray,
  isName,
  isStream,
  isString,
  type PdfDict,
  type PdfStream,
  type PdfValue,
} from '../../../pdf/objects/objects.ts';
import { type ContentOperation, operations } from '../../../pdf/text/content-operators.ts';
import {
  afterTextOperator,
  matrixOf as matrixIn,
  moveBack,
  numbersOf,
  shownPieces,
  type TextPlace,
  textPlace,
} from '../../../pdf/text/text-position.ts';
import { coloured } from './colours.ts';
import { fontOf } from './font-of.ts';
import { withGraphicsState } from './graphics-state.ts';
import { add, type Painter, paintParts, type State } from './painter.ts';
import type { Point } from './shapes/filled.ts';
import {
  boxOfShape,
  curve,
  everything,
  extend,
  joined,
  newShape,
  nothing,
  type Shape,
  unit,
} from './shapes/mark-shapes.ts';
import { picturePatches } from './shapes/picture-cover.ts';
import { showText } from './show-text.ts';

const maxFormDepth = 12;
const maxStackDepth = 512;

/** One content stream on its way: graphics state, the path so far, the text position. */
interface Run {
  readonly painter: Painter;
  readonly resources: PdfDict | undefined;
  readonly depth: number;
  readonly stack: State[];
  readonly place: TextPlace;
  state: State;
  path: Shape[];
  clipping: boolean;
}

/** Paints a content stream (ISO 32000-2 § 7.8.2) in a state, until it ends or the budget does. */
export async function runContent(
  painter: Painter,
  content: Uint8Array,
  resources: PdfDict | undefined,
  state: State,
  depth: number,
): Promise<void> {
  const run: Run = {
    ...{ painter, resources, depth, state, stack: [], place: textPlace() },
    ...{ path: [], clipping: false },
  };
  for (const operation of operations(content)) {
    if (--painter.budget.operations <= 0 || operation.operator === '') {
      painter.complete = false;
      return;
    }
    if (operation.malformed) painter.ambiguous = true;
    await comparison(run, operation);
  }
}

async function comparison(run: Run, operation: ContentOperation): Promise<void> {
  const { operator, operands } = operation;
  const painted = Object.hasOwn(painting, operator) ? painting[operator] : undefined;
  if (painted?.closes) close(run);
  if (painted) paintPath(run, painted.kind, operator.endsWith('*'));
  else if (Object.hasOwn(effects, operator)) await effects[operator]?.(run, numbersOf(operands), operands);
  run.state = afterTextOperator(operation, run.state, run.place);
  for (const piece of shownPieces(operation)) {
    if (typeof piece === 'number') moveBack(run.place, piece, run.state);
    else if (isString(piece)) showText(run.painter, run.state, run.place, piece.bytes);
  }
}

/** Path-painting operators (§ 8.5.3); `n` paints nothing. */
const painting: Readonly<Record<string, PathPainting>> = {
  n: { kind: undefined },
  ...{ S: { kind: 'stroke' }, s: { kind: 'stroke', closes: true } },
  ...{ f: { kind: 'fill' }, F: { kind: 'fill' }, 'f*': { kind: 'fill' } },
  ...{ B: { kind: 'both' }, 'B*': { kind: 'both' } },
  ...{ b: { kind: 'both', closes: true }, 'b*': { kind: 'both', closes: true } },
};

interface PathPainting {
  readonly kind: 'fill' | 'stroke' | 'both' | undefined;
  readonly closes?: boolean;
}

type Effect = (run: Run, n: (index: number) => number, operands: readonly PdfValue[]) => void | Promise<void>;

const clip: Effect = (run) => {
  run.clipping = true;
};
const colour: (operator: string) => Effect = (operator) => async (run, _, operands) =>
  change(run, await coloured(run.painter.view, run.resources, run.state, operator, operands));

/** What the other operators do, except those of text. */
const effects: Readonly<Record<string, Effect>> = {
  q: (run) => {
    if (run.stack.length < maxStackDepth) run.stack.push(run.state);
    else run.painter.ambiguous = true;
  },
  Q: (run) => {
    run.state = run.stack.pop() ?? run.state;
  },
  cm: (run, n) => change(run, { ctm: times(matrixIn(n), run.state.ctm) }),
  gs: async (run, _, [label]) => {
    const { painter, resources } = run;
    const value = await resource(painter.view, resources, 'ExtGState', label);
    run.state = await withGraphicsState(painter, run.state, value);
  },
  w: (run, n) => change(run, { lineWidth: n(0) }),
  j: (run, n) => change(run, { lineJoin: n(0) }),
  M: (run, n) => change(run, { miterLimit: n(0) }),
  ...{ ...Object.fromEntries(['g', 'rg', 'k', 'cs', 'sc', 'scn'].map((operator) => [operator, colour(operator)])) },
  m: (run, n) => {
    begin(run, at(run, n(0), n(1)));
  },
  l: (run, n) => {
    const part = current(run);
    if (part) extend(part, at(run, n(0), n(1)));
  },
  c: (run, n) => curveTo(run, at(run, n(0), n(1)), at(run, n(2), n(3)), at(run, n(4), n(5))),
  v: (run, n) => curveTo(run, undefined, at(run, n(0), n(1)), at(run, n(2), n(3))),
  y: (run, n) => curveTo(run, at(run, n(0), n(1)), at(run, n(2), n(3)), at(run, n(2), n(3))),
  h: (run) => close(run),
  re: (run, n) => {
    const [x, y, width, height] = [n(0), n(1), n(2), n(3)];
    const part = begin(run, at(run, x, y));
    extend(part, at(run, x + width, y));
    extend(part, at(run, x + width, y + height));
    extend(part, at(run, x, y + height));
    part.closed = true;
  },
  ...{ W: clip, 'W*': clip },
  BDC: (run, _, [tag]) => {
    if (isName(tag, 'OC')) run.painter.switched = true;
  },
  sh: ({ painter, state }) => add(painter, state, 'shading', state.clip ?? everything, 1),
  BI: ({ painter, state }) => {
    // readers differ on where its data ends
    painter.ambiguous = true;
    add(painter, state, 'image', boxOf(state.ctm, unit), 1);
  },
  Do: async ({ painter, resources, state, depth }, _, [label]) =>
    runObject(painter, await resource(painter.view, resources, 'XObject', label), resources, state, depth),
  Tf: async (run, _, [label]) => {
    const { painter, resources } = run;
    change(run, { font: await fontOf(painter, await resourceValue(painter.view, resources, 'Font', label)) });
  },
};

function change(run: Run, what: Partial<State>): void {
  run.state = { ...run.state, ...what };
}

function at({ state }: Run, x: number, y: number): Point {
  return apply(state.ctm, x, y);
}

function begin({ path, painter }: Run, point: Point): Shape {
  const part = newShape(painter.covering);
  extend(part, point);
  path.push(part);
  return part;
}

/** The part that a line or curve goes on with: a new one from the same point after one that was closed (§ 8.5.2.1). */
function current(run: Run): Shape | undefined {
  const part = run.path.at(-1);
  return part?.closed ? begin(run, part.first) : part;
}

function curveTo(run: Run, a: Point | undefined, b: Point, to: Point): void {
  const part = current(run);
  if (!part) return;
  const before = part.all.length;
  if (!curve(part, a ?? part.last, b, to)) run.painter.complete = false;
  run.painter.budget.operations -= part.all.length - before;
}

function close({ path }: Run): void {
  const part = path.at(-1);
  if (part) part.closed = true;
}

/** The path ends here, painted or not; it may become the clip (§ 8.5.4). */
function paintPath(run: Run, kind: 'fill' | 'stroke' | 'both' | undefined, evenOdd: boolean): void {
  const parts = run.path;
  if (kind) paintParts(run.painter, run.state, parts, kind, evenOdd);
  if (run.clipping && parts.length > 0) {
    const box = parts.map(boxOfShape).reduce(joined);
    change(run, { clip: run.state.clip ? (overlap(run.state.clip, box) ?? nothing) : box });
  }
  run.path = [];
  run.clipping = false;
}

async function resourceValue(
  view: PdfView,
  resources: PdfDict | undefined,
  kind: string,
  key: PdfValue | undefined,
): Promise<PdfValue | undefined> {
  if (!resources || !isName(key)) return undefined;
  return (await view.dict(resources.get(kind)))?.get(key.name);
}

async function resource(
  view: PdfView,
  resources: PdfDict | undefined,
  kind: string,
  key: PdfValue | undefined,
): Promise<PdfValue> {
  return view.resolve(await resourceValue(view, resources, kind, key));
}

async function runObject(
  painter: Painter,
  object: PdfValue,
  above: PdfDict | undefined,
  state: State,
  depth: number,
): Promise<void> {
  if (!isStream(object)) return;
  if (object.dict.has('OC')) painter.switched = true;
  if (isName(await painter.view.get(object.dict, 'Subtype'), 'Form'))
    return runForm(painter, object, above, state, depth);
  if (!isName(await painter.view.get(object.dict, 'Subtype'), 'Image') || object.dict.has('Alternates'))
    painter.ambiguous = true;
  if (!painter.covering) return add(painter, state, 'image', boxOf(state.ctm, unit), 1);
  painter.budget.operations -= PICTURE;
  const dark = { ...state, light: 0 };
  const patches = await picturePatches(painter.view, object, state.ctm, painter.budget);
  if (painter.budget.operations <= 0) painter.complete = false;
  const pierced = patches.length > 1;
  for (const { box, share } of patches) add(painter, dark, 'image', box, share, undefined, false, pierced);
}

/** What looking at a picture costs beside an operator. */
const PICTURE = 2_000;

/** A form XObject (§ 8.10.1). */
export async function runForm(
  painter: Painter,
  form: PdfStream,
  above: PdfDict | undefined,
  state: State,
  depth: number,
): Promise<void> {
  if (form.dict.has('OC')) painter.switched = true;
  if (depth > maxFormDepth) {
    painter.complete = false;
    return;
  }
  const { view } = painter;
  if (form.dict.has('Ref') || form.dict.has('PS')) painter.ambiguous = true;
  const own = await view.dict(form.dict.get('Resources'));
  const group = await view.dict(form.dict.get('Group'));
  const isolatedGroup = group !== undefined && (await view.get(group, 'I')) === true;
  const isolated = state.isolated || (isolatedGroup && !state.blended);
  const ctm = times(await matrixOf(view, form.dict.get('Matrix')), state.ctm);
  const bounds = await rectOf(view, form.dict.get('BBox'));
  const box = bounds && boxOf(ctm, bounds);
  const clip = box && state.clip ? (overlap(box, state.clip) ?? nothing) : (box ?? state.clip);
  await runContent(painter, await view.decode(form), own ?? above, { ...state, ctm, clip, isolated }, depth + 1);
}

export async function matrixOf(view: PdfView, value: PdfValue | undefined): Promise<Matrix> {
  const list = await view.resolve(value);
  if (!isArray(list) || list.length !== 6) return identity;
  const items = await Promise.all(list.map((item) => view.resolve(item)));
  return items.every((item) => typeof item === 'number') ? (items as unknown as Matrix) : identity;
}
