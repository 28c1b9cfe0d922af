/** What the certificate at the end of a path must allow for the use it is put to. */
import type { Certificate } from '../x509/certificate.ts';

/** `crl` and `any` require nothing here: the rules of CRLs check the first, the second is for conformance tests. */
export type LeafUse = 'signature' | 'timestamp' | 'crl' | 'any';

const DIGITAL_SIGNATURE = 1 << 0;
const NON_REPUDIATION = 1 << 1;
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';

/** What is wrong with it for that use, in English. */
export function leafFault(certificate: Certificate, use: LeafUse): string | undefined {
  if (use === 'any' || use === 'crl') return undefined;
  const { keyUsage, extendedKeyUsage } = certificate.extensions;
  if (keyUsage !== undefined && (keyUsage & (DIGITAL_SIGNATURE | NON_REPUDIATION)) === 0) {
    return 'its key is neither for digital signatures nor for non-repudiation';
  }
  if (use === 'signature') {
    const onlyTime = extendedKeyUsage?.length === 1 && extendedKeyUsage[0] === TIME_STAMPING;
    return onlyTime ? 'its key is for timestamps only' : undefined;
  }
  // RFC 3161 § 2.3: exactly this one purpose.
  return extendedKeyUsage?.length === 1 && extendedKeyUsage[0] === TIME_STAMPING
    ? undefined
    : 'its key is not reserved for timestamps';
}
