/** The digests that may occur in a signature; which of them are still accepted for new ones is a rule of `pades`. */
export type DigestName =
  | 'md5'
  | 'sha1'
  | 'sha224'
  | 'sha256'
  | 'sha384'
  | 'sha512'
  | 'sha3-256'
  | 'sha3-384'
  | 'sha3-512'
  /** With 512 bits of output, as Ed448 takes it. */
  | 'shake256';

/** A digest fed piece by piece. `digest` ends it and gives the raw bytes. */
export interface Hasher {
  update(bytes: Uint8Array): void;
  /** Another one in the same state, where the engine can do that: what two digests have in common is hashed once. */
  copy?(): Hasher;
  digest(): Uint8Array;
}

/** How a signature value was made; `saltLength` (bytes) only for PSS. ECDSA values are DER (RFC 3279 § 2.2.3). */
export type SignatureScheme =
  | { readonly kind: 'rsa-pkcs1'; readonly digest: DigestName }
  | {
      readonly kind: 'rsa-pss';
      readonly digest: DigestName;
      readonly mgfDigest: DigestName;
      readonly saltLength: number;
    }
  | { readonly kind: 'ecdsa'; readonly digest: DigestName }
  | { readonly kind: 'dsa'; readonly digest: DigestName }
  | { readonly kind: 'ed25519' }
  | { readonly kind: 'ed448' };

/**
 * The only door to cryptographic primitives: node:crypto on servers, WebCrypto in the browser's verification page.
 * `spki` is a DER SubjectPublicKeyInfo; an unusable key or an unknown scheme is `false`, never an exception.
 */
export interface CryptoPrimitives {
  hasher(name: DigestName): Hasher;
  /** False where this engine cannot tell whether such a signature is good; whoever asks says so, and not that it is forged. */
  supports?(spki: Uint8Array, scheme: SignatureScheme): boolean;
  verify(spki: Uint8Array, scheme: SignatureScheme, data: Uint8Array, signature: Uint8Array): Promise<boolean>;
}
