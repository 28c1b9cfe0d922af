import { PdfError } from '../errors.ts';
import { isDict, isName, type PdfDict, type PdfValue } from '../objects/objects.ts';
import { type Cursor, cursor, isDigit, isRegular, isWhite, parseValue, peek, skipSpace } from '../objects/syntax.ts';

/** One operator with its operands (ISO 32000-2 § 7.8.2). An inline image is `BI` with its dictionary as operand. */
export interface ContentOperation {
  readonly operator: string;
  /** The last ones, as many as the operator takes. */
  readonly operands: readonly PdfValue[];
  /** There are more or fewer operands than it takes, or things among them that cannot be read: readers differ on them. */
  readonly malformed: boolean;
}

/** How many operands an operator takes (annex A), where that is fixed. */
const taken: Readonly<Record<string, number>> = {
  ...{ w: 1, J: 1, j: 1, M: 1, d: 2, ri: 1, i: 1, gs: 1, q: 0, Q: 0, cm: 6, m: 2, l: 2, c: 6, v: 4, y: 4, h: 0, re: 4 },
  ...{ S: 0, s: 0, f: 0, F: 0, 'f*': 0, B: 0, 'B*': 0, b: 0, 'b*': 0, n: 0, W: 0, 'W*': 0, BT: 0, ET: 0 },
  ...{ Tc: 1, Tw: 1, Tz: 1, TL: 1, Tf: 2, Tr: 1, Ts: 1, Td: 2, TD: 2, Tm: 6, 'T*': 0, Tj: 1, TJ: 1, "'": 1, '"': 3 },
  ...{ CS: 1, cs: 1, G: 1, g: 1, RG: 3, rg: 3, K: 4, k: 4, sh: 1, Do: 1, MP: 1, DP: 2, BMC: 1, BDC: 2, EMC: 0 },
};

const maxOperands = 4096;
/** Things that cannot be read, before a stream is given up. */
const maxJunkBytes = 10_000;

/**
 * Reads a content stream; what cannot be read is passed over, as viewers do. Ends with an operator of no name when there is
 * more of that, or more operands, than any sound stream has.
 */
export function* operations(bytes: Uint8Array): Generator<ContentOperation> {
  const c = cursor(bytes, -1, true);
  let operands: PdfValue[] = [];
  let junk = 0;
  let malformed = false;
  for (;;) {
    skipSpace(c);
    const byte = peek(c);
    if (byte === -1) return;
    const word = keyword(c);
    if (word === undefined) {
      const value = valueAt(c);
      if (value === undefined) return;
      if (value === unreadable || operands.length >= maxOperands) {
        malformed = true;
        junk += 1 + ((bytes.length - c.pos) >> 12);
      } else operands.push(value);
      if (junk > maxJunkBytes) return yield { operator: '', operands: [], malformed: true };
      continue;
    }
    const count = Object.hasOwn(taken, word) ? (taken[word] as number) : operands.length;
    malformed ||= operands.length !== count;
    if (word === 'BI') yield { operator: 'BI', operands: [inlineImage(c)], malformed };
    else yield { operator: word, operands: operands.slice(Math.max(0, operands.length - count)), malformed };
    operands = [];
    malformed = false;
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

const unreadable: PdfValue = { kind: 'name', name: '' };

/** `unreadable` for what is no value, which is passed over; undefined when that is the last byte. */
function valueAt(c: Cursor): PdfValue | undefined {
  const from = c.pos;
  c.weight = 0;
  if (!begins(peek(c))) {
    c.pos++;
    return unreadable;
  }
  try {
    return parseValue(c);
  } catch (error) {
    if (!(error instanceof PdfError)) throw error;
    c.pos = from + 1;
    return c.pos < c.bytes.length ? unreadable : undefined;
  }
}

/** Whether a value can begin so. */
function begins(byte: number): boolean {
  return isDigit(byte) || starts.includes(byte);
}
const starts = [0x2f, 0x28, 0x5b, 0x3c, 0x2b, 0x2d, 0x2e, 0x74, 0x66, 0x6e];

const maxEntries = 64;

/** § 8.9.7: keys up to `ID`, then data up to `EI` between white space. */
function inlineImage(c: Cursor): PdfDict {
  const entries: PdfDict = new Map();
  let pairs = 0;
  for (;;) {
    skipSpace(c);
    if (peek(c) === -1 || keywordIs(c, 'ID')) break;
    const key = valueAt(c);
    skipSpace(c);
    const value = peek(c) === -1 ? undefined : valueAt(c);
    if (isName(key) && value !== undefined && !isDict(value) && entries.size < maxEntries) entries.set(key.name, value);
    if (++pairs > maxOperands) {
      c.pos = c.bytes.length;
      break;
    }
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
