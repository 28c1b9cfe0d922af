import { sameText } from '../../../domain/outgoing/alike.ts';
import type { Context } from '../../../kernel/context.ts';
import { hashSource } from '../../../pades/shared/hash-document.ts';
import { toHex } from '../../../pki/der/bytes.ts';
import { nodeCrypto } from '../../../pki/node-crypto.ts';
import type { Fingerprint } from '../../../stores/documents/alike.ts';

/** SHA-256 of an uploaded file, and the words that count. */
export async function fingerprintOf(
  context: Context,
  upload: string,
  content: { readonly subject: string; readonly recipients: readonly string[] },
): Promise<Fingerprint> {
  const file = await context.files.open(upload);
  const hasher = nodeCrypto.hasher('sha256');
  await hashSource(file, file.size, hasher);
  return { file: toHex(hasher.digest()), text: sameText(content.subject, content.recipients) };
}
