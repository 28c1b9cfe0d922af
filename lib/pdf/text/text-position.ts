import { identity, type Matrix, times } from '../geometry/matrix.ts';
import { isArray, isString, type PdfValue } from '../objects/objects.ts';
import type { ContentOperation } from './content-operators.ts';

/** The part of the graphics state that sets text, without its font (ISO 32000-2 § 9.3.1). */
export interface TextState {
  readonly size: number;
  readonly charSpace: number;
  readonly wordSpace: number;
  /** Horizontal, 1 for 100 per cent. */
  readonly scale: number;
  readonly leading: number;
  readonly rise: number;
  readonly mode: number;
}

export const textStart: TextState = {
  size: 1,
  charSpace: 0,
  wordSpace: 0,
  scale: 1,
  leading: 0,
  rise: 0,
  mode: 0,
};

/** Where the line began, and where the next glyph stands (§ 9.4.2). */
export interface TextPlace {
  line: Matrix;
  text: Matrix;
}

export function textPlace(): TextPlace {
  return { line: identity, text: identity };
}

type Numbers = (index: number) => number;
type Setting = (n: Numbers) => Partial<TextState>;

const settings: Readonly<Record<string, Setting>> = {
  Tf: (n) => ({ size: n(1) }),
  Tc: (n) => ({ charSpace: n(0) }),
  Tw: (n) => ({ wordSpace: n(0) }),
  Tz: (n) => ({ scale: n(0) / 100 }),
  TL: (n) => ({ leading: n(0) }),
  Ts: (n) => ({ rise: n(0) }),
  Tr: (n) => ({ mode: n(0) }),
  TD: (n) => ({ leading: -n(1) }),
  '"': (n) => ({ wordSpace: n(0), charSpace: n(1) }),
};

type Move = (place: TextPlace, n: Numbers, state: TextState) => void;

const nextLine: Move = (place, _, { leading }) => moveLine(place, 0, -leading);

const moves: Readonly<Record<string, Move>> = {
  BT: (place) => setPlace(place, identity),
  Tm: (place, n) => setPlace(place, matrixOf(n)),
  Td: (place, n) => moveLine(place, n(0), n(1)),
  TD: (place, n) => moveLine(place, n(0), n(1)),
  'T*': nextLine,
  "'": nextLine,
  '"': nextLine,
};

function setPlace(place: TextPlace, at: Matrix): void {
  place.line = at;
  place.text = at;
}

function moveLine(place: TextPlace, x: number, y: number): void {
  setPlace(place, times([1, 0, 0, 1, x, y], place.line));
}

/** Numbers among operands; 0 stands for what is none. */
export function numbersOf(operands: readonly PdfValue[]): Numbers {
  return (index) => (typeof operands[index] === 'number' ? operands[index] : 0);
}

/** The first six operands. */
export function matrixOf(n: Numbers): Matrix {
  return [n(0), n(1), n(2), n(3), n(4), n(5)];
}

/** What text-state and text-positioning operators do (§ 9.3, § 9.4.2): the state after it; the place is moved. */
export function afterTextOperator<State extends TextState>(
  { operator, operands }: ContentOperation,
  state: State,
  place: TextPlace,
): State {
  const n = numbersOf(operands);
  const setting = Object.hasOwn(settings, operator) ? settings[operator] : undefined;
  const next = setting ? { ...state, ...setting(n) } : state;
  if (Object.hasOwn(moves, operator)) moves[operator]?.(place, n, next);
  return next;
}

/** § 9.4.3: the strings that an operator shows, and between those of `TJ` how far the next one is moved back. */
export function shownPieces({ operator, operands }: ContentOperation): readonly PdfValue[] {
  const [first, , third] = operands;
  if (operator === 'TJ') return isArray(first) ? first.filter((piece) => isString(piece) || isNumber(piece)) : [];
  const piece = operator === 'Tj' || operator === "'" ? first : operator === '"' ? third : undefined;
  return isString(piece) ? [piece] : [];
}

const isNumber = (value: PdfValue): value is number => typeof value === 'number';

/** Past what was shown, in unscaled text space units. */
export function advance(place: TextPlace, width: number): void {
  place.text = times([1, 0, 0, 1, width, 0], place.text);
}

/** A number of `TJ`: thousandths of the font size, backwards. */
export function moveBack(place: TextPlace, thousandths: number, { size, scale }: TextState): void {
  advance(place, (-thousandths / 1000) * size * scale);
}
