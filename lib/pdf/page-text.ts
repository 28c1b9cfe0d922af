import { PdfError } from './errors.ts';
import { isArray, isDict, isName, isStream, isString, type PdfDict, type PdfStream, type PdfValue } from './objects.ts';
import type { Page } from './pages.ts';
import { cursor, isRegular, isWhite, parseValue, peek, skipSpace } from './syntax.ts';
import { type ReadingFont, readingFont } from './text-font.ts';
import type { PdfView } from './view.ts';

/** A piece of text on one baseline, in user space; `size` is the height of the font there. */
export interface TextRun {
  readonly text: string;
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  readonly size: number;
}

type Matrix = readonly [number, number, number, number, number, number];

interface TextState {
  readonly ctm: Matrix;
  readonly font: ReadingFont | undefined;
  readonly size: number;
  readonly charSpace: number;
  readonly wordSpace: number;
  readonly scale: number;
  readonly leading: number;
  readonly rise: number;
}

const start: TextState = {
  ctm: [1, 0, 0, 1, 0, 0],
  font: undefined,
  size: 0,
  charSpace: 0,
  wordSpace: 0,
  scale: 1,
  leading: 0,
  rise: 0,
};

/** Operators of one page, forms included, and how deep forms may nest. */
const MOST_OPERATORS = 500_000;
const DEEPEST_FORM = 8;
/** Bytes of content read for one page, a form counted each time it is drawn. */
const MOST_CONTENT = 32 << 20;

interface Reading {
  readonly view: PdfView;
  readonly runs: TextRun[];
  readonly fonts: Map<PdfDict, ReadingFont>;
  operators: number;
  content: number;
}

