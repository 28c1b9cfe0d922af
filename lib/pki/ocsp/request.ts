/** OCSP requests (RFC 6960 § 4.1), for one certificate. */
import { digestIdentifier } from '../algorithms.ts';
import { issuerAndSerial } from '../cms/issuer-and-serial.ts';
import type { DigestName } from '../crypto.ts';
import { explicit, octetString, oid, sequence } from '../der/write.ts';
import type { Certificate } from '../x509/certificate.ts';
import { type Digester, digestOf, keyOctets } from './certificate-id.ts';

export interface OcspRequestInput {
  readonly certificate: Certificate;
  readonly issuer: Certificate;
  /** 16 to 32 random octets (RFC 8954); left out where the responder gives prepared answers only. */
  readonly nonce?: Uint8Array;
  /** Digest of the CertID; SHA-1 is what every responder understands, and nothing rests on its strength (RFC 6960 § 4.3). */
  readonly digest?: DigestName;
}

/** DER of an OCSPRequest, to be posted as application/ocsp-request. */
export function ocspRequest(input: OcspRequestInput, crypto: Digester): Uint8Array {
  const digest = input.digest ?? 'sha1';
  const id = sequence(
    digestIdentifier(digest),
    octetString(digestOf(crypto, digest, input.certificate.issuer.der)),
    octetString(digestOf(crypto, digest, keyOctets(input.issuer.spki))),
    issuerAndSerial(input.certificate.der).serial,
  );
  const list = sequence(sequence(id));
  if (input.nonce === undefined) return sequence(sequence(list));
  const nonce = sequence(oid('1.3.6.1.5.5.7.48.1.2'), octetString(octetString(input.nonce)));
  return sequence(sequence(list, explicit(2, sequence(nonce))));
}
