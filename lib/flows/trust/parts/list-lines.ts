import { type NearEnd, nearEnd } from '../../../domain/organisation/trust/trust-root.ts';
import { type Crl, parseCrl } from '../../../pki/crl/crl.ts';
import { PkiError } from '../../../pki/errors.ts';
import { nodeCrypto } from '../../../pki/node-crypto.ts';
import { signatureChecker } from '../../../pki/path/signature-checker.ts';
import { sha256Hex } from '../../../pki/sha256.ts';
import { parseCertificate } from '../../../pki/x509/certificate.ts';
import { nameText } from '../../../pki/x509/name.ts';
import type { HeldAuthority, HeldList } from '../../../ports/trust.ts';

/** A revocation list as the page shows it. */
export interface ListLine {
  readonly uri: string;
  /** SHA-256, hexadecimal */
  readonly fingerprint: string;
  readonly loadedAt?: number;
  readonly issuer?: string;
  /** Unix milliseconds; `to` is when the next one is due */
  readonly from?: number;
  readonly to?: number;
  readonly near?: NearEnd;
  /** why it is not believed */
  readonly refused?: 'unreadable' | 'signature';
}

const maxSignatures = 1000;

/** What each list says of itself, and why it is not believed, if so. */
export function listLines(
  lists: readonly HeldList[],
  held: readonly HeldAuthority[],
  now: number,
): Promise<readonly ListLine[]> {
  return Promise.all(lists.map((list) => lineOf(list, held, now)));
}

async function lineOf({ list, ...kept }: HeldList, held: readonly HeldAuthority[], now: number): Promise<ListLine> {
  const line = { ...kept, fingerprint: sha256Hex(list) };
  const crl = readable(list);
  if (!crl) return { ...line, refused: 'unreadable' };
  const from = crl.thisUpdate.getTime();
  const to = crl.nextUpdate?.getTime();
  const ends = to === undefined ? {} : { to, near: nearEnd({ from, to }, now) };
  const refused = (await isForged(crl, held)) ? { refused: 'signature' as const } : {};
  return { ...line, issuer: nameText(crl.issuer), from, ...ends, ...refused };
}

function readable(list: Uint8Array): Crl | undefined {
  try {
    const crl = parseCrl(list);
    return crl.problems.length > 0 ? undefined : crl;
  } catch (error) {
    if (error instanceof PkiError) return undefined;
    throw error;
  }
}

/** Whether it bears the name of a root and none of that name has signed it. Of one below a root that is seen where it is used. */
async function isForged(crl: Crl, held: readonly HeldAuthority[]): Promise<boolean> {
  const roots = held.flatMap(({ certificate, facts }) => (facts ? [parseCertificate(certificate)] : []));
  const issuers = roots.filter(({ subject }) => subject.key === crl.issuer.key);
  const signatures = signatureChecker(nodeCrypto, maxSignatures);
  for (const { spki } of issuers) if (await signatures.isSignedBy(crl, spki)) return false;
  return issuers.length > 0;
}
