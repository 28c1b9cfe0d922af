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
import type { PdfView } from '../../pdf/view.ts';
import type { Budget } from './budget.ts';
import { operations } from './content.ts';
import { picturePatches } from './cover.ts';
import { type FontText, fontText, unknownFont } from './font-text.ts';
import {
  boxOfShape,
  everything,
  extend,
  joined,
  newShape,
  nothing,
  type Shape,
  unit,
} from './mark-shapes.ts';
import { apply, boxOf, identity, type Matrix, overlap, times } from './matrix.ts';
import { add, isBright, type Painter, type Painting, paintParts, type State } from './painter.ts';

const start: State = {
  ...{ ctm: identity, clip: undefined, alpha: 1, strokeAlpha: 1, blended: false, bright: false, lineWidth: 1 },
  ...{ font: unknownFont },
  ...{ size: 1, leading: 0, rise: 0, scale: 1, charSpace: 0, wordSpace: 0, mode: 0 },
};

const deepestForm = 12;
const deepestStack = 512;

function painterOf(view: PdfView, budget: Budget, covering: boolean): Painter {
  return { view, marks: [], budget, covering, complete: true, switched: false, odd: false };
}

function paintingOf({ marks, complete, switched, odd }: Painter): Painting {
  return { marks, complete, switched, odd };
}

/** Everything that content paints under a matrix. */
export async function paint(
  view: PdfView,
  content: Uint8Array,
  resources: PdfDict | undefined,
  ctm: Matrix,
  budget: Budget,
): Promise<Painting> {
  const painter: Painter = painterOf(view, budget, false);
  await run(painter, content, resources, { ...start, ctm }, 0);
  return paintingOf(painter);
}

/** A form XObject under a matrix (ISO 32000-2 § 8.10.1). */
export async function paintForm(view: PdfView, form: PdfStream, ctm: Matrix, budget: Budget): Promise<Painting> {
  const painter: Painter = painterOf(view, budget, true);
  await runForm(painter, form, undefined, { ...start, ctm }, 0);
  return paintingOf(painter);
}

