/** Acceptance of OCSP responses (RFC 6960 § 3.2, § 4.2.2.2). */
import { toHex } from '../der/bytes.ts';
import { digestOf, isAbout, keyOctets } from '../ocsp/certificate-id.ts';
import type { OcspResponse, SingleResponse } from '../ocsp/response.ts';
import type { Certificate } from '../x509/certificate.ts';
import { keyInfo } from '../x509/public-key.ts';
import { checkByCrls } from './check-crl.ts';
import {
  type CertificateStatus,
  evidenceTime,
  forgets,
  isFinal,
  isFuture,
  type RevocationResources,
  type StatusQuestion,
  staleness,
} from './model.ts';

const OCSP_SIGNING = '1.3.6.1.5.5.7.3.9';
const DIGITAL_SIGNATURE = 1 << 0;

/** The newest response that may be believed decides. */
export async function checkByOcsps(
  question: StatusQuestion,
  resources: RevocationResources,
): Promise<CertificateStatus> {
  const { certificate, issuer } = question;
  const why: string[] = [];
  const about = resources.ocsps.flatMap((response) =>
    response.responses
      .filter((single) => isAbout(single.id, certificate, issuer, resources.crypto))
      .map((single) => ({ response, single })),
  );
  resources.signatures.spend((resources.ocsps.length >> 6) + about.length);
  about.sort((a, b) => b.single.thisUpdate.getTime() - a.single.thisUpdate.getTime());
  for (const { response, single } of about) {
    const fault = answerFault(single, question, resources) ?? (await responderFault(response, question, resources));
    if (fault !== undefined) {
      why.push(`OCSP response of ${response.producedAt.toISOString()}: ${fault}`);
      continue;
    }
    const issuedAt = single.thisUpdate;
    const { status } = single;
    if (status.kind === 'revoked' && status.at <= question.at) {
      return { status: 'revoked', evidence: response, issuedAt, revokedAt: status.at, reason: status.reason };
    }
    return { status: 'good', evidence: response, issuedAt };
  }
  return { status: 'unknown', why };
}

/** What speaks against the answer itself, whoever gave it. */
function answerFault(
  single: SingleResponse,
  { certificate, at }: StatusQuestion,
  resources: RevocationResources,
): string | undefined {
  if (single.status.kind === 'unknown') return 'the responder does not know the certificate';
  if (isFuture(single.thisUpdate, resources.now)) return 'issued in the future';
  const { status } = single;
  const revoked = status.kind === 'revoked' && status.at <= at;
  const stale = staleness(single, at, resources.maxAge);
  if (stale !== undefined && !(revoked && isFinal(status.reason))) return stale;
  return !revoked && forgets(single.thisUpdate, single.archiveCutoff, certificate)
    ? 'issued after the certificate expired'
    : undefined;
}

/** § 4.2.2.2: signed by the issuer's key, or by a responder to whom that very key delegated it. */
async function responderFault(
  response: OcspResponse,
  question: StatusQuestion,
  resources: RevocationResources,
): Promise<string | undefined> {
  const [problem] = response.problems;
  if (problem !== undefined) return problem;
  const { issuer, issuerKey, anchor } = question;
  if (isFuture(response.producedAt, resources.now)) return 'produced in the future';
  const time = evidenceTime(response.der, response.producedAt, question.at, resources);
  if (isNamed(response, issuer, resources) && (await resources.signatures.isSignedBy(response, issuerKey))) {
    const inForce = issuer === anchor.certificate || time <= issuer.notAfter;
    return inForce ? reliability(response, issuerKey, time, resources) : 'its signer had expired';
  }
  let fault = 'no certificate of its responder';
  resources.signatures.spend(resources.pool.length >> 6);
  for (const responder of [...response.certificates, ...resources.pool]) {
    if (!isNamed(response, responder, resources)) continue;
    // A responder's key is used only after the issuer's key has spoken for it.
    const found = await delegationFault(responder, question, resources, time);
    if (found === undefined && (await resources.signatures.isSignedBy(response, responder.spki))) {
      return reliability(response, responder.spki, time, resources);
    }
    fault = found ?? 'not signed by its responder';
  }
  return fault;
}

function isNamed({ responder }: OcspResponse, certificate: Certificate, { crypto }: RevocationResources): boolean {
  if ('name' in responder) return responder.name.key === certificate.subject.key;
  return responder.keyHash === toHex(digestOf(crypto, 'sha1', keyOctets(certificate.spki)));
}

/** § 4.2.2.2 and § 4.2.2.2.1 */
async function delegationFault(
  responder: Certificate,
  question: StatusQuestion,
  resources: RevocationResources,
  time: Date,
): Promise<string | undefined> {
  const { issuer, issuerKey } = question;
  const { extensions } = responder;
  const [problem] = [...responder.problems, ...responder.unknownCritical];
  if (problem !== undefined) return `its responder's certificate: ${problem}`;
  if (responder.issuer.key !== issuer.subject.key) return 'its responder is certified by someone else';
  if (!(await resources.signatures.isSignedBy(responder, issuerKey)))
    return 'its responder is certified by another key';
  if (extensions.extendedKeyUsage?.includes(OCSP_SIGNING) !== true) return 'its signer is no OCSP responder';
  if (extensions.keyUsage !== undefined && (extensions.keyUsage & DIGITAL_SIGNATURE) === 0) {
    return 'its responder may not sign';
  }
  if (time < responder.notBefore || time > responder.notAfter) return "its responder's certificate was not valid";
  const weak = await weakness(responder, issuerKey, time, resources);
  if (weak !== undefined) return weak;
  if (extensions.ocspNoCheck === true) return undefined;
  const status = await checkByCrls({ ...question, certificate: responder, at: time }, resources);
  return status.status === 'revoked' ? "its responder's certificate is revoked" : undefined;
}

async function weakness(
  responder: Certificate,
  issuerKey: Uint8Array,
  time: Date,
  resources: RevocationResources,
): Promise<string | undefined> {
  const { scheme } = responder.signatureAlgorithm;
  const reliable = scheme !== undefined && time <= resources.reliableUntil(scheme, keyInfo(issuerKey));
  return reliable ? undefined : "its responder's certificate rests on a weak algorithm";
}

function reliability(
  response: OcspResponse,
  key: Uint8Array,
  time: Date,
  { reliableUntil }: RevocationResources,
): string | undefined {
  const { scheme } = response.signatureAlgorithm;
  return scheme !== undefined && time <= reliableUntil(scheme, keyInfo(key)) ? undefined : 'rests on a weak algorithm';
}
