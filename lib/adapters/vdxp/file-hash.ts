import { createHash } from 'node:crypto';

/** How the `hash-file` parameter is written: the SDK prints each byte without padding; some gateways may want it right. */
export type FileHashStyle = 'sdk-unpadded' | 'padded';

/** SHA-256 of the file as hex, in the connection's style. */
export function fileHash(bytes: Uint8Array, style: FileHashStyle): string {
  const digest = createHash('sha256').update(bytes).digest();
  if (style === 'padded') return digest.toString('hex');
  return [...digest].map((byte) => byte.toString(16)).join('');
}
