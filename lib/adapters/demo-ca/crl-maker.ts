/** Makes certificate revocation lists (RFC 5280 § 5) for demonstrations and tests. */
import { signatureAlgorithms } from '../../pki/algorithms.ts';
import { enumerated, explicit, integer, sequence, TAG, time, tlvOf } from '../../pki/der/write.ts';
import { type Issuer, keyIdentifier, signed } from './certificate-maker.ts';
import { authorityKeyIdentifier, extension } from './extensions.ts';

export interface RevokedCertificate {
  readonly serial: bigint;
  readonly revokedAt: Date;
  /** RFC 5280 § 5.3.1, the number; left out for unspecified. */
  readonly reason?: number;
  /** Encoded entry extensions to add as they are. */
  readonly extra?: readonly Uint8Array[];
}

export interface CrlRequest {
  readonly issuer: Issuer;
  readonly thisUpdate: Date;
  readonly nextUpdate?: Date;
  readonly number: number;
  readonly revoked: readonly RevokedCertificate[];
  /** Encoded extensions to add as they are. */
  readonly extra?: readonly Uint8Array[];
}

/** DER of a version 2 CertificateList. */
export function makeCrl(request: CrlRequest): Uint8Array {
  const { issuer, nextUpdate, revoked } = request;
  const extensions = sequence(
    authorityKeyIdentifier(keyIdentifier(issuer.key.publicKey)),
    extension('2.5.29.20', integer(request.number)),
    ...(request.extra ?? []),
  );
  const tbs = sequence(
    integer(1),
    signatureAlgorithms[issuer.algorithm].identifier,
    issuer.name,
    time(request.thisUpdate),
    ...(nextUpdate === undefined ? [] : [time(nextUpdate)]),
    ...(revoked.length === 0 ? [] : [tlvOf(TAG.sequence, revoked.map(entry))]),
    explicit(0, extensions),
  );
  return signed(tbs, issuer);
}

function entry({ serial, revokedAt, reason, extra = [] }: RevokedCertificate): Uint8Array {
  const list = [...(reason === undefined ? [] : [extension('2.5.29.21', enumerated(reason))]), ...extra];
  return sequence(integer(serial), time(revokedAt), ...(list.length === 0 ? [] : [sequence(...list)]));
}
