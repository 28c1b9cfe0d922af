import { checkByCrls } from './check-crl.ts';
import { checkByOcsps } from './check-ocsp.ts';
import type { CertificateStatus, RevocationResources, StatusQuestion } from './model.ts';

/**
 * The status of a certificate at an instant from all evidence there is. A revocation that either source proves stands; else
 * the newer good word is given.
 */
export async function checkRevocation(
  question: StatusQuestion,
  resources: RevocationResources,
): Promise<CertificateStatus> {
  if (question.certificate.extensions.validityAssured === true) {
    return { status: 'not-needed', why: 'the certificate is short-lived and its validity assured' };
  }
  const byOcsp = await checkByOcsps(question, resources);
  if (byOcsp.status === 'revoked') return byOcsp;
  const byCrl = await checkByCrls(question, resources);
  if (byCrl.status === 'revoked' || byOcsp.status === 'unknown') {
    return byCrl.status === 'unknown' && byOcsp.status === 'unknown'
      ? { status: 'unknown', why: [...byOcsp.why, ...byCrl.why] }
      : byCrl;
  }
  if (byCrl.status !== 'good' || byOcsp.status !== 'good') return byOcsp;
  return byCrl.issuedAt > byOcsp.issuedAt ? byCrl : byOcsp;
}
