import type { Holder } from '../../../lib/adapters/demo-ca/demo-authority.ts';
import { nodeCrypto } from '../../../lib/pki/node-crypto.ts';
import type { TrustAnchor } from '../../../lib/pki/path/trust-anchor.ts';
import { type PathQuestion, validatePath } from '../../../lib/pki/path/validate-path.ts';
import type { PathVerdict } from '../../../lib/pki/path/verdict.ts';
import { type Certificate, parseCertificate } from '../../../lib/pki/x509/certificate.ts';
import { now } from '../factory.ts';

export function parsed(...holders: readonly Holder[]): Certificate[] {
  return holders.map(({ certificate }) => parseCertificate(certificate));
}

export function anchorOf(holder: Holder, more: Partial<TrustAnchor> = {}): TrustAnchor {
  return { certificate: parseCertificate(holder.certificate), purposes: ['signature', 'timestamp'], ...more };
}

/** A question about a holder under an anchor, now, without revocation unless said otherwise. */
export async function ask(
  leaf: Holder,
  anchors: readonly TrustAnchor[],
  between: readonly Holder[],
  more: Partial<PathQuestion> = {},
): Promise<PathVerdict> {
  return validatePath({
    leaf: parseCertificate(leaf.certificate),
    intermediates: parsed(...between),
    anchors,
    at: now,
    use: 'signature',
    crls: [],
    ocsps: [],
    crypto: nodeCrypto,
    revocation: 'off',
    ...more,
  });
}