/** The text of a page with its places, in the order it is drawn (ISO 32000-2 § 9.4). Content that is damaged gives what stands before it. */
export async function textOfPage(view: PdfView, page: Page): Promise<TextRun[]> {
  const reading: Reading = { view, runs: [], fonts: new Map(), operators: 0, content: 0 };
  const contents = await view.get(page.dict, 'Contents');
  const parts: Uint8Array[] = [];
  for (const item of isArray(contents) ? contents : [contents]) {
    const part = await view.resolve(item);
    if (isStream(part)) parts.push(await view.decode(part), Uint8Array.of(10));
  }
  await readContent(reading, joined(parts), page.resources, start, 0);
  return reading.runs;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

async function readContent(
  reading: Reading,
  bytes: Uint8Array,
  resources: PdfDict | undefined,
  initial: TextState,
  depth: number,
): Promise<void> {
  reading.content += bytes.length;
  if (reading.content > MOST_CONTENT) return;
  const c = cursor(bytes, -1, true);
  const stack: TextState[] = [];
  let state = initial;
  let line: Matrix = start.ctm;
  let text: Matrix = start.ctm;
  let operands: PdfValue[] = [];
  const show = (value: PdfValue | undefined): void => {
    if (isString(value)) text = showText(reading, state, text, value.bytes);
  };
  const nextLine = (x: number, y: number): void => {
    line = multiply([1, 0, 0, 1, x, y], line);
    text = line;
  };
  for (;;) {
    let word: string | undefined;
    try {
      word = nextOperator(c, operands);
    } catch (error) {
      if (error instanceof PdfError) return;
      throw error;
    }
    if (word === undefined) return;
    if (++reading.operators > MOST_OPERATORS) return;
    const n = (i: number): number => (typeof operands[i] === 'number' ? (operands[i] as number) : 0);
    switch (word) {
      case 'q':
        if (stack.length < 512) stack.push(state);
        break;
      case 'Q':
        state = stack.pop() ?? state;
        break;
      case 'cm':
        state = { ...state, ctm: multiply([n(0), n(1), n(2), n(3), n(4), n(5)], state.ctm) };
        break;
      case 'BT':
        line = start.ctm;
        text = start.ctm;
        break;
      case 'Tf':
        state = { ...state, font: await fontOf(reading, resources, operands[0]), size: n(1) };
        break;
      case 'Tc':
        state = { ...state, charSpace: n(0) };
        break;
      case 'Tw':
        state = { ...state, wordSpace: n(0) };
        break;
      case 'Tz':
        state = { ...state, scale: n(0) / 100 };
        break;
      case 'TL':
        state = { ...state, leading: n(0) };
        break;
      case 'Ts':
        state = { ...state, rise: n(0) };
        break;
      case 'Td':
        nextLine(n(0), n(1));
        break;
      case 'TD':
        state = { ...state, leading: -n(1) };
        nextLine(n(0), n(1));
        break;
      case 'Tm':
        line = [n(0), n(1), n(2), n(3), n(4), n(5)];
        text = line;
        break;
      case 'T*':
        nextLine(0, -state.leading);
        break;
      case 'Tj':
        show(operands[0]);
        break;
      case "'":
        nextLine(0, -state.leading);
        show(operands[0]);
        break;
      case '"':
        state = { ...state, wordSpace: n(0), charSpace: n(1) };
        nextLine(0, -state.leading);
        show(operands[2]);
        break;
      case 'TJ':
        for (const item of isArray(operands[0]) ? operands[0] : []) {
          if (typeof item === 'number')
            text = multiply([1, 0, 0, 1, (-item / 1000) * state.size * state.scale, 0], text);
          else show(item);
        }
        break;
      case 'Do':
        if (depth < DEEPEST_FORM && reading.content <= MOST_CONTENT)
          await readForm(reading, resources, operands[0], state, depth);
        break;
      case 'ID':
        skipInlineImage(c);
    }
    operands = [];
  }
}

/** Reads operands up to the next operator; undefined at the end. */
function nextOperator(c: ReturnType<typeof cursor>, operands: PdfValue[]): string | undefined {
  for (;;) {
    skipSpace(c);
    const byte = peek(c);
    if (byte === -1) return undefined;
    const char = String.fromCharCode(byte);
    if (!isRegular(byte) || /[0-9+\-.]/.test(char)) {
      if (byte === 0x5d || byte === 0x29 || byte === 0x7b || byte === 0x7d || (byte === 0x3e && peek(c, 1) !== 0x3e)) {
        c.pos++;
        continue;
      }
      const value = parseValue(c);
      if (operands.length < 64) operands.push(value);
      continue;
    }
    let word = '';
    while (peek(c) !== -1 && isRegular(peek(c)) && word.length < 32)
      word += String.fromCharCode(c.bytes[c.pos++] as number);
    if (word === 'true' || word === 'false' || word === 'null') operands.push(word === 'null' ? null : word === 'true');
    else return word;
  }
}

/** ISO 32000-2 § 8.9.7: data goes on to `EI` between white space. */
function skipInlineImage(c: ReturnType<typeof cursor>): void {
  for (let i = c.pos; i + 2 < c.bytes.length; i++) {
    const before = isWhite(c.bytes[i] as number);
    if (before && c.bytes[i + 1] === 0x45 && c.bytes[i + 2] === 0x49 && !isRegular(c.bytes[i + 3] ?? 32)) {
      c.pos = i + 3;
      return;
    }
  }
  c.pos = c.bytes.length;
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

async function readForm(
  reading: Reading,
  resources: PdfDict | undefined,
  label: PdfValue | undefined,
  state: TextState,
  depth: number,
): Promise<void> {
  const { view } = reading;
  const objects = await view.dict(resources?.get('XObject'));
  const form: PdfValue = isName(label) ? await view.resolve(objects?.get(label.name)) : null;
  if (!isStream(form) || !isName(await view.get(form.dict, 'Subtype'), 'Form')) return;
  const own = await view.get(form.dict, 'Resources');
  const matrix = await view.get(form.dict, 'Matrix');
  const turned = isArray(matrix) && matrix.length === 6 && matrix.every((m) => typeof m === 'number');
  const ctm = turned ? multiply(matrix as unknown as Matrix, state.ctm) : state.ctm;
  await readContent(
    reading,
    await view.decode(form as PdfStream),
    isDict(own) ? own : resources,
    { ...state, ctm },
    depth + 1,
  );
}

/** ISO 32000-2 § 9.4.4: notes the text and moves the text matrix past it. */
function showText(reading: Reading, state: TextState, from: Matrix, bytes: Uint8Array): Matrix {
  if (!state.font) return from;
  let text = '';
  let advance = 0;
  for (const glyph of state.font.decode(bytes)) {
    text += glyph.text;
    const own = (glyph.width / 1000) * state.size + state.charSpace + (glyph.space ? state.wordSpace : 0);
    advance += own * state.scale;
  }
  const after = multiply([1, 0, 0, 1, advance, 0], from);
  const [a, b] = [multiply(from, state.ctm), multiply(after, state.ctm)];
  const size = Math.hypot(a[2], a[3]) * state.size;
  if (text !== '') reading.runs.push({ text, x0: a[4], y0: a[5] + state.rise, x1: b[4], y1: b[5] + state.rise, size });
  return after;
}

function multiply(m: Matrix, n: Matrix): Matrix {
  return [
    m[0] * n[0] + m[1] * n[2],
    m[0] * n[1] + m[1] * n[3],
    m[2] * n[0] + m[3] * n[2],
    m[2] * n[1] + m[3] * n[3],
    m[4] * n[0] + m[5] * n[2] + n[4],
    m[4] * n[1] + m[5] * n[3] + n[5],
  ];
}
