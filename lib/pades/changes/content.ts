import { PdfError } from '../../pdf/errors.ts';
import { isDict, isName, type PdfDict, type PdfValue } from '../../pdf/objects.ts';
import { type Cursor, cursor, isRegular, isWhite, parseValue, peek, skipSpace } from '../../pdf/syntax.ts';

/** One operator with its operands (ISO 32000-2 § 7.8.2). An inline image is `BI` with its dictionary as operand. */
export interface Operation {
  readonly operator: string;
  readonly operands: readonly PdfValue[];
}

const mostOperands = 4096;

/** Reads a content stream; what cannot be read ends it, as it does for a viewer. */
export function* operations(bytes: Uint8Array): Generator<Operation> {
  const c = cursor(bytes, -1, true);
  let operands: PdfValue[] = [];
  for (;;) {
    skipSpace(c);
    const byte = peek(c);
    if (byte === -1) return;
    const word = keyword(c);
    if (word === undefined) {
      const value = valueAt(c);
      if (value === undefined) return;
      if (operands.length < mostOperands) operands.push(value);
      continue;
    }
    if (word === 'BI') yield { operator: 'BI', operands: [inlineImage(c)] };
    else yield { operator: word, operands };
    operands = [];
  }
}

/** An operator at the cursor; undefined when a value stands there. */
function keyword(c: Cursor): string | undefined {
  const first = peek(c);
  const letter = (first >= 65 && first <= 90) || (first >= 97 && first <= 122) || first === 0x27 || first === 0x22;
  if (!letter) return undefined;
  let text = '';
  const from = c.pos;
  while (peek(c) !== -1 && isRegular(peek(c)) && text.length < 32)
    text += String.fromCharCode(c.bytes[c.pos++] as number);
  if (text !== 'true' && text !== 'false' && text !== 'null') return text;
  c.pos = from;
  return undefined;
}

function valueAt(c: Cursor): PdfValue | undefined {
  const from = c.pos;
  try {
    return parseValue(c);
  } catch (error) {
    if (!(error instanceof PdfError)) throw error;
    c.pos = from + 1;
    return c.pos < c.bytes.length ? null : undefined;
  }
}

/** § 8.9.7: keys up to `ID`, then data up to `EI` between white space. */
function inlineImage(c: Cursor): PdfDict {
  const entries: PdfDict = new Map();
  for (;;) {
    skipSpace(c);
    if (peek(c) === -1 || keywordIs(c, 'ID')) break;
    const key = valueAt(c);
    skipSpace(c);
    const value = peek(c) === -1 ? undefined : valueAt(c);
    if (isName(key) && value !== undefined && !isDict(value)) entries.set(key.name, value);
  }
  for (; c.pos < c.bytes.length; c.pos++) {
    const ended = isWhite(c.bytes[c.pos - 1] ?? 0) && c.bytes[c.pos] === 0x45 && c.bytes[c.pos + 1] === 0x49;
    if (ended && !isRegular(c.bytes[c.pos + 2] ?? 32)) {
      c.pos += 2;
      break;
    }
  }
  return entries;
}

function keywordIs(c: Cursor, word: string): boolean {
  for (let i = 0; i < word.length; i++) if (peek(c, i) !== word.charCodeAt(i)) return false;
  c.pos += word.length + 1;
  return true;
}
