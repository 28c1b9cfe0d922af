import { children, expect, readOnly, sequenceOf, whole } from '../pki/der/read.ts';
import { TAG } from '../pki/der/write.ts';
import { malformedAs } from '../pki/errors.ts';

/** DER of the SubjectPublicKeyInfo of a certificate (RFC 5280 § 4.1). */
export function subjectPublicKeyInfo(certificate: Uint8Array): Uint8Array {
  return malformedAs('certificate-malformed', () => {
    const [tbs] = sequenceOf(readOnly(certificate), 'Certificate');
    const fields = children(expect(tbs, TAG.sequence, 'TBSCertificate'));
    const at = fields[0]?.tag === 0xa0 ? 1 : 0;
    return whole(expect(fields[at + 5], TAG.sequence, 'SubjectPublicKeyInfo'));
  });
}
