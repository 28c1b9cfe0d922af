/** Timestamp requests (RFC 3161 § 2.4.1). */
import { digestIdentifier } from '../algorithms.ts';
import type { DigestName } from '../crypto.ts';
import { boolean, integer, octetString, oid, sequence } from '../der/write.ts';

export interface TimestampRequest {
  readonly digest: DigestName;
  /** The raw digest to be stamped. */
  readonly imprint: Uint8Array;
  /** 8 to 20 random octets. */
  readonly nonce: Uint8Array;
  readonly policy?: string;
}

/** DER of a TimeStampReq that wants the authority's certificate, to be posted as application/timestamp-query. */
export function timestampRequest({ digest, imprint, nonce, policy }: TimestampRequest): Uint8Array {
  return sequence(
    integer(1),
    sequence(digestIdentifier(digest), octetString(imprint)),
    ...(policy === undefined ? [] : [oid(policy)]),
    integer(nonce),
    boolean(true),
  );
}
