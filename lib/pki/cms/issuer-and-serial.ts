import { children, expect, readOnly, sequenceOf, whole } from '../der/read.ts';
import { TAG } from '../der/write.ts';
import { malformedAs } from '../errors.ts';

/** The DER of issuer name and serial number as they stand in a certificate (RFC 5652 § 10.2.4). */
export function issuerAndSerial(certificate: Uint8Array): { readonly issuer: Uint8Array; readonly serial: Uint8Array } {
  return malformedAs('certificate-malformed', () => {
    const [tbs] = sequenceOf(readOnly(certificate), 'Certificate');
    const fields = children(expect(tbs, TAG.sequence, 'TBSCertificate'));
    const at = fields[0]?.tag === 0xa0 ? 1 : 0;
    return {
      serial: whole(expect(fields[at], TAG.integer, 'serialNumber')),
      issuer: whole(expect(fields[at + 2], TAG.sequence, 'issuer')),
    };
  });
}
