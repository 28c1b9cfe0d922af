import type { TableProblem } from '../domain/shared/problems/table-problems.ts';

const newline = 0x0a;
const headBytes = 64;

/** The text of a CSV file: UTF-8 with or without a mark, or UTF-16 as spreadsheet programs write it. */
export function textOf(bytes: Uint8Array): string | TableProblem {
  const encoding = encodingOf(bytes);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return { code: 'table-encoding', line: encoding === 'utf-8' ? lineOfDamage(bytes) : 1 };
  }
}

/** By its mark, or by the empty halves of its first letters: no text in UTF-8 has any. */
function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const zero = bytes.subarray(0, headBytes).indexOf(0);
  if (zero === -1) return 'utf-8';
  return zero % 2 === 1 ? 'utf-16le' : 'utf-16be';
}

function lineOfDamage(bytes: Uint8Array): number {
  let line = 1;
  let start = 0;
  for (let end = bytes.indexOf(newline); end !== -1; end = bytes.indexOf(newline, start)) {
    if (!isText(bytes.subarray(start, end))) return line;
    start = end + 1;
    line += 1;
  }
  return line;
}

function isText(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
