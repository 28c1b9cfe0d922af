import type { PdfDocument } from '../../pdf/document/document.ts';
import { signatureChecker } from '../../pki/path/signature-checker.ts';
import type { Certificate } from '../../pki/x509/certificate.ts';
import { parseContents } from '../verify/integrity/check-cms.ts';
import { evidencePool } from '../verify/trust/evidence-pool.ts';
import { pathAt, type TimeProof, type TrustBasis } from '../verify/trust/trust.ts';
import type { FieldSignature } from './signatures-in.ts';

/** Public-key operations that looking at one document may cost. */
const maxOperations = 1000;

/**
 * What a document holds about its own signatures. Years later their certificates have expired and their authorities
 * answer no more; what the document settles by itself then, at a time that its timestamps prove, lacks nothing
 * (EN 319 142-1 § 5.5).
 */
export interface HeldEvidence {
  /** When the signature is proven to have existed by document timestamps that cover it. */
  timesOf(signature: FieldSignature): readonly Date[];
  /** A good path from what the document holds, at one of these times. */
  settles(leaf: Certificate, use: FieldSignature['kind'], times: readonly Date[]): Promise<boolean>;
}

export async function heldEvidence(
  doc: PdfDocument,
  signatures: readonly FieldSignature[],
  { anchors, crypto, at }: Pick<TrustBasis, 'anchors' | 'crypto' | 'at'>,
): Promise<HeldEvidence> {
  const messages: Parameters<typeof evidencePool>[1][number][] = [];
  const proofs: TimeProof[] = [];
  for (const { contents, kind, coversTo: end } of signatures) {
    const parsed = parseContents(contents, kind);
    if (!('message' in parsed)) continue;
    messages.push({ message: parsed.message, end });
    if (parsed.token) proofs.push({ end, time: parsed.token.time });
  }
  const pool = await evidencePool(doc, messages, crypto);
  const basis: TrustBasis = { anchors, at, crypto, pool, signatures: signatureChecker(crypto, maxOperations) };
  return {
    timesOf: ({ kind, coversTo }) =>
      proofs.filter(({ end }) => (kind === 'timestamp' ? end > coversTo : end >= coversTo)).map(({ time }) => time),
    settles: async (leaf, use, times) => {
      if (!pool.store) return false;
      for (const time of times) if ((await pathAt(basis, leaf, use, time, proofs)).status === 'PASSED') return true;
      return false;
    },
  };
}
