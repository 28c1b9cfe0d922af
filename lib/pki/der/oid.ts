/** Object identifiers between dotted text and their content octets (X.690 § 8.19). */
import { PkiError } from '../errors.ts';

const encoded = new Map<string, Uint8Array>();

/** The content octets of an identifier of our own tables; remembered, since the same few are written always. */
export function encodeOid(dotted: string): Uint8Array {
  const known = encoded.get(dotted);
  if (known !== undefined) return known;
  const arcs = dotted.split('.').map(Number);
  const [first, second, ...rest] = arcs;
  if (first === undefined || second === undefined || arcs.some((arc) => !Number.isSafeInteger(arc) || arc < 0)) {
    throw new PkiError('der-malformed', `not an object identifier: ${dotted}`);
  }
  const bytes = Uint8Array.from([first * 40 + second, ...rest].flatMap(base128));
  if (encoded.size < 512) encoded.set(dotted, bytes);
  return bytes;
}

function base128(arc: number): number[] {
  const digits = [arc % 128];
  for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) digits.unshift((left % 128) | 0x80);
  return digits;
}

const maxArcDigits = 19;

/** Dotted text of content octets; arcs beyond 128 bits and cut-off ones are malformed. */
export function decodeOid(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  let at = start;
  while (at < end) {
    let small = 0;
    let large: bigint | undefined;
    let octet = 0x80;
    for (let length = 0; octet >= 0x80; length++) {
      if (at >= end || length === maxArcDigits) throw new PkiError('der-malformed', `object identifier at ${start}`);
      octet = bytes[at++] as number;
      if (length === 0 && octet === 0x80)
        throw new PkiError('der-malformed', `object identifier at ${start} is padded`);
      if (large === undefined && length < 7) small = small * 128 + (octet & 0x7f);
      else large = (large ?? BigInt(small)) * 128n + BigInt(octet & 0x7f);
    }
    if (text !== '') text += `.${large ?? small}`;
    else text = large === undefined ? firstTwo(small) : `2.${large - 80n}`;
  }
  if (text === '') throw new PkiError('der-malformed', `object identifier at ${start} is empty`);
  return text;
}

function firstTwo(value: number): string {
  const first = Math.min(2, Math.floor(value / 40));
  return `${first}.${value - 40 * first}`;
}
