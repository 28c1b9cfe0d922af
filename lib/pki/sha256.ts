import { nodeCrypto } from './node-crypto.ts';

const encoder = new TextEncoder();

/** SHA-256 in lowercase hex; of a text its UTF-8. */
export function sha256Hex(content: string | Uint8Array): string {
  const hasher = nodeCrypto.hasher('sha256');
  hasher.update(typeof content === 'string' ? encoder.encode(content) : content);
  return Buffer.from(hasher.digest()).toString('hex');
}
