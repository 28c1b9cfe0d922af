import type { Act } from '../../shared/act.ts';
import type { Problem } from '../../shared/errors.ts';
import type { Person } from '../agency.ts';
import { may } from '../permissions.ts';

/** A root certificate is some kilobytes; more than this is another file. As base64, with its name beside it, so much is what a request holds. */
export const maxRootBytes: number = 46 * 1024;

/** What a certificate of an authority says of itself. */
export interface RootFacts {
  /** SHA-256 of the certificate, hexadecimal */
  readonly fingerprint: string;
  readonly subject: string;
  readonly issuer: string;
  /** such as `rsa 4096` */
  readonly key: string;
  /** Unix milliseconds */
  readonly from: number;
  readonly to: number;
}

/** An authority in whose certificates and timestamps the installation trusts, or is to trust. */
export interface TrustRoot extends RootFacts {
  /** its fingerprint */
  readonly id: string;
  /** whose administrators have entered it */
  readonly agencyCode: string;
  /** in the words of who entered it */
  readonly name: string;
  /** DER as base64 */
  readonly certificate: string;
  readonly state: TrustRootState;
  /** missing of one that was there when the installation was set up */
  readonly proposed?: Act;
  readonly confirmed?: Act;
  /** that it is to be trusted no more: waiting while nobody has confirmed it */
  readonly ending?: Act & { readonly reason: string; readonly confirmed?: Act };
  /** that somebody competent said no, to trust or to its end */
  readonly rejected?: Act & { readonly reason: string };
}

export type TrustRootState = 'proposed' | 'trusted' | 'ending' | 'ended' | 'rejected';

/** Whether signatures are checked against it. One whose end waits to be confirmed still counts. */
export const isTrusted = ({ state }: Pick<TrustRoot, 'state'>): boolean => state === 'trusted' || state === 'ending';

const isThere = ({ state }: TrustRoot): boolean => state !== 'ended' && state !== 'rejected';

/** Somebody wants a certificate trusted, which waits for another. One that was refused or has ended may be entered again. */
export function proposedRoot(
  before: TrustRoot | undefined,
  root: RootFacts & Pick<TrustRoot, 'name' | 'certificate' | 'agencyCode'>,
  act: Act,
): TrustRoot | Problem {
  if (before && isThere(before)) return { code: 'trust-root-there', name: before.name };
  return { ...root, id: root.fingerprint, state: 'proposed', proposed: act };
}

/** Somebody wants it trusted no more, which waits for another. */
export function endingRoot(root: TrustRoot, act: Act, reason: string): TrustRoot | Problem {
  if (root.state !== 'trusted') return { code: 'trust-root-state', state: root.state };
  const { rejected: _, ...rest } = root;
  return { ...rest, state: 'ending', ending: { ...act, reason } };
}

/** What waits was confirmed: it is trusted from now on, or no more. */
export function confirmedRoot(root: TrustRoot, act: Act): TrustRoot | Problem {
  if (root.state === 'proposed') return { ...root, state: 'trusted', confirmed: act };
  if (root.state === 'ending' && root.ending)
    return { ...root, state: 'ended', ending: { ...root.ending, confirmed: act } };
  return { code: 'trust-root-state', state: root.state };
}

/** What waits was refused: it is not trusted, or is trusted as before. */
export function rejectedRoot(root: TrustRoot, act: Act, reason: string): TrustRoot | Problem {
  const rejected = { ...act, reason };
  if (root.state === 'proposed') return { ...root, state: 'rejected', rejected };
  if (root.state !== 'ending') return { code: 'trust-root-state', state: root.state };
  const { ending: _, ...rest } = root;
  return { ...rest, state: 'trusted', rejected };
}

/** Who asked for what waits. */
export const askedBy = ({ state, proposed, ending }: Pick<TrustRoot, 'state' | 'proposed' | 'ending'>): string =>
  (state === 'ending' ? ending?.by : proposed?.by) ?? '';

const day = 86_400_000;

/** How near the end of a certificate or list is: it is told of 60 and 14 days before. */
export type NearEnd = 'not-yet' | 'ended' | 'soon' | 'near' | 'far';
export function nearEnd({ from, to }: { readonly from: number; readonly to: number }, now: number): NearEnd {
  if (now < from) return 'not-yet';
  if (now >= to) return 'ended';
  if (now >= to - 14 * day) return 'soon';
  return now >= to - 60 * day ? 'near' : 'far';
}

/** Whether a page offers to enter and end roots; where the agency stands is asked of the server. */
export const mayEnterRoots = (person: Person): boolean => !may(person, 'trust.manage') && person.unit === undefined;
