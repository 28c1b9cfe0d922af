import { type Operation, operations } from '../../pdf/content-operators.ts';
import { apply, boxOf, identity, type Matrix, times } from '../../pdf/matrix.ts';
import {
  isArray,
  isDict,
  isName,
  isStream,
  isString,
  type PdfDict,
  type PdfStream,
  type PdfValue,
} from '../../pdf/objects.ts';
import { rectOf } from '../../pdf/pages.ts';
import { overlap } from '../../pdf/rect.ts';
import {
  advance,
  afterTextOperator,
  matrixOf as matrixIn,
  moveBack,
  numbersOf,
  shownPieces,
  type TextPlace,
  textPlace,
} from '../../pdf/text-position.ts';
import type { PdfView } from '../../pdf/view.ts';
import { picturePatches } from './cover.ts';
import { type FontText, fontText } from './font-text.ts';
import { boxOfShape, everything, extend, joined, newShape, nothing, type Shape, unit } from './mark-shapes.ts';
import { add, isBright, type Painter, paintParts, type State } from './painter.ts';

const deepestForm = 12;
const deepestStack = 512;

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
    if (operation.odd) painter.odd = true;
    await step(run, operation);
  }
}

async function step(run: Run, operation: Operation): Promise<void> {
  const { operator, operands } = operation;
  const painted = Object.hasOwn(painting, operator) ? painting[operator] : undefined;
  if (painted) paintPath(run, painted.kind, operator.endsWith('*'));
  else if (Object.hasOwn(effects, operator)) await effects[operator]?.(run, numbersOf(operands), operands);
  run.state = afterTextOperator(operation, run.state, run.place);
  for (const piece of shownPieces(operation)) {
    if (typeof piece === 'number') moveBack(run.place, piece, run.state);
    else if (isString(piece)) show(run, piece.bytes);
  }
}

/** Path-painting operators (§ 8.5.3); `n` paints nothing. */
const painting: Readonly<Record<string, { readonly kind: 'fill' | 'stroke' | 'both' | undefined }>> = {
  n: { kind: undefined },
  ...{ S: { kind: 'stroke' }, s: { kind: 'stroke' } },
  ...{ f: { kind: 'fill' }, F: { kind: 'fill' }, 'f*': { kind: 'fill' } },
  ...{ B: { kind: 'both' }, 'B*': { kind: 'both' }, b: { kind: 'both' }, 'b*': { kind: 'both' } },
};

type Effect = (run: Run, n: (index: number) => number, operands: readonly PdfValue[]) => void | Promise<void>;

const twoPoints: Effect = (run, n) => {
  point(run, n(0), n(1));
  point(run, n(2), n(3));
};
const clip: Effect = (run) => {
  run.clipping = true;
};
const plainColour: Effect = (run, _, operands) => change(run, { bright: isBright(operands) });
const otherColour: Effect = (run) => change(run, { bright: false });

