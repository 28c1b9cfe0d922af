import { maxRootBytes, type RootFacts } from '../../../domain/organisation/trust/trust-root.ts';
import { printedDay, vietnamDay } from '../../../domain/shared/calendar/time.ts';
import { type Problem, Refused } from '../../../domain/shared/errors.ts';
import { PkiError } from '../../../pki/errors.ts';
import { nodeCrypto } from '../../../pki/node-crypto.ts';
import { reliableUntil } from '../../../pki/path/crypto-constraints.ts';
import { rootFacts } from '../../../pki/path/root-facts.ts';
import { signatureChecker } from '../../../pki/path/signature-checker.ts';
import { type Certificate, parseCertificate } from '../../../pki/x509/certificate.ts';
import { keyInfo } from '../../../pki/x509/public-key.ts';
import type { TrustedAuthority } from '../../../ports/trust.ts';

const keyCertSign = 0x20;
/** Some signatures: who issued it may bear the same name as others. */
const maxSignatures = 200;

/**
 * A file that is to be trusted, judged by what is in it and not by its name: one certificate, of an authority, valid now, with a key that is relied
 * upon, and signed by itself or by an authority that is trusted already.
 * @throws {Refused} `file-empty`, `file-too-large`, `trust-file-unreadable`, `trust-file-many`, `trust-root-…`
 */
export async function inspectRoot(
  file: Uint8Array,
  trusted: readonly TrustedAuthority[],
  now: number,
): Promise<{ readonly der: Uint8Array; readonly facts: RootFacts }> {
  if (file.length === 0) throw new Refused({ code: 'file-empty' });
  if (file.length > maxRootBytes) throw new Refused({ code: 'file-too-large', size: file.length, limit: maxRootBytes });
  const { certificate, facts } = readable(derOf(file));
  const problem = ofItself(certificate, facts, now) ?? (await ofIssuer(certificate, trusted));
  if (problem) throw new Refused(problem);
  return { der: certificate.der, facts };
}

/** DER as it is, or what stands between the lines of PEM (RFC 7468). */
function derOf(file: Uint8Array): Uint8Array {
  if (file[0] === 0x30) return file;
  const text = Buffer.from(file).toString('latin1');
  const blocks = [...text.matchAll(/-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----([A-Za-z0-9+/=\s]*)-----END /g)];
  if (blocks.length > 1) throw new Refused({ code: 'trust-file-many', count: blocks.length });
  const [, body] = blocks[0] ?? [];
  if (body === undefined) throw new Refused({ code: 'trust-file-unreadable' });
  return new Uint8Array(Buffer.from(body, 'base64'));
}

function readable(der: Uint8Array): { readonly certificate: Certificate; readonly facts: RootFacts } {
  try {
    const certificate = parseCertificate(der);
    const [problem] = certificate.problems;
    if (problem !== undefined) throw new PkiError('certificate-malformed', problem);
    return { certificate, facts: rootFacts(certificate) };
  } catch (error) {
    if (error instanceof PkiError) throw new Refused({ code: 'trust-file-unreadable' });
    throw error;
  }
}

/** RFC 5280 § 4.2.1.9, § 4.2.1.3; ETSI TS 119 312 for the key. */
function ofItself(certificate: Certificate, { from, to, key }: RootFacts, now: number): Problem | undefined {
  const { basicConstraints, keyUsage } = certificate.extensions;
  const signs = keyUsage === undefined || (keyUsage & keyCertSign) !== 0;
  if (certificate.version !== 3 || basicConstraints?.ca !== true || !signs) return { code: 'trust-root-not-authority' };
  const on = (at: number) => printedDay(vietnamDay(at));
  if (now >= to) return { code: 'trust-root-expired', on: on(to) };
  if (now < from) return { code: 'trust-root-not-yet', on: on(from) };
  const { scheme } = certificate.signatureAlgorithm;
  const until = scheme && reliableUntil(scheme, keyInfo(certificate.spki)).getTime();
  return until === undefined || now >= until ? { code: 'trust-root-weak', key } : undefined;
}

async function ofIssuer(certificate: Certificate, trusted: readonly TrustedAuthority[]): Promise<Problem | undefined> {
  const issuers = certificate.selfIssued
    ? [certificate]
    : trusted.map((one) => parseCertificate(one.certificate)).filter(({ subject }) => sameName(subject, certificate));
  if (issuers.length === 0) return { code: 'trust-root-issuer-unknown', issuer: rootFacts(certificate).issuer };
  const signatures = signatureChecker(nodeCrypto, maxSignatures);
  for (const { spki } of issuers) if (await signatures.isSignedBy(certificate, spki)) return undefined;
  return { code: 'trust-root-signature' };
}

const sameName = (subject: Certificate['subject'], { issuer }: Certificate): boolean => subject.key === issuer.key;
