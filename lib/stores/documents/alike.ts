import { alikeDays, type Likeness, sameText } from '../../domain/outgoing/alike.ts';
import type { Draft } from '../../domain/outgoing/states.ts';
import type { Context } from '../../kernel/context.ts';
import { hashSource } from '../../pades/hash-document.ts';
import { toHex } from '../../pki/der/bytes.ts';
import { nodeCrypto } from '../../pki/node-crypto.ts';
import type { Write } from '../../ports/records.ts';
import { alikePk } from '../keys.ts';
import { newItem } from './logged-state.ts';

/** By what the same letter is found again: its bytes, and what is said of it. */
export interface Fingerprint {
  readonly file: string;
  readonly text: string;
}

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

/** One line for each likeness of this version of the text; they are dropped when nobody is to be told any more. */
export function alikeWrites({ agencyCode, id, draftVersion }: Draft, fingerprint: Fingerprint, now: number): Write[] {
  const expiresAt = Math.floor(now / 1000) + alikeDays * 86_400;
  return (['file', 'text'] satisfies Likeness[]).map((because) => {
    const key = { pk: alikePk(agencyCode, because, fingerprint[because]), sk: `${id}#${draftVersion}` };
    return { put: { ...newItem(key, { id, draftVersion, at: now }), expiresAt }, expect: 'absent' };
  });
}
