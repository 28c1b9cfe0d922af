import type { CryptoPrimitives, DigestName } from '../crypto.ts';
import { toHex } from '../der/bytes.ts';
import { bitStringOctetsOf, readTlv, sequenceOf } from '../der/read.ts';
import type { Certificate } from '../x509/certificate.ts';
import type { CertificateId } from './response.ts';

export type Digester = Pick<CryptoPrimitives, 'hasher'>;

export function digestOf(crypto: Digester, name: DigestName, bytes: Uint8Array): Uint8Array {
  const hasher = crypto.hasher(name);
  hasher.update(bytes);
  return hasher.digest();
}

/** RFC 6960 § 4.1.1: the octets of the issuer's key that are hashed, without tag, length and unused bits. */
export function keyOctets(spki: Uint8Array): Uint8Array {
  return bitStringOctetsOf(sequenceOf(readTlv(spki, 0), 'SubjectPublicKeyInfo')[1], 'subjectPublicKey');
}

/** Whether a CertID names this certificate under this issuer. */
export function isAbout(id: CertificateId, certificate: Certificate, issuer: Certificate, crypto: Digester): boolean {
  if (id.digest === undefined || id.serial !== certificate.serial) return false;
  return (
    toHex(digestOf(crypto, id.digest, certificate.issuer.der)) === id.issuerNameHash &&
    toHex(digestOf(crypto, id.digest, keyOctets(issuer.spki))) === id.issuerKeyHash
  );
}
