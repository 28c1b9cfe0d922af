import { isArray, isInteger, isString, type PdfString, type PdfValue } from '../objects/objects.ts';
import { cursor, isRegular, parseValue, peek, skipSpace } from '../objects/syntax.ts';

/** What a ToUnicode CMap says (ISO 32000-2 § 9.10.3). */
export interface ToUnicode {
  /** Bytes of one code. */
  readonly codeLength: number;
  text(code: number): string | undefined;
}

const MAX_ENTRIES = 70_000;

/** Reads what it can of a CMap; damage ends the reading, not the caller. */
export function readToUnicode(bytes: Uint8Array, fallbackLength: number): ToUnicode {
  const map = new Map<number, string>();
  let codeLength = fallbackLength;
  const c = cursor(bytes, -1, true);
  let operands: PdfValue[] = [];
  try {
    for (;;) {
      skipSpace(c);
      const byte = peek(c);
      if (byte === -1) break;
      if (isRegular(byte) && !/[0-9+\-.]/.test(String.fromCharCode(byte))) {
        const word = takeWord(c);
        if (word === 'endcodespacerange' && isString(operands[0])) codeLength = operands[0].bytes.length || codeLength;
        if (word === 'endbfchar') takeChars(operands, map);
        if (word === 'endbfrange') takeRanges(operands, map);
        operands = [];
      } else if (operands.length < 1000) operands.push(parseValue(c));
      else operands = [];
    }
  } catch {}
  return { codeLength, text: (code) => map.get(code) };
}

function takeWord(c: ReturnType<typeof cursor>): string {
  let word = '';
  while (peek(c) !== -1 && isRegular(peek(c))) word += String.fromCharCode(c.bytes[c.pos++] as number);
  return word;
}

function takeChars(operands: readonly PdfValue[], map: Map<number, string>): void {
  for (let i = 0; i + 1 < operands.length; i += 2) {
    const [from, to] = [operands[i], operands[i + 1]];
    if (isString(from) && isString(to) && map.size < MAX_ENTRIES) map.set(codeOf(from), unicode(to));
  }
}

function takeRanges(operands: readonly PdfValue[], map: Map<number, string>): void {
  for (let i = 0; i + 2 < operands.length; i += 3) {
    const [low, high, to] = [operands[i], operands[i + 1], operands[i + 2]];
    if (!isString(low) || !isString(high)) continue;
    const first = codeOf(low);
    for (let n = 0; n <= codeOf(high) - first && map.size < MAX_ENTRIES; n++) {
      if (isArray(to)) {
        const item = to[n];
        if (isString(item)) map.set(first + n, unicode(item));
      } else if (isString(to)) map.set(first + n, shifted(unicode(to), n));
    }
  }
}

function codeOf(value: PdfString): number {
  return value.bytes.reduce((code, byte) => code * 256 + byte, 0);
}

function unicode(value: PdfString): string {
  return new TextDecoder('utf-16be').decode(value.bytes);
}

function shifted(text: string, by: number): string {
  const last = text.charCodeAt(text.length - 1);
  return isInteger(last) ? text.slice(0, -1) + String.fromCharCode(last + by) : text;
}
