import { createHash, randomUUID } from 'node:crypto';
import type { Files } from '../../lib/ports/files.ts';

export const newKey = (): string => `documents/${randomUUID()}/v1.pdf`;
export const mebibyte = 1024 * 1024;

/** Bytes that differ everywhere, so that a block in the wrong place is seen. */
export function someBytes(size: number, seed = 1): Uint8Array {
  const bytes = new Uint8Array(size);
  let state = seed;
  for (let index = 0; index < size; index += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    bytes[index] = state >>> 16;
  }
  return bytes;
}

export const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export async function readWhole(files: Files, key: string): Promise<Uint8Array> {
  const file = await files.open(key);
  return await file.read(0, file.size);
}
