import type { PdfPage } from '../document/pages.ts';
import type { PdfView } from '../document/view.ts';
import { identity, type Matrix, times } from '../geometry/matrix.ts';
import { joinedBytes } from '../joined-bytes.ts';
import {
  isArray,
  isDict,
  isName,
  isStream,
  isString,
  type PdfDict,
  type PdfStream,
  type PdfValue,
} from '../objects/objects.ts';
import { operations } from './content-operators.ts';
import { type ReadingFont, readingFont } from './text-font.ts';
import {
  advance,
  afterTextOperator,
  matrixOf,
  moveBack,
  numbersOf,
  shownPieces,
  type TextPlace,
  type TextState,
  textPlace,
  textStart,
} from './text-position.ts';

/** A piece of text on one baseline, in user space; `size` is the height of the font there. */
export interface TextRun {
  readonly text: string;
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  readonly size: number;
  /** Where each character of `text` (a code point) ends, as a share of the way from the start of the run to its end. */
  readonly ends: readonly number[];
}

interface State extends TextState {
  readonly ctm: Matrix;
  readonly font: ReadingFont | undefined;
}

const start: State = { ...textStart, size: 0, ctm: identity, font: undefined };

/** Operators of one page, forms included, and how deep forms and saved states may nest. */
const MAX_OPERATORS = 500_000;
const MAX_FORM_DEPTH = 8;
const MAX_STACK_DEPTH = 512;
/** Bytes of content read for one page, a form counted each time it is drawn. */
const MAX_CONTENT = 32 << 20;

interface Reading {
  readonly view: PdfView;
  readonly runs: TextRun[];
  readonly fonts: Map<PdfDict, ReadingFont>;
  operators: number;
  content: number;
}

/** The text of a page with its places, in the order it is drawn (ISO 32000-2 § 9.4). What cannot be read is passed over. */
export async function textOfPage(view: PdfView, page: PdfPage): Promise<TextRun[]> {
  const reading: Reading = { view, runs: [], fonts: new Map(), operators: 0, content: 0 };
  const contents = await view.get(page.dict, 'Contents');
  const parts: Uint8Array[] = [];
  for (const item of isArray(contents) ? contents : [contents]) {
    const part = await view.resolve(item);
    if (isStream(part)) parts.push(await view.decode(part), Uint8Array.of(10));
  }
  await readContent(reading, joinedBytes(parts), page.resources, start, 0);
  return reading.runs;
}

/** The text of a form that is drawn on a page by itself, as the appearance of an annotation is; `ctm` puts it there. */
export async function textOfForm(view: PdfView, form: PdfStream, ctm: Matrix): Promise<TextRun[]> {
  const reading: Reading = { view, runs: [], fonts: new Map(), operators: 0, content: 0 };
  await readForm(reading, form, undefined, { ...start, ctm }, 0);
  return reading.runs;
}

async function readContent(
  reading: Reading,
  bytes: Uint8Array,
  resources: PdfDict | undefined,
  initial: State,
  depth: number,
): Promise<void> {
  reading.content += bytes.length;
  if (reading.content > MAX_CONTENT) return;
  const stack: State[] = [];
  const place = textPlace();
  let state = initial;
  for (const operation of operations(bytes)) {
    if (++reading.operators > MAX_OPERATORS) return;
    const { operator, operands } = operation;
    if (operator === 'q' && stack.length < MAX_STACK_DEPTH) stack.push(state);
    else if (operator === 'Q') state = stack.pop() ?? state;
    else if (operator === 'cm') state = { ...state, ctm: times(matrixOf(numbersOf(operands)), state.ctm) };
    else if (operator === 'Do') await drawObject(reading, resources, operands[0], state, depth);
    else if (operator === 'Tf') state = { ...state, font: await fontOf(reading, resources, operands[0]) };
    state = afterTextOperator(operation, state, place);
    for (const piece of shownPieces(operation)) {
      if (typeof piece === 'number') moveBack(place, piece, state);
      else if (isString(piece)) showText(reading, state, place, piece.bytes);
    }
  }
}

async function fontOf(
  reading: Reading,
  resources: PdfDict | undefined,
  label: PdfValue | undefined,
): Promise<ReadingFont | undefined> {
  const { view } = reading;
  const fonts = await view.dict(resources?.get('Font'));
  const entries = isName(label) ? await view.dict(fonts?.get(label.name)) : undefined;
  if (!entries) return undefined;
  let font = reading.fonts.get(entries);
  if (!font) {
    font = await readingFont(view, entries);
    reading.fonts.set(entries, font);
  }
  return font;
}

async function drawObject(
  reading: Reading,
  resources: PdfDict | undefined,
  label: PdfValue | undefined,
  state: State,
  depth: number,
): Promise<void> {
  if (depth >= MAX_FORM_DEPTH || reading.content > MAX_CONTENT) return;
  const { view } = reading;
  const objects = await view.dict(resources?.get('XObject'));
  const form: PdfValue = isName(label) ? await view.resolve(objects?.get(label.name)) : null;
  if (!isStream(form) || !isName(await view.get(form.dict, 'Subtype'), 'Form')) return;
  await readForm(reading, form, resources, state, depth);
}

/** ISO 32000-2 § 8.10.1: `Matrix` comes before what puts the form on the page. */
async function readForm(
  reading: Reading,
  form: PdfStream,
  resources: PdfDict | undefined,
  state: State,
  depth: number,
): Promise<void> {
  const { view } = reading;
  const own = await view.get(form.dict, 'Resources');
  const matrix = await view.get(form.dict, 'Matrix');
  const turned = isArray(matrix) && matrix.length === 6 && matrix.every((m) => typeof m === 'number');
  const ctm = turned ? times(matrix as unknown as Matrix, state.ctm) : state.ctm;
  await readContent(reading, await view.decode(form), isDict(own) ? own : resources, { ...state, ctm }, depth + 1);
}

/** ISO 32000-2 § 9.4.4: notes the text and moves past it. */
function showText(reading: Reading, state: State, place: TextPlace, bytes: Uint8Array): void {
  if (!state.font) return;
  let text = '';
  let width = 0;
  const reached: number[] = [];
  for (const glyph of state.font.decode(bytes)) {
    text += glyph.text;
    const own = (glyph.width / 1000) * state.size + state.charSpace + (glyph.space ? state.wordSpace : 0);
    const chars = Array.from(glyph.text).length;
    for (let i = 1; i <= chars; i++) reached.push(width + (own * state.scale * i) / chars);
    width += own * state.scale;
  }
  const from = times(place.text, state.ctm);
  advance(place, width);
  const to = times(place.text, state.ctm);
  const size = Math.hypot(from[2], from[3]) * state.size;
  if (text === '') return;
  const ends = reached.map((end) => (width === 0 ? 0 : end / width));
  reading.runs.push({ text, x0: from[4], y0: from[5] + state.rise, x1: to[4], y1: to[5] + state.rise, size, ends });
}
