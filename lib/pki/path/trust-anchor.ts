/** Trust anchors as data (RFC 5280 § 6.1.1 (d), EN 319 102-1 § 5.2.6): who is trusted, for what, from when to when. */
import type { Certificate } from '../x509/certificate.ts';

/** What a chain may be used for; an anchor of agencies' certificates need not be one of timestamps. */
export type TrustPurpose = 'signature' | 'timestamp';

export interface TrustAnchor {
  readonly certificate: Certificate;
  readonly purposes: readonly TrustPurpose[];
  /** Trust in force; an end in the past still holds for what is proven to have existed before it. */
  readonly from?: Date;
  readonly until?: Date;
  /** Where it comes from, for reports: "national root", "test root". */
  readonly label?: string;
}

export function isTrustedAt(anchor: TrustAnchor, at: Date): boolean {
  return (anchor.from === undefined || at >= anchor.from) && (anchor.until === undefined || at <= anchor.until);
}