/** What the other operators do, except those of text. */
const effects: Readonly<Record<string, Effect>> = {
  q: (run) => {
    if (run.stack.length < deepestStack) run.stack.push(run.state);
    else run.painter.odd = true;
  },
  Q: (run) => {
    run.state = run.stack.pop() ?? run.state;
  },
  cm: (run, n) => change(run, { ctm: times(matrixIn(n), run.state.ctm) }),
  gs: async (run, _, [label]) => {
    const { view } = run.painter;
    run.state = await withGraphicsState(view, run.state, await resource(view, run.resources, 'ExtGState', label));
  },
  w: (run, n) => change(run, { lineWidth: n(0) }),
  ...{ g: plainColour, rg: plainColour, k: plainColour, cs: otherColour, sc: otherColour, scn: otherColour },
  m: (run, n) => {
    run.path.push(newShape(run.painter.covering));
    point(run, n(0), n(1));
  },
  l: (run, n) => point(run, n(0), n(1)),
  c: (run, n, operands) => {
    twoPoints(run, n, operands);
    point(run, n(4), n(5));
  },
  ...{ v: twoPoints, y: twoPoints },
  h: (run) => {
    const part = run.path.at(-1);
    if (part) part.closed = true;
  },
  re: (run, n) => {
    run.path.push({ ...newShape(run.painter.covering), closed: true });
    point(run, n(0), n(1));
    point(run, n(0) + n(2), n(1));
    point(run, n(0) + n(2), n(1) + n(3));
    point(run, n(0), n(1) + n(3));
  },
  ...{ W: clip, 'W*': clip },
  sh: ({ painter, state }) => add(painter, state, 'shading', state.clip ?? everything, 1),
  BI: ({ painter, state }) => {
    // readers differ on where its data ends
    painter.odd = true;
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

function point({ path, state }: Run, x: number, y: number): void {
  const part = path.at(-1);
  if (part) extend(part, apply(state.ctm, x, y));
}

/** The path ends here, painted or not; it may become the clip (§ 8.5.4). */
function paintPath(run: Run, kind: 'fill' | 'stroke' | 'both' | undefined, evenOdd: boolean): void {
  const parts = run.path.filter((part) => part.points > 0);
  if (kind) paintParts(run.painter, run.state, parts, kind, evenOdd);
  if (run.clipping && parts.length > 0) {
    const box = parts.map(boxOfShape).reduce(joined);
    change(run, { clip: run.state.clip ? (overlap(run.state.clip, box) ?? nothing) : box });
  }
  run.path = [];
  run.clipping = false;
}

function show({ painter, state, place }: Run, bytes: Uint8Array): void {
  painter.budget.operations -= 1 + (bytes.length >> 4);
  if (painter.budget.operations <= 0) return;
  const { width, text } = state.font.measure(bytes);
  const spaces = state.wordSpace === 0 ? 0 : bytes.filter((byte) => byte === 32).length;
  const length =
    ((width / 1000) * state.size + bytes.length * state.charSpace + spaces * state.wordSpace) * state.scale;
  const m = times(place.text, state.ctm);
  const box = boxOf(m, { x0: 0, y0: state.rise - 0.2 * state.size, x1: length, y1: state.rise + 0.75 * state.size });
  if (state.font.drawn) painter.odd = true;
  if (state.mode !== 3 && state.mode !== 7)
    add(painter, state, 'text', box, 0, text ?? undefined, false, !state.font.plain);
  advance(place, length);
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

async function fontOf(painter: Painter, value: PdfValue | undefined): Promise<FontText> {
  const font = await fontText(painter.view, value, painter.budget);
  if (painter.budget.glyphs <= 0) painter.complete = false;
  return font;
}

/** § 8.4.5: constant alpha, blend mode and soft mask. */
async function withGraphicsState(view: PdfView, state: State, value: PdfValue): Promise<State> {
  if (!isDict(value)) return state;
  const alpha = await view.get(value, 'ca');
  const strokeAlpha = await view.get(value, 'CA');
  const width = await view.get(value, 'LW');
  const blend = await view.get(value, 'BM');
  const mode = isArray(blend) ? blend[0] : blend;
  return {
    ...state,
    alpha: typeof alpha === 'number' ? alpha : state.alpha,
    strokeAlpha: typeof strokeAlpha === 'number' ? strokeAlpha : state.strokeAlpha,
    lineWidth: typeof width === 'number' ? width : state.lineWidth,
    blended: isName(mode) ? mode.name === 'Multiply' || mode.name === 'Darken' : state.blended,
  };
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
  if (!isName(await painter.view.get(object.dict, 'Subtype'), 'Image')) painter.odd = true;
  if (!painter.covering) return add(painter, state, 'image', boxOf(state.ctm, unit), 1);
  painter.budget.operations -= PICTURE;
  if (painter.budget.operations <= 0) {
    painter.complete = false;
    return;
  }
  const dark = { ...state, bright: false };
  const patches = await picturePatches(painter.view, object, state.ctm);
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
  if (depth > deepestForm) {
    painter.complete = false;
    return;
  }
  const { view } = painter;
  if (form.dict.has('Ref') || form.dict.has('PS')) painter.odd = true;
  const own = await view.dict(form.dict.get('Resources'));
  const ctm = times(await matrixOf(view, form.dict.get('Matrix')), state.ctm);
  const bounds = await rectOf(view, form.dict.get('BBox'));
  const box = bounds && boxOf(ctm, bounds);
  const clip = box && state.clip ? (overlap(box, state.clip) ?? nothing) : (box ?? state.clip);
  await runContent(painter, await view.decode(form), own ?? above, { ...state, ctm, clip }, depth + 1);
}

export async function matrixOf(view: PdfView, value: PdfValue | undefined): Promise<Matrix> {
  const list = await view.resolve(value);
  if (!isArray(list) || list.length !== 6) return identity;
  const items = await Promise.all(list.map((item) => view.resolve(item)));
  return items.every((item) => typeof item === 'number') ? (items as unknown as Matrix) : identity;
}
