/** ISO 32000-2 § 7.3: the kinds of PDF values. Numbers, booleans and null are those of the language; a dictionary is a Map. */
export type PdfValue =
  | null
  | boolean
  | number
  | PdfName
  | PdfString
  | PdfRef
  | PdfDict
  | PdfStream
  | PdfHole
  | readonly PdfValue[];

export type PdfDict = Map<string, PdfValue>;

export interface PdfName {
  readonly kind: 'name';
  readonly name: string;
}

export interface PdfRef {
  readonly kind: 'ref';
  readonly num: number;
  readonly gen: number;
}

/** `start` and `end` are file offsets of the token with its delimiters; -1 for strings that are not read from the file itself. */
export interface PdfString {
  readonly kind: 'string';
  readonly bytes: Uint8Array;
  readonly hex: boolean;
  readonly start: number;
  readonly end: number;
}

/** Encoded bytes of a stream: in memory for those we make, a span of the file for those we read. */
export interface PdfStream {
  readonly kind: 'stream';
  readonly dict: PdfDict;
  readonly data: Uint8Array | StreamSpan;
}

/** `num` and `gen` name the object whose key decrypts the span; `num` 0 is never encrypted. */
export interface StreamSpan {
  readonly start: number;
  readonly length: number;
  readonly num: number;
  readonly gen: number;
}

/** `length` bytes of one value, between `open` and `close`, to be filled later; the writer reports where they came to lie. */
export interface PdfHole {
  readonly kind: 'hole';
  readonly hole: string;
  readonly open: string;
  readonly close: string;
  readonly fill: number;
  readonly length: number;
}

export function name(text: string): PdfName {
  return { kind: 'name', name: text };
}

export function ref(num: number, gen = 0): PdfRef {
  return { kind: 'ref', num, gen };
}

export function string(bytes: Uint8Array, hex = false): PdfString {
  return { kind: 'string', bytes, hex, start: -1, end: -1 };
}

export function stream(entries: PdfDict, data: Uint8Array | StreamSpan): PdfStream {
  return { kind: 'stream', dict: entries, data };
}

export function dict(entries: Readonly<Record<string, PdfValue | undefined>>): PdfDict {
  const map: PdfDict = new Map();
  for (const [key, value] of Object.entries(entries)) if (value !== undefined) map.set(key, value);
  return map;
}

export function isDict(value: PdfValue | undefined): value is PdfDict {
  return value instanceof Map;
}

export function isArray(value: PdfValue | undefined): value is readonly PdfValue[] {
  return Array.isArray(value);
}

/** The items of an array, and none of anything else. */
export function itemsOf(value: PdfValue | undefined): readonly PdfValue[] {
  return isArray(value) ? value : [];
}

/** The entries of a dictionary, and none of anything else. */
export function entriesOf(value: PdfValue | undefined): PdfDict {
  return isDict(value) ? value : new Map();
}

export function isName(value: PdfValue | undefined, expected?: string): value is PdfName {
  return kindOf(value) === 'name' && (expected === undefined || (value as PdfName).name === expected);
}

export function isRef(value: PdfValue | undefined): value is PdfRef {
  return kindOf(value) === 'ref';
}

export function isString(value: PdfValue | undefined): value is PdfString {
  return kindOf(value) === 'string';
}

export function isStream(value: PdfValue | undefined): value is PdfStream {
  return kindOf(value) === 'stream';
}

export function isInteger(value: PdfValue | undefined): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value);
}

function kindOf(value: PdfValue | undefined): string | undefined {
  return value !== null && typeof value === 'object' && 'kind' in value ? value.kind : undefined;
}
