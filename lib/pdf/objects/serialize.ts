import {
  isArray,
  isDict,
  isName,
  isRef,
  isStream,
  isString,
  type PdfDict,
  type PdfHole,
  type PdfValue,
} from './objects.ts';
import { isRegular } from './syntax.ts';

/** Bytes that grow; positions count from the first byte written here. */
export interface Output {
  readonly position: number;
  text(ascii: string): void;
  bytes(bytes: Uint8Array): void;
  /** The same byte `length` times. */
  fill(byte: number, length: number): void;
  /** What was written so far, without a copy; the next write may move it. */
  view(): Uint8Array;
}

export function output(): Output {
  let buffer = new Uint8Array(8192);
  let position = 0;
  const reserve = (more: number): void => {
    if (position + more <= buffer.length) return;
    const grown = new Uint8Array(Math.max(buffer.length * 2, position + more));
    grown.set(buffer.subarray(0, position));
    buffer = grown;
  };
  return {
    get position() {
      return position;
    },
    text: (ascii) => {
      reserve(ascii.length);
      for (let i = 0; i < ascii.length; i++) buffer[position++] = ascii.charCodeAt(i);
    },
    bytes: (bytes) => {
      reserve(bytes.length);
      buffer.set(bytes, position);
      position += bytes.length;
    },
    fill: (byte, length) => {
      reserve(length);
      buffer.fill(byte, position, position + length);
      position += length;
    },
    view: () => buffer.subarray(0, position),
  };
}

/** Writes a value in PDF syntax (ISO 32000-2 § 7.3); `onHole` hears where a hole begins. */
export function writeValue(out: Output, value: PdfValue, onHole?: (hole: string, position: number) => void): void {
  if (value === null) out.text('null');
  else if (typeof value === 'boolean') out.text(value ? 'true' : 'false');
  else if (typeof value === 'number') out.text(exactText(value));
  else if (isName(value)) out.text(nameText(value.name));
  else if (isRef(value)) out.text(`${value.num} ${value.gen} R`);
  else if (isString(value)) writeString(out, value.bytes, value.hex);
  else if (isArray(value)) writeArray(out, value, onHole);
  else if (isDict(value)) writeDict(out, value, onHole);
  else if (isStream(value)) writeStream(out, value.dict, value.data as Uint8Array, onHole);
  else writeHole(out, value as PdfHole, onHole);
}

function writeHole(out: Output, value: PdfHole, onHole?: (hole: string, position: number) => void): void {
  onHole?.(value.hole, out.position);
  out.text(value.open);
  out.fill(value.fill, value.length);
  out.text(value.close);
}

/**
 * A number of an object: read again it is the same number, since what is only written on, the rectangle of a field say, must not
 * change under a signature. ISO 32000-2 § 7.3.3: no exponents.
 */
export function exactText(value: number): string {
  const text = Number.isInteger(value) ? String(BigInt(value)) : String(value);
  const small = /^(-?)(\d)\.?(\d*)e-(\d+)$/.exec(text);
  if (!small) return text;
  const [, sign = '', first = '', rest = '', zeros = '1'] = small;
  return `${sign}0.${'0'.repeat(Number(zeros) - 1)}${first}${rest}`;
}

/** A number that we computed, in a content stream: five decimals are finer than any device. ISO 32000-2 § 7.3.3: no exponents. */
export function numberText(value: number): string {
  if (Number.isInteger(value)) return String(BigInt(value));
  const text = value.toFixed(Math.abs(value) < 0.001 ? 10 : 5).replace(/\.?0+$/, '');
  return text === '-0' || text === '' ? '0' : text;
}

/** ISO 32000-2 § 7.3.5 */
export function nameText(label: string): string {
  if (/^[\w.+-]+$/.test(label)) return `/${label}`;
  let text = '/';
  for (let i = 0; i < label.length; i++) {
    const code = label.charCodeAt(i) & 255;
    const plain = code > 32 && code < 127 && code !== 35 && isRegular(code);
    text += plain ? String.fromCharCode(code) : `#${code.toString(16).padStart(2, '0')}`;
  }
  return text;
}

const digits = '0123456789ABCDEF';

function writeString(out: Output, bytes: Uint8Array, hex: boolean): void {
  if (hex) {
    let text = '<';
    for (const byte of bytes) text += (digits[byte >> 4] as string) + (digits[byte & 15] as string);
    out.text(`${text}>`);
    return;
  }
  let text = '(';
  for (const byte of bytes) {
    if (byte === 0x28 || byte === 0x29 || byte === 0x5c) text += `\\${String.fromCharCode(byte)}`;
    else if (byte === 13) text += '\\r';
    else text += String.fromCharCode(byte);
  }
  out.text(`${text})`);
}

function writeArray(out: Output, items: readonly PdfValue[], onHole?: (hole: string, position: number) => void): void {
  out.text('[');
  items.forEach((item, i) => {
    if (i > 0) out.text(' ');
    writeValue(out, item, onHole);
  });
  out.text(']');
}

function writeDict(out: Output, entries: PdfDict, onHole?: (hole: string, position: number) => void): void {
  out.text('<<');
  for (const [key, value] of entries) {
    out.text(`${nameText(key)} `);
    writeValue(out, value, onHole);
  }
  out.text('>>');
}

function writeStream(
  out: Output,
  entries: PdfDict,
  data: Uint8Array,
  onHole?: (hole: string, position: number) => void,
): void {
  writeDict(out, new Map([...entries, ['Length', data.length]]), onHole);
  out.text('\nstream\n');
  out.bytes(data);
  out.text('\nendstream');
}
