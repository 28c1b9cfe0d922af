import type { Problem } from '../shared/errors.ts';

/** A signature that was prepared for a token at the desk and waits for its value. */
export interface SigningSessionTerms {
  readonly documentId: string;
  /** version of the document for which it was prepared */
  readonly documentVersion: number;
  /** Unix milliseconds */
  readonly expiresAt: number;
}

/** Time to plug in the token and type its PIN. The signing time is that of the preparation. */
const minutes = 10;

export function signingSessionEnds(now: number): number {
  return now + minutes * 60_000;
}

/** A value is taken for the very version that was prepared, and not for long. */
export function signingSessionProblem(
  terms: SigningSessionTerms,
  documentVersion: number,
  now: number,
): Problem | undefined {
  if (now >= terms.expiresAt) return { code: 'signing-session-expired', minutes };
  if (terms.documentVersion !== documentVersion) return { code: 'signing-session-stale', detail: 'document-changed' };
  return undefined;
}