/** One content stream: graphics state, the path so far, the text position. */
async function run(
  painter: Painter,
  content: Uint8Array,
  resources: PdfDict | undefined,
  initial: State,
  depth: number,
): Promise<void> {
  const stack: State[] = [];
  let state = initial;
  let path: Shape[] = [];
  let clipping = false;
  let line: Matrix = identity;
  let text: Matrix = identity;
  const paintPath = (kind: 'fill' | 'stroke' | 'both' | undefined, evenOdd = false): void => {
    const parts = path.filter((part) => part.points > 0);
    if (kind) paintParts(painter, state, parts, kind, evenOdd);
    if (clipping && parts.length > 0) {
      const box = parts.map(boxOfShape).reduce(joined);
      state = { ...state, clip: state.clip ? (overlap(state.clip, box) ?? nothing) : box };
    }
    path = [];
    clipping = false;
  };
  const point = (x: number, y: number): void => {
    const part = path.at(-1);
    if (part) extend(part, apply(state.ctm, x, y));
  };
  const show = (bytes: Uint8Array): void => {
    painter.budget.operations -= 1 + (bytes.length >> 4);
    if (painter.budget.operations <= 0) return;
    const { width, text: shown } = state.font.measure(bytes);
    const spaces = state.wordSpace === 0 ? 0 : bytes.filter((byte) => byte === 32).length;
    const advance =
      ((width / 1000) * state.size + bytes.length * state.charSpace + spaces * state.wordSpace) * state.scale;
    const m = times(text, state.ctm);
    const box = boxOf(m, { x0: 0, y0: state.rise - 0.2 * state.size, x1: advance, y1: state.rise + 0.75 * state.size });
    if (state.font.drawn) painter.odd = true;
    if (state.mode !== 3 && state.mode !== 7)
      add(painter, state, 'text', box, 0, shown ?? undefined, false, !state.font.plain);
    text = times([1, 0, 0, 1, advance, 0], text);
  };
  const move = (x: number, y: number): void => {
    line = times([1, 0, 0, 1, x, y], line);
    text = line;
  };
  for (const { operator, operands, odd } of operations(content)) {
    if (--painter.budget.operations <= 0 || operator === '') {
      painter.complete = false;
      return;
    }
    if (odd) painter.odd = true;
    const n = (i: number): number => (typeof operands[i] === 'number' ? operands[i] : 0);
    switch (operator) {
      case 'q':
        if (stack.length < deepestStack) stack.push(state);
        else painter.odd = true;
        break;
      case 'Q':
        state = stack.pop() ?? state;
        break;
      case 'cm':
        state = { ...state, ctm: times([n(0), n(1), n(2), n(3), n(4), n(5)], state.ctm) };
        break;
      case 'gs':
        state = await withGraphicsState(
          painter.view,
          state,
          await resource(painter.view, resources, 'ExtGState', operands[0]),
        );
        break;
      case 'm':
        path.push(newShape(painter.covering));
        point(n(0), n(1));
        break;
      case 'l':
        point(n(0), n(1));
        break;
      case 'c':
        point(n(0), n(1));
        point(n(2), n(3));
        point(n(4), n(5));
        break;
      case 'v':
      case 'y':
        point(n(0), n(1));
        point(n(2), n(3));
        break;
      case 'h': {
        const part = path.at(-1);
        if (part) part.closed = true;
        break;
      }
      case 're':
        path.push({ ...newShape(painter.covering), closed: true });
        point(n(0), n(1));
        point(n(0) + n(2), n(1));
        point(n(0) + n(2), n(1) + n(3));
        point(n(0), n(1) + n(3));
        break;
      case 'W':
      case 'W*':
        clipping = true;
        break;
      case 'n':
        paintPath(undefined);
        break;
      case 'S':
      case 's':
        paintPath('stroke');
        break;
      case 'f':
      case 'F':
      case 'f*':
        paintPath('fill', operator === 'f*');
        break;
      case 'B':
      case 'B*':
      case 'b':
      case 'b*':
        paintPath('both', operator.endsWith('*'));
        break;
      case 'w':
        state = { ...state, lineWidth: n(0) };
        break;
      case 'g':
      case 'rg':
      case 'k':
        state = { ...state, bright: isBright(operands) };
        break;
      case 'cs':
      case 'sc':
      case 'scn':
        state = { ...state, bright: false };
        break;
      case 'sh':
        add(painter, state, 'shading', state.clip ?? everything, 1);
        break;
      case 'BI':
        painter.odd = true; // Readers differ on where its data ends.
        add(painter, state, 'image', boxOf(state.ctm, unit), 1);
        break;
      case 'Do':
        await runObject(
          painter,
          await resource(painter.view, resources, 'XObject', operands[0]),
          resources,
          state,
          depth,
        );
        break;
      case 'BT':
        line = identity;
        text = identity;
        break;
      case 'Tf':
        state = {
          ...state,
          size: n(1),
          font: await fontOf(painter, await resourceValue(painter.view, resources, 'Font', operands[0])),
        };
        break;
      case 'TL':
        state = { ...state, leading: n(0) };
        break;
      case 'Ts':
        state = { ...state, rise: n(0) };
        break;
      case 'Tz':
        state = { ...state, scale: n(0) / 100 };
        break;
      case 'Tc':
        state = { ...state, charSpace: n(0) };
        break;
      case 'Tw':
        state = { ...state, wordSpace: n(0) };
        break;
      case 'Tr':
        state = { ...state, mode: n(0) };
        break;
      case 'Td':
        move(n(0), n(1));
        break;
      case 'TD':
        state = { ...state, leading: -n(1) };
        move(n(0), n(1));
        break;
      case 'T*':
        move(0, -state.leading);
        break;
      case 'Tm':
        line = [n(0), n(1), n(2), n(3), n(4), n(5)];
        text = line;
        break;
      case 'Tj':
        if (isString(operands[0])) show(operands[0].bytes);
        break;
      case "'":
        move(0, -state.leading);
        if (isString(operands[0])) show(operands[0].bytes);
        break;
      case '"':
        state = { ...state, wordSpace: n(0), charSpace: n(1) };
        move(0, -state.leading);
        if (isString(operands[2])) show(operands[2].bytes);
        break;
      case 'TJ':
        for (const item of isArray(operands[0]) ? operands[0] : []) {
          if (isString(item)) show(item.bytes);
          else if (typeof item === 'number')
            text = times([1, 0, 0, 1, (-item / 1000) * state.size * state.scale, 0], text);
        }
        break;
    }
  }
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

async function runForm(
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
  await run(painter, await view.decode(form), own ?? above, { ...state, ctm, clip }, depth + 1);
}

export async function matrixOf(view: PdfView, value: PdfValue | undefined): Promise<Matrix> {
  const list = await view.resolve(value);
  if (!isArray(list) || list.length !== 6) return identity;
  const items = await Promise.all(list.map((item) => view.resolve(item)));
  return items.every((item) => typeof item === 'number') ? (items as unknown as Matrix) : identity;
}
