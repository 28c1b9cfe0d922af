import type { ByteSource } from '../../pdf/bytes/byte-source.ts';
import { openPdf } from '../../pdf/document/document.ts';
import { signatureTimestamps } from '../../pki/cms/attributes.ts';
import { parseSignedData } from '../../pki/cms/parse.ts';
import type { CryptoPrimitives } from '../../pki/crypto.ts';
import { ifReadable } from '../../pki/errors.ts';
import { signerOf } from './evidence.ts';
import { type FieldSignature, signaturesIn } from './signatures-in.ts';

/**
 * Until when the timestamps of a document prove it: the end of the certificate behind the last document timestamp, and of
 * those behind the timestamps of signatures that came after it (EN 319 142-1 § 5.5). The next document timestamp has to be
 * there by then. `undefined` when a signature has no timestamp that can be read.
 */
export async function provenUntil(source: ByteSource, crypto: CryptoPrimitives): Promise<Date | undefined> {
  const signatures = await signaturesIn((await openPdf(source)).latest);
  const last = signatures.findLastIndex(({ kind }) => kind === 'timestamp');
  const ends: number[] = [];
  for (const signature of signatures.slice(Math.max(last, 0))) {
    const own: number[] = [];
    for (const token of tokensOf(signature)) own.push(...(await endOf(token, crypto)));
    ends.push(Math.max(...own));
  }
  const first = Math.min(...ends);
  return Number.isFinite(first) ? new Date(first) : undefined;
}

function tokensOf({ kind, contents }: FieldSignature): Uint8Array[] {
  if (kind === 'timestamp') return [contents];
  return ifReadable(() => parseSignedData(contents).signers.flatMap(signatureTimestamps)).flat();
}

async function endOf(token: Uint8Array, crypto: CryptoPrimitives): Promise<number[]> {
  const [message] = ifReadable(() => parseSignedData(token));
  const certificate = message && (await signerOf(message, crypto));
  return certificate ? [certificate.notAfter.getTime()] : [];
}
