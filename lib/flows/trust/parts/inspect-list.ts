import { printedDay, vietnamDay } from '../../../domain/shared/calendar/time.ts';
import { type Problem, Refused } from '../../../domain/shared/errors.ts';
import { type Crl, parseCrl } from '../../../pki/crl/crl.ts';
import { ifReadable } from '../../../pki/errors.ts';
import { nodeCrypto } from '../../../pki/node-crypto.ts';
import { signatureChecker } from '../../../pki/path/signature-checker.ts';
import { parseCertificate } from '../../../pki/x509/certificate.ts';
import { nameText } from '../../../pki/x509/name.ts';
import type { HeldAuthority } from '../../../ports/trust.ts';

/** Lists of roots name authorities below them, and have some kilobytes. */
const maxListBytes = 40_960;
const maxSignatures = 200;

/** A list that is to be kept. */
export interface InspectedList {
  readonly der: Uint8Array;
  readonly issuer: string;
  /** when it was issued, Unix milliseconds */
  readonly from: number;
}

/**
 * A file that is to be kept as a revocation list, judged by what is in it: one that a trusted root has signed, issued before now, whose next one is not due.
 * RFC 5280 § 5, § 6.3.3.
 * @throws {Refused} `file-empty`, `file-too-large`, `trust-list-unreadable`, `trust-list-issuer-unknown`, `trust-list-signature`, `trust-list-not-yet`, `trust-list-ended`
 */
export async function inspectList(
  file: Uint8Array,
  held: readonly HeldAuthority[],
  now: number,
): Promise<InspectedList> {
  if (file.length === 0) throw new Refused({ code: 'file-empty' });
  if (file.length > maxListBytes) throw new Refused({ code: 'file-too-large', size: file.length, limit: maxListBytes });
  const der = derOf(file);
  const crl = readableList(der);
  if (!crl || crl.deltaBase !== undefined) throw new Refused({ code: 'trust-list-unreadable' });
  const problem = (await ofIssuer(crl, held)) ?? ofDays(crl, now);
  if (problem) throw new Refused(problem);
  return { der, issuer: nameText(crl.issuer), from: crl.thisUpdate.getTime() };
}

/** The list, where it can be read and nothing in it is against the standard. */
export function readableList(der: Uint8Array): Crl | undefined {
  return ifReadable(() => parseCrl(der)).find(({ problems }) => problems.length === 0);
}

/** DER as it is, or what stands between the lines of PEM (RFC 7468 § 6). */
function derOf(file: Uint8Array): Uint8Array {
  if (file[0] === 0x30) return file;
  const text = Buffer.from(file).toString('latin1');
  const [, body = ''] = /-----BEGIN X509 CRL-----([A-Za-z0-9+/=\s]*)-----END /.exec(text) ?? [];
  return new Uint8Array(Buffer.from(body, 'base64'));
}

async function ofIssuer(crl: Crl, held: readonly HeldAuthority[]): Promise<Problem | undefined> {
  const issuers = rootsOfName(crl, held);
  if (issuers.length === 0) return { code: 'trust-list-issuer-unknown', issuer: nameText(crl.issuer) };
  return (await isSignedByAny(crl, issuers)) ? undefined : { code: 'trust-list-signature' };
}

function ofDays({ thisUpdate, nextUpdate }: Crl, now: number): Problem | undefined {
  const on = (at: Date) => printedDay(vietnamDay(at.getTime()));
  if (thisUpdate.getTime() > now) return { code: 'trust-list-not-yet', on: on(thisUpdate) };
  if (nextUpdate && nextUpdate.getTime() <= now) return { code: 'trust-list-ended', on: on(nextUpdate) };
  return undefined;
}

/** The trusted roots whose name a list bears. */
export function rootsOfName(crl: Crl, held: readonly HeldAuthority[]): ReturnType<typeof parseCertificate>[] {
  const roots = held.flatMap(({ certificate, facts }) => (facts ? [parseCertificate(certificate)] : []));
  return roots.filter(({ subject }) => subject.key === crl.issuer.key);
}

/** Whether one of them has signed it. */
export async function isSignedByAny(crl: Crl, issuers: ReturnType<typeof rootsOfName>): Promise<boolean> {
  const signatures = signatureChecker(nodeCrypto, maxSignatures);
  for (const { spki } of issuers) if (await signatures.isSignedBy(crl, spki)) return true;
  return false;
}
