/**
 * Path building (RFC 5280 § 6, RFC 4158): every chain from a certificate up to a trust anchor, best first. Only what hangs
 * from an anchor by verified signatures is walked, so certificates made to confuse cost one verification each and no paths.
 */
import { equalBytes } from '../der/bytes.ts';
import type { Certificate } from '../x509/certificate.ts';
import type { SignatureChecker } from './signature-checker.ts';
import { isTrustedAt, type TrustAnchor } from './trust-anchor.ts';
import { workingKey } from './working-key.ts';

export interface CandidatePath {
  readonly anchor: TrustAnchor;
  /** From the certificate below the anchor down to the one asked for. */
  readonly chain: readonly Certificate[];
}

export interface BuildQuestion {
  readonly leaf: Certificate;
  /** Without repeats. */
  readonly pool: readonly Certificate[];
  readonly anchors: readonly TrustAnchor[];
  readonly at: Date;
  readonly signatures: SignatureChecker;
  readonly limits: PathLimits;
}

export interface PathLimits {
  /** Certificates below the anchor. */
  readonly depth: number;
  /** Chains offered for one certificate. */
  readonly paths: number;
  /** Certificates of the pool that are looked at, those that bear an issuer's name. */
  readonly certificates: number;
  /** Steps of the walk from the leaf up. */
  readonly steps: number;
}

export const defaultLimits: PathLimits = { depth: 12, paths: 32, certificates: 256, steps: 2_000 };

/** Someone who may have issued: an anchor or a certificate of the pool, with the key that is checked. */
interface Issuer {
  readonly certificate: Certificate;
  readonly anchor: TrustAnchor | undefined;
}

export async function buildPaths(question: BuildQuestion): Promise<CandidatePath[]> {
  const { leaf, anchors } = question;
  const itself = anchors.find(({ certificate }) => sameBytes(certificate.der, leaf.der));
  const paths: CandidatePath[] = itself === undefined ? [] : [{ anchor: itself, chain: [] }];
  const { edges, height } = await verifiedEdges(question);
  let steps = 0;
  const fits = (below: readonly Certificate[], issuer: Certificate): boolean =>
    below.length + (height.get(issuer) ?? 0) <= question.limits.depth && !repeats(below, issuer);
  const walk = (below: readonly Certificate[]): void => {
    const lowest = below[0] as Certificate;
    for (const issuer of ranked(edges.get(lowest) ?? [], lowest, question.at)) {
      if (paths.length >= question.limits.paths || ++steps > question.limits.steps) return;
      if (issuer.anchor !== undefined) paths.push({ anchor: issuer.anchor, chain: below });
      else if (fits(below, issuer.certificate)) walk([issuer.certificate, ...below]);
    }
  };
  walk([leaf]);
  return paths;
}

interface Edges {
  readonly edges: ReadonlyMap<Certificate, readonly Issuer[]>;
  /** How many certificates lie between an authority and its nearest anchor, itself included. */
  readonly height: ReadonlyMap<Certificate, number>;
}

/** Who verifiably issued whom, among certificates that reach an anchor; nearest to the anchors first. */
async function verifiedEdges(question: BuildQuestion): Promise<Edges> {
  const { anchors, signatures } = question;
  const candidates = relevant(question);
  const edges = new Map<Certificate, Issuer[]>();
  const height = new Map<Certificate, number>();
  const pending: { readonly issuer: Issuer; readonly key: Uint8Array }[] = anchors.map((anchor) => ({
    issuer: { certificate: anchor.certificate, anchor },
    key: anchor.certificate.spki,
  }));
  for (let next = pending.shift(); next !== undefined; next = pending.shift()) {
    const { issuer, key } = next;
    const above = height.get(issuer.certificate) ?? 0;
    for (const child of candidates) {
      if (child.issuer.key !== issuer.certificate.subject.key || sameBytes(child.der, issuer.certificate.der)) continue;
      if (!(await signatures.isSignedBy(child, key))) continue;
      edges.set(child, [...(edges.get(child) ?? []), issuer]);
      if (height.has(child) || child.extensions.basicConstraints?.ca !== true) continue;
      height.set(child, above + 1);
      pending.push({ issuer: { certificate: child, anchor: undefined }, key: workingKey(child.spki, key) });
    }
  }
  return { edges, height };
}

/** What the leaf's and its issuers' issuer names lead to, anchors excepted: the rest of the pool is not touched. */
function relevant({ leaf, pool, anchors, limits }: BuildQuestion): Certificate[] {
  const bySubject = new Map<string, Certificate[]>();
  for (const certificate of pool) {
    const group = bySubject.get(certificate.subject.key) ?? [];
    bySubject.set(certificate.subject.key, group);
    if (!anchors.some((anchor) => sameBytes(anchor.certificate.der, certificate.der))) group.push(certificate);
  }
  const found = new Set<Certificate>([leaf]);
  for (const certificate of found) {
    const issuers = bySubject.get(certificate.issuer.key) ?? [];
    bySubject.delete(certificate.issuer.key);
    for (const issuer of issuers) {
      if (found.size < limits.certificates && !sameBytes(issuer.der, leaf.der)) found.add(issuer);
    }
  }
  return [...found];
}

/** RFC 4158 § 2.4.2: no certificate, and no key under the same name, twice in a path. */
function repeats(below: readonly Certificate[], issuer: Certificate): boolean {
  return below.some((certificate) => {
    return certificate.subject.key === issuer.subject.key && sameBytes(certificate.spki, issuer.spki);
  });
}

/** RFC 4158 § 3.5: anchors in force first, then matching key identifiers, validity now, and the younger certificate. */
function ranked(issuers: readonly Issuer[], child: Certificate, at: Date): Issuer[] {
  const score = ({ certificate, anchor }: Issuer): number => {
    const { authorityKeyId } = child.extensions;
    const matches = authorityKeyId !== undefined && authorityKeyId === certificate.extensions.subjectKeyId;
    const valid = at >= certificate.notBefore && at <= certificate.notAfter;
    return (anchor === undefined ? 0 : isTrustedAt(anchor, at) ? 4 : -4) + (matches ? 2 : 0) + (valid ? 1 : 0);
  };
  return [...issuers].sort(
    (a, b) => score(b) - score(a) || b.certificate.notBefore.getTime() - a.certificate.notBefore.getTime(),
  );
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a === b || equalBytes(a, b);
}
