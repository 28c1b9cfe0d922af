import { type ByteSource, concatSource } from '../../pdf/bytes/byte-source.ts';
import { openPdf } from '../../pdf/document/document.ts';
import { joinedBytes } from '../../pdf/joined-bytes.ts';
import { signatureTimestamps } from '../../pki/cms/attributes.ts';
import { parseSignedData } from '../../pki/cms/parse.ts';
import { PadesError } from '../shared/errors.ts';
import type { Level } from '../shared/intent.ts';
import { addDocumentTimestamp, type DocumentTimestampDeps } from './document-timestamp.ts';
import type { EvidenceDeps } from './evidence.ts';
import { type FieldSignature, signaturesIn } from './signatures-in.ts';
import { addValidationData } from './validation-data.ts';

export interface AugmentDeps extends EvidenceDeps, DocumentTimestampDeps {}

export interface Augmented {
  /** The bytes to append: one revision or more; empty when nothing was added. */
  readonly tail: Uint8Array;
  /** The level all signatures of the document now have. */
  readonly level: Level;
  /** Why a higher level was not reached, in English. */
  readonly problems: readonly string[];
}

/**
 * Lifts a signed document to a level by appended revisions: a document timestamp where a signature has none (B-T),
 * validation data (B-LT), a document timestamp over all of it (B-LTA). What cannot be obtained now is reported in `problems`, and
 * the document keeps the level it reached. Augmenting a B-LTA document to B-LTA renews it: validation data of the last
 * timestamp, then a new timestamp.
 */
export async function augmentPdf(
  source: ByteSource,
  level: Exclude<Level, 'B-B'>,
  deps: AugmentDeps,
): Promise<Augmented> {
  const tails: Uint8Array[] = [];
  const whole = (): ByteSource => concatSource(source, tails);
  const done = (reached: Level, problems: readonly string[]): Augmented => ({
    tail: joinedBytes(tails),
    level: reached,
    problems,
  });
  const stamp = async (): Promise<string | undefined> => {
    try {
      tails.push(await addDocumentTimestamp(whole(), deps));
      return undefined;
    } catch (error) {
      if (error instanceof PadesError && error.code.startsWith('timestamp-')) return error.message;
      throw error;
    }
  };
  const signatures = await signaturesIn((await openPdf(source)).latest);
  if (signatures.length === 0) throw new PadesError('nothing-signed', 'the document has no signature');
  if (!allTimed(signatures)) {
    const problem = await stamp();
    if (problem) return done('B-B', [problem]);
  }
  if (level === 'B-T') return done('B-T', []);
  const { tail, missing } = await addValidationData(whole(), deps);
  if (tail.length > 0) tails.push(tail);
  if (missing.length > 0) return done('B-T', missing);
  if (level === 'B-LT') return done('B-LT', []);
  const problem = await stamp();
  return problem ? done('B-LT', [problem]) : done('B-LTA', []);
}

/** EN 319 142-1 § 6.3: every signature has a timestamp of its own or stands under a document timestamp. */
function allTimed(signatures: readonly FieldSignature[]): boolean {
  const lastStamp = Math.max(
    0,
    ...signatures.filter(({ kind }) => kind === 'timestamp').map(({ coversTo }) => coversTo),
  );
  return signatures.every((signature) => signature.coversTo <= lastStamp || hasOwnTimestamp(signature));
}

function hasOwnTimestamp(signature: FieldSignature): boolean {
  try {
    return parseSignedData(signature.contents).signers.every((signer) => signatureTimestamps(signer).length > 0);
  } catch {
    return false;
  }
}
