/** Verifies signatures on certificates, CRLs and OCSP responses, each pair once, and counts the work. */

import type { CryptoPrimitives } from '../crypto.ts';
import { equalBytes } from '../der/bytes.ts';
import { PkiError } from '../errors.ts';
import type { AlgorithmIdentifier } from '../x509/algorithm-identifier.ts';

/** Anything signed as SEQUENCE { tbs, algorithm, signature }. */
export interface SignedObject {
  readonly tbs: Uint8Array;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array;
}

export interface SignatureChecker {
  /** Whether the key (DER SubjectPublicKeyInfo) made the object's signature; `limit-exceeded` past the work allowed. */
  isSignedBy(object: SignedObject, spki: Uint8Array): Promise<boolean>;
  /** Counts other work as if it were so many signatures; `limit-exceeded` past the work allowed. */
  spend(signatures: number): void;
}

/** Octets of a SubjectPublicKeyInfo of RSA with 16,384 bits, the largest any platform takes. */
const largestKey = 4_200;

/** A key of 2,048 bits counts once; twice the length takes four times as long. */
export function weightOf(spki: Uint8Array): number {
  return 1 + (spki.length >> 9) ** 2;
}

/** A checker for one question to this room: `most` is the number of public-key operations it may cost. */
export function signatureChecker(crypto: CryptoPrimitives, maxSignatures: number): SignatureChecker {
  const known = new Map<SignedObject, { readonly spki: Uint8Array; readonly result: Promise<boolean> }[]>();
  let done = 0;
  const spend = (signatures: number): void => {
    done += signatures;
    if (done > maxSignatures)
      throw new PkiError('limit-exceeded', `more work than ${maxSignatures} signatures to verify`);
  };
  return {
    spend,
    isSignedBy(object, spki) {
      const results = known.get(object) ?? [];
      known.set(object, results);
      const before = results.find((row) => equalBytes(row.spki, spki));
      if (before !== undefined) return before.result;
      const { scheme } = object.signatureAlgorithm;
      if (scheme === undefined || spki.length > largestKey) return Promise.resolve(false);
      spend(weightOf(spki));
      const result = crypto.verify(spki, scheme, object.tbs, object.signature);
      results.push({ spki, result });
      return result;
    },
  };
}
