import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { readCbor } from './cbor.ts';

/** A public key as COSE has it, with how signatures by it are verified. */
export interface CosePublicKey {
  readonly algorithm: keyof typeof hashes;
  readonly key: KeyObject;
  /** bytes that it takes */
  readonly length: number;
}

/** EdDSA, ES256 and RS256 (RFC 9053 § 2, RFC 8812 § 2), with the hash that each signs. */
const hashes = { '-8': undefined, '-7': 'sha256', '-257': 'sha256' } as const;

const text = (value: unknown): string => {
  if (!(value instanceof Uint8Array)) throw new Error('not a key');
  return Buffer.from(value).toString('base64url');
};

/** The key at the beginning of these bytes, RFC 9053 § 7, RFC 8230 § 4. @throws where it is none, or one of an algorithm that is not asked for */
export function cosePublicKey(bytes: Uint8Array): CosePublicKey {
  const { value, length } = readCbor(bytes);
  if (!(value instanceof Map)) throw new Error('not a key');
  const jwk = jwkOf(value);
  return {
    algorithm: String(value.get(3)) as keyof typeof hashes,
    key: createPublicKey({ key: jwk, format: 'jwk' }),
    length,
  };
}

function jwkOf(key: ReadonlyMap<unknown, unknown>) {
  const [kind, algorithm, curve] = [key.get(1), key.get(3), key.get(-1)];
  if (kind === 2 && algorithm === -7 && curve === 1)
    return { kty: 'EC', crv: 'P-256', x: text(key.get(-2)), y: text(key.get(-3)) };
  if (kind === 1 && algorithm === -8 && curve === 6) return { kty: 'OKP', crv: 'Ed25519', x: text(key.get(-2)) };
  if (kind === 3 && algorithm === -257) return { kty: 'RSA', n: text(key.get(-1)), e: text(key.get(-2)) };
  throw new Error('not a key that was asked for');
}

/** WebAuthn § 6.5.5: ES256 signs as DER, the others as they do. */
export const isSigned = ({ algorithm, key }: CosePublicKey, data: Uint8Array, signature: Uint8Array): boolean =>
  verify(hashes[algorithm], data, key, signature);
