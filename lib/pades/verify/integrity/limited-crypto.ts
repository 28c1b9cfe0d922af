import type { CryptoPrimitives } from '../../../pki/crypto.ts';
import { PkiError } from '../../../pki/errors.ts';
import { weightOf } from '../../../pki/path/signature-checker.ts';

/** The same primitives, with a limit to the public-key operations of one file; `limit-exceeded` beyond it. */
export function limitedCrypto(crypto: CryptoPrimitives, maxSignatures: number): CryptoPrimitives {
  let left = maxSignatures;
  return {
    hasher: (name) => crypto.hasher(name),
    supports: (spki, scheme) => crypto.supports?.(spki, scheme) ?? true,
    verify: async (spki, scheme, data, signature) => {
      left -= weightOf(spki);
      if (left < 0) throw new PkiError('limit-exceeded', `more work than ${maxSignatures} signatures to verify`);
      return crypto.verify(spki, scheme, data, signature);
    },
  };
}
