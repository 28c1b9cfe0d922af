import type { SignatureAlgorithm } from '../domain/signing/algorithm.ts';

/** Who signs: the end certificate, the certificates above it (without need of order), all DER, and how its key signs. */
export interface SigningIdentity {
  readonly certificate: Uint8Array;
  readonly chain: readonly Uint8Array[];
  readonly algorithm: SignatureAlgorithm;
}

/**
 * One thing to sign. `message` is the DER of the CMS signed attributes; `digest` is its digest under the identity's
 * algorithm, made by us. Signers that hash themselves (Ed25519, most tokens) use `message`, the others `digest`.
 */
export interface SigningRequest {
  readonly message: Uint8Array;
  readonly digest: Uint8Array;
}

export type SigningResult =
  | { readonly signature: Uint8Array }
  | { readonly failed: { readonly code: string; readonly detail: string } };

/**
 * A private key somewhere: a file, KMS, an HSM, a remote service, a token. Signature values are raw: PKCS#1 or PSS
 * octets, DER ECDSA-Sig-Value, 64 bytes of Ed25519. A batch is one authorisation with a result for each request.
 */
export interface Signer {
  identity(): Promise<SigningIdentity>;
  sign(requests: readonly SigningRequest[]): Promise<SigningResult[]>;
}
