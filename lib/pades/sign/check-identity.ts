import { leafFault } from '../../pki/path/leaf-use.ts';
import { type Certificate, parseCertificate } from '../../pki/x509/certificate.ts';
import { maxSignatureLength } from '../../pki/x509/public-key.ts';
import { PadesError } from '../shared/errors.ts';
import type { SignerIdentity } from '../shared/intent.ts';

/** The parsed certificate of an identity, and the longest signature value its key makes. */
export interface CheckedIdentity {
  readonly certificate: Certificate;
  readonly maxSignatureLength: number;
}

const known = new WeakMap<Uint8Array, CheckedIdentity & { readonly algorithm: string }>();

/**
 * Decree 68/2024 article 29: before signing, the certificate must be in its validity and made for signing, and its key
 * must fit the algorithm. Revocation is checked elsewhere, where there is a network. Parsed once for each certificate array.
 */
export function checkIdentity(identity: SignerIdentity, signingTime: string): CheckedIdentity {
  let checked = known.get(identity.certificate);
  if (checked?.algorithm !== identity.algorithm) {
    const certificate = parseCertificate(identity.certificate);
    const { algorithm } = identity;
    checked = { certificate, algorithm, maxSignatureLength: maxSignatureLength(certificate.spki, algorithm) };
    known.set(identity.certificate, checked);
  }
  const { certificate } = checked;
  const at = new Date(signingTime);
  if (Number.isNaN(at.getTime())) {
    throw new PadesError('signing-time-malformed', 'the signing time is no ISO 8601 time with an offset', {
      time: signingTime,
    });
  }
  if (at > certificate.notAfter) {
    throw new PadesError('certificate-expired', 'the certificate has expired', {
      notAfter: certificate.notAfter.toISOString(),
    });
  }
  if (at < certificate.notBefore) {
    throw new PadesError('certificate-not-yet-valid', 'the certificate is not valid yet', {
      notBefore: certificate.notBefore.toISOString(),
    });
  }
  const misuse = leafFault(certificate, 'signature');
  if (misuse !== undefined)
    throw new PadesError('certificate-not-for-signing', `the certificate does not allow signing: ${misuse}`);
  return checked;
}
