import { type NearEnd, nearEnd } from '../../../domain/organisation/trust/trust-root.ts';
import type { Crl } from '../../../pki/crl/crl.ts';
import { sha256Hex } from '../../../pki/sha256.ts';
import { nameText } from '../../../pki/x509/name.ts';
import type { HeldAuthority, HeldList } from '../../../ports/trust.ts';
import { isSignedByAny, readableList, rootsOfName } from './inspect-list.ts';

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

/** What each list says of itself, and why it is not believed, if so. */
export function listLines(
  lists: readonly HeldList[],
  held: readonly HeldAuthority[],
  now: number,
): Promise<readonly ListLine[]> {
  return Promise.all(lists.map((list) => lineOf(list, held, now)));
}

async function lineOf(
  { list, version: _, ...kept }: HeldList,
  held: readonly HeldAuthority[],
  now: number,
): Promise<ListLine> {
  const line = { ...kept, fingerprint: sha256Hex(list) };
  const crl = readableList(list);
  if (!crl) return { ...line, refused: 'unreadable' };
  const from = crl.thisUpdate.getTime();
  const to = crl.nextUpdate?.getTime();
  const ends = to === undefined ? {} : { to, near: nearEnd({ from, to }, now) };
  const refused = (await isForged(crl, held)) ? { refused: 'signature' as const } : {};
  return { ...line, issuer: nameText(crl.issuer), from, ...ends, ...refused };
}

/** Whether it bears the name of a root and none of that name has signed it. Of one below a root that is seen where it is used. */
async function isForged(crl: Crl, held: readonly HeldAuthority[]): Promise<boolean> {
  const issuers = rootsOfName(crl, held);
  return issuers.length > 0 && !(await isSignedByAny(crl, issuers));
}
