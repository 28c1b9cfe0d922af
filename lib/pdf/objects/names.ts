import type { PdfName } from './objects.ts';

/** Names met lately: a file says the same few over and over. */
const met: (PdfName | undefined)[] = new Array(2048);
/** A longer name is rarely repeated, so that keeping it would only cost memory. */
const MAX_SHARED_LENGTH = 64;
const CHUNK = 8192;

/** The name whose octets stand in `[from, end)`; a new one is put on the scales. */
export function nameOf(bytes: Uint8Array, from: number, end: number, scales: { weight: number }): PdfName {
  if (end - from > MAX_SHARED_LENGTH) return fresh(bytes, from, end, scales);
  let hash = end - from;
  for (let i = from; i < end; i++) hash = (hash * 31 + (bytes[i] as number)) | 0;
  const slot = (hash ^ (hash >>> 11)) & 2047;
  const known = met[slot];
  if (known && isSame(known.name, bytes, from, end)) return known;
  const made = fresh(bytes, from, end, scales);
  met[slot] = made;
  return made;
}

function isSame(text: string, bytes: Uint8Array, from: number, end: number): boolean {
  if (text.length !== end - from) return false;
  for (let i = from; i < end; i++) if (text.charCodeAt(i - from) !== bytes[i]) return false;
  return true;
}

function fresh(bytes: Uint8Array, from: number, end: number, scales: { weight: number }): PdfName {
  scales.weight += 8 + ((end - from) >> 3);
  let name = '';
  for (let at = from; at < end; at += CHUNK) {
    name += String.fromCharCode(...bytes.subarray(at, Math.min(end, at + CHUNK)));
  }
  return { kind: 'name', name };
}
