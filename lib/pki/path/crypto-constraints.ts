/**
 * How long algorithms and keys are relied upon (EN 319 102-1 § 5.2.8, the dates of ETSI TS 119 312 and of the lists before
 * it). A signature proven to exist before its row's end is still good; one without such proof is not.
 */
import type { DigestName, SignatureScheme } from '../crypto.ts';
import type { KeyInfo } from '../x509/public-key.ts';

const never = new Date(0);
const forever = new Date(8.64e15);
const year = (of: number, month = 1, day = 1): Date => new Date(Date.UTC(of, month - 1, day));

const digestEnds: Readonly<Record<DigestName, Date>> = {
  md5: year(2004, 8),
  sha1: year(2012, 8),
  sha224: year(2029),
  sha256: forever,
  sha384: forever,
  sha512: forever,
  'sha3-256': forever,
  'sha3-384': forever,
  'sha3-512': forever,
  shake256: forever,
};

/** Rows from the weakest: a key of fewer bits than `below` is relied upon until `end`. */
const keyEnds: Readonly<Record<string, readonly { readonly below: number; readonly end: Date }[]>> = {
  rsa: [
    { below: 1000, end: never },
    { below: 1500, end: year(2010, 8) },
    { below: 1900, end: year(2019, 10) },
  ],
  dsa: [
    { below: 1000, end: never },
    { below: 2000, end: year(2013, 12) },
  ],
  ec: [
    { below: 160, end: never },
    { below: 224, end: year(2012, 8) },
    { below: 256, end: year(2021) },
  ],
  unknown: [{ below: 1, end: never }],
};

/** The instant until which a signature of that scheme by that key is relied upon. */
export type ReliableUntil = (scheme: SignatureScheme, key: KeyInfo) => Date;

export const reliableUntil: ReliableUntil = (scheme, key) => {
  const digest = 'digest' in scheme ? digestEnds[scheme.digest] : forever;
  const size = keyEnds[key.kind]?.find((row) => key.bits < row.below)?.end ?? forever;
  return new Date(Math.min(digest.getTime(), size.getTime()));
};

/** The instant until which a bare digest (a message imprint, a certificate hash) is relied upon. */
export function digestReliableUntil(digest: DigestName): Date {
  return digestEnds[digest];
}
