import type { FontText } from './font-text.ts';

/** Dots, lines and blanks that stand where something is to be written. */
const leader = /^[\s._\-–—…·:/|()\u00a0]*$/u;

/** Whether a text is nothing but a place to write on. */
export function isLeader(text: string | undefined): boolean {
  return leader.test(text ?? 'unread');
}

/** Fewer blanks in a row than these are the space between words. */
const fewest = 3;
const mayHaveGap = /[\s._…·\u00a0]{3}/u;
const gapChar = /^[\s._…·\u00a0]+$/u;

/**
 * The parts of a string of a page: a gap that is left to be filled, "Số:        /QĐ", parts the words before and behind it, which are one
 * string for the program that wrote them.
 */
export function partsOf(font: FontText, bytes: Uint8Array): readonly Uint8Array[] {
  const { text } = font.measure(bytes);
  if (!mayHaveGap.test(text ?? 'unread')) return [bytes];
  const gaps = gapsOf(font, bytes);
  const cuts = [0, ...gaps.flat(), bytes.length];
  return cuts.slice(1).flatMap((end, i) => {
    const start = cuts[i] ?? 0;
    return end > start ? [bytes.subarray(start, end)] : [];
  });
}

/** Where the gaps begin and end, in octets. */
function gapsOf(font: FontText, bytes: Uint8Array): (readonly [start: number, end: number])[] {
  const gaps: (readonly [number, number])[] = [];
  const length = font.codeLength;
  let start = -1;
  for (let at = 0; at <= bytes.length; at += length) {
    // behind the last code there is no text, and no gap goes on
    const { text = 'unread' } = font.measure(bytes.subarray(at, at + length));
    if (gapChar.test(text)) {
      if (start < 0) start = at;
      continue;
    }
    if (start >= 0 && at - start >= fewest * length) gaps.push([start, at]);
    start = -1;
  }
  return gaps;
}
