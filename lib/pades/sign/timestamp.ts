import type { CryptoPrimitives, DigestName } from '../../pki/crypto.ts';
import { PkiError } from '../../pki/errors.ts';
import { timestampRequest } from '../../pki/tsp/request.ts';
import { acceptTimestamp } from '../../pki/tsp/response.ts';
import { PadesError } from '../shared/errors.ts';

/** A timestamp authority and the source of random octets for its nonces. */
export interface TimestampDeps {
  /** Posts a DER TimeStampReq and gives the answer as received; the port of that name fits. */
  readonly authority: { request(timeStampReq: Uint8Array): Promise<Uint8Array> };
  /** Fresh octets for each request, 8 to 20. */
  readonly nonce: () => Uint8Array;
  /** SHA-256 when left out. */
  readonly digest?: DigestName;
  readonly policy?: string;
}

export const defaultTimestampDigest: DigestName = 'sha256';

/**
 * A token over `imprint` (RFC 3161 § 2.4), checked for imprint, nonce, signature and certificate before anyone sees it.
 * Throws `timestamp-unreachable`, `timestamp-refused`, or `timestamp-wrong` for an answer to something else.
 */
export async function timestampToken(
  imprint: Uint8Array,
  deps: TimestampDeps,
  crypto: CryptoPrimitives,
): Promise<Uint8Array> {
  const { authority, digest = defaultTimestampDigest, policy } = deps;
  const request = { digest, imprint, nonce: deps.nonce(), ...(policy === undefined ? {} : { policy }) };
  let response: Uint8Array;
  try {
    response = await authority.request(timestampRequest(request));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new PadesError('timestamp-unreachable', `the timestamp authority does not answer: ${why}`);
  }
  try {
    return (await acceptTimestamp(response, request, crypto)).der;
  } catch (error) {
    if (!(error instanceof PkiError)) throw error;
    const code = error.code === 'timestamp-refused' ? 'timestamp-refused' : 'timestamp-wrong';
    throw new PadesError(code, `the timestamp authority's answer is not used: ${error.detail}`);
  }
}

export async function timestampOver(
  data: Uint8Array,
  deps: TimestampDeps,
  crypto: CryptoPrimitives,
): Promise<Uint8Array> {
  const hasher = crypto.hasher(deps.digest ?? defaultTimestampDigest);
  hasher.update(data);
  return timestampToken(hasher.digest(), deps, crypto);
}
