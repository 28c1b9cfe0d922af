/** Whether a CRL speaks about a certificate, and for which reasons: RFC 5280 § 6.3.3 (b), (d) and (e). */
import type { Crl } from '../crl/crl.ts';
import type { Certificate } from '../x509/certificate.ts';
import { ALL_REASONS, type DistributionPoint, extendedName } from '../x509/distribution-point.ts';
import { type GeneralName, generalNameKey } from '../x509/general-name.ts';
import type { Name } from '../x509/name.ts';

/** The points of a certificate, then the one every certificate has: its issuer's own list, for all reasons (§ 6.3.3 end). */
export function pointsOf(certificate: Certificate): DistributionPoint[] {
  const issuer: GeneralName = { kind: 'directory', name: certificate.issuer };
  const implied = { name: { full: [issuer] }, reasons: undefined, crlIssuer: undefined };
  return [...(certificate.extensions.crlDistributionPoints ?? []), implied];
}

/** The reasons a list covers for a certificate by way of one distribution point; 0 when it is out of scope. */
export function coveredReasons(crl: Crl, certificate: Certificate, point: DistributionPoint): number {
  const scope = crl.issuingDistributionPoint;
  if (!issuerFits(crl, certificate, point)) return 0;
  if (scope === undefined) return point.reasons === undefined ? ALL_REASONS : point.reasons & ALL_REASONS;
  const authority = certificate.extensions.basicConstraints?.ca === true;
  if (scope.onlyAttributeCertificates || (authority ? scope.onlyUserCertificates : scope.onlyAuthorityCertificates))
    return 0;
  if (scope.name !== undefined && !nameFits(crl, certificate, point)) return 0;
  return (scope.onlySomeReasons ?? ALL_REASONS) & (point.reasons ?? ALL_REASONS) & ALL_REASONS;
}

/** (b)(1) */
function issuerFits(crl: Crl, certificate: Certificate, point: DistributionPoint): boolean {
  if (point.crlIssuer === undefined) return crl.issuer.key === certificate.issuer.key;
  const named = point.crlIssuer.some((name) => name.kind === 'directory' && name.name.key === crl.issuer.key);
  return named && crl.issuingDistributionPoint?.indirect === true;
}

/** (b)(2)(i) */
function nameFits(crl: Crl, certificate: Certificate, point: DistributionPoint): boolean {
  const wanted = keysOf(point.name ?? { full: point.crlIssuer ?? [] }, pointIssuers(certificate, point));
  const offered = keysOf(crl.issuingDistributionPoint?.name, [crl.issuer]);
  return offered.some((key) => wanted.includes(key));
}

/** § 4.2.1.13: a relative name hangs below the CRL issuer, if one is named, else below the certificate's issuer. */
function pointIssuers(certificate: Certificate, point: DistributionPoint): Name[] {
  if (point.crlIssuer === undefined) return [certificate.issuer];
  return point.crlIssuer.flatMap((name) => (name.kind === 'directory' ? [name.name] : []));
}

function keysOf(name: DistributionPoint['name'], bases: readonly Name[]): string[] {
  if (name === undefined) return [];
  if ('full' in name) return name.full.map(generalNameKey);
  return bases.map((base) => generalNameKey({ kind: 'directory', name: extendedName(base, name.relative) }));
}
