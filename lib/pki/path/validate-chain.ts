/** Basic path validation of one chain, step by step as RFC 5280 § 6.1 numbers them. Revocation is checked elsewhere. */
import { PkiError } from '../errors.ts';
import type { Certificate } from '../x509/certificate.ts';
import { ANY_POLICY } from '../x509/extensions.ts';
import { keyInfo } from '../x509/public-key.ts';
import { type ReliableUntil, reliableUntil } from './crypto-constraints.ts';
import { type NameConstraints, violatedConstraint } from './name-constraints.ts';
import { acceptedPolicies, initialPolicyGraph, type PolicyGraph, withMappings, withPolicies } from './policies.ts';
import type { SignatureChecker } from './signature-checker.ts';
import type { TrustAnchor } from './trust-anchor.ts';
import { workingKey } from './working-key.ts';

/** § 6.1.1 (c), (e), (f), (g) */
export interface PolicyRequirements {
  /** user-initial-policy-set; left out for any-policy. */
  readonly acceptable?: readonly string[];
  readonly explicit?: boolean;
  readonly inhibitMapping?: boolean;
  readonly inhibitAny?: boolean;
}

export interface ChainQuestion {
  readonly anchor: TrustAnchor;
  /** From the certificate the anchor issued down to the one in question; empty when that is the anchor itself. */
  readonly chain: readonly Certificate[];
  readonly at: Date;
  readonly signatures: SignatureChecker;
  readonly policies?: PolicyRequirements;
  readonly reliableUntil?: ReliableUntil;
  /** Since when a certificate (its DER) is proven to exist: its algorithm's age is judged then; `at` when left out. */
  readonly existedAt?: (der: Uint8Array) => Date;
}

export type ChainFaultCode =
  | 'malformed'
  | 'signature'
  | 'not-yet-valid'
  | 'expired'
  | 'issuer-name'
  | 'name-constraint'
  | 'policy'
  | 'not-authority'
  | 'path-length'
  | 'key-usage'
  | 'critical-extension'
  | 'weak-algorithm';

/** `index` counts in the chain as it was handed in; `detail` is English with the values in it. */
export interface ChainFault {
  readonly code: ChainFaultCode;
  readonly index: number;
  readonly detail: string;
}

export interface ChainVerdict {
  /** The first fault that no time heals; when there is none, the first of time or of an algorithm's age. */
  readonly fault: ChainFault | undefined;
  /** Policies in the trust anchor's words; anyPolicy among them when the path is not bound. */
  readonly policies: readonly string[];
  /** The key of each certificate of the chain, with inherited parameters (§ 6.1.4 (d) to (f)). */
  readonly keys: readonly Uint8Array[];
}

/** The state variables of § 6.1.2. */
interface State {
  graph: PolicyGraph;
  constraints: NameConstraints;
  explicitPolicy: number;
  inhibitAny: number;
  policyMapping: number;
  maxPathLength: number;
  issuer: Certificate;
  key: Uint8Array;
}

const KEY_CERT_SIGN = 1 << 5;

export async function validateChain(question: ChainQuestion): Promise<ChainVerdict> {
  const { chain, policies: required = {} } = question;
  const state = initialState(question);
  const keys: Uint8Array[] = [];
  let healable: ChainFault | undefined;
  for (const [index, certificate] of chain.entries()) {
    const last = index === chain.length - 1;
    const [code, detail] = (await faultOf(certificate, state, question, last)) ?? [];
    if (code !== undefined && detail !== undefined) return { fault: { code, index, detail }, policies: [], keys };
    const [ageCode, ageDetail] = ageOf(certificate, state.key, question) ?? [];
    if (ageCode !== undefined && ageDetail !== undefined) healable ??= { code: ageCode, index, detail: ageDetail };
    state.key = workingKey(certificate.spki, state.key);
    state.issuer = certificate;
    keys.push(state.key);
  }
  const policies = chain.length === 0 ? [ANY_POLICY] : acceptedPolicies(state.graph, required.acceptable);
  if (state.explicitPolicy === 0 && policies.length === 0) {
    return { fault: { code: 'policy', index: chain.length - 1, detail: 'no acceptable policy' }, policies, keys };
  }
  return { fault: healable, policies, keys };
}

/** § 6.1.2; constraints in the anchor's own certificate are honoured too (RFC 5937). */
function initialState({ anchor, chain, policies = {} }: ChainQuestion): State {
  const count = chain.length + 1;
  const { certificate } = anchor;
  const ownConstraints = certificate.extensions.nameConstraints;
  return {
    graph: initialPolicyGraph(),
    constraints: ownConstraints === undefined ? [] : [ownConstraints],
    explicitPolicy: policies.explicit === true ? 0 : count,
    inhibitAny: policies.inhibitAny === true ? 0 : count,
    policyMapping: policies.inhibitMapping === true ? 0 : count,
    maxPathLength: certificate.extensions.basicConstraints?.pathLength ?? count,
    issuer: certificate,
    key: certificate.spki,
  };
}

type Fault = readonly [ChainFaultCode, string] | undefined;

async function faultOf(certificate: Certificate, state: State, question: ChainQuestion, last: boolean): Promise<Fault> {
  return (
    (await signatureFault(certificate, state, question.signatures)) ??
    constraintFault(certificate, state, last) ??
    policyFault(certificate, state, last) ??
    (last ? wrapUp(certificate, state) : prepareNext(certificate, state)) ??
    criticalFault(certificate)
  );
}

/** § 6.1.3 (a)(1) and (a)(4) */
async function signatureFault(certificate: Certificate, state: State, signatures: SignatureChecker): Promise<Fault> {
  const [problem] = certificate.problems;
  if (problem !== undefined) return ['malformed', problem];
  if (certificate.issuer.key !== state.issuer.subject.key) return ['issuer-name', 'issuer and subject names differ'];
  if (!(await signatures.isSignedBy(certificate, state.key))) return ['signature', 'not signed by its issuer'];
  return undefined;
}

/** § 6.1.3 (b) and (c) */
function constraintFault(certificate: Certificate, state: State, last: boolean): Fault {
  if (certificate.selfIssued && !last) return undefined;
  const violated = violatedConstraint(certificate, state.constraints);
  return violated === undefined ? undefined : ['name-constraint', violated];
}

/** § 6.1.3 (d) to (f) */
function policyFault(certificate: Certificate, state: State, last: boolean): Fault {
  const policies = certificate.extensions.policies?.map(({ policy }) => policy);
  const anyCounts = state.inhibitAny > 0 || (!last && certificate.selfIssued);
  state.graph = withPolicies(state.graph, policies, anyCounts);
  return state.explicitPolicy === 0 && state.graph === undefined ? ['policy', 'no valid policy is left'] : undefined;
}

/** § 6.1.4, in its order; (n) key usage and (k) basic constraints make an authority. */
function prepareNext(certificate: Certificate, state: State): Fault {
  const { extensions } = certificate;
  const mappings = extensions.policyMappings;
  if (mappings?.some(({ issuer, subject }) => issuer === ANY_POLICY || subject === ANY_POLICY) === true) {
    return ['policy', 'anyPolicy is mapped'];
  }
  if (mappings !== undefined) state.graph = withMappings(state.graph, mappings, state.policyMapping > 0);
  if (extensions.nameConstraints !== undefined) state.constraints = [...state.constraints, extensions.nameConstraints];
  if (!certificate.selfIssued) countDown(state);
  const { requireExplicit, inhibitMapping } = extensions.policyConstraints ?? {};
  state.explicitPolicy = Math.min(state.explicitPolicy, requireExplicit ?? Number.POSITIVE_INFINITY);
  state.policyMapping = Math.min(state.policyMapping, inhibitMapping ?? Number.POSITIVE_INFINITY);
  state.inhibitAny = Math.min(state.inhibitAny, extensions.inhibitAnyPolicy ?? Number.POSITIVE_INFINITY);
  if (certificate.version !== 3 || extensions.basicConstraints?.ca !== true) {
    return ['not-authority', 'the issuer is no certification authority'];
  }
  if (!certificate.selfIssued && state.maxPathLength-- <= 0) return ['path-length', 'the path is longer than allowed'];
  state.maxPathLength = Math.min(
    state.maxPathLength,
    extensions.basicConstraints.pathLength ?? Number.POSITIVE_INFINITY,
  );
  if (extensions.keyUsage !== undefined && (extensions.keyUsage & KEY_CERT_SIGN) === 0) {
    return ['key-usage', 'the issuer may not sign certificates'];
  }
  return undefined;
}

/** § 6.1.4 (h) */
function countDown(state: State): void {
  state.explicitPolicy = Math.max(0, state.explicitPolicy - 1);
  state.policyMapping = Math.max(0, state.policyMapping - 1);
  state.inhibitAny = Math.max(0, state.inhibitAny - 1);
}

/** § 6.1.5 (a) and (b) */
function wrapUp(certificate: Certificate, state: State): Fault {
  state.explicitPolicy = Math.max(0, state.explicitPolicy - 1);
  if (certificate.extensions.policyConstraints?.requireExplicit === 0) state.explicitPolicy = 0;
  return undefined;
}

/** § 6.1.4 (o), § 6.1.5 (f) */
function criticalFault(certificate: Certificate): Fault {
  const [unknown] = certificate.unknownCritical;
  return unknown === undefined ? undefined : ['critical-extension', `unknown critical extension ${unknown}`];
}

/** § 6.1.3 (a)(2), and the age of the algorithm: what a proof of existence may heal. */
function ageOf(certificate: Certificate, issuerKey: Uint8Array, question: ChainQuestion): Fault {
  const { at } = question;
  if (at < certificate.notBefore) return ['not-yet-valid', `valid from ${certificate.notBefore.toISOString()}`];
  if (at > certificate.notAfter) return ['expired', `valid until ${certificate.notAfter.toISOString()}`];
  const { scheme, oid } = certificate.signatureAlgorithm;
  if (scheme === undefined) throw new PkiError('unsupported-algorithm', oid);
  const end = (question.reliableUntil ?? reliableUntil)(scheme, keyInfo(issuerKey));
  const existed = Math.max(at.getTime(), (question.existedAt?.(certificate.der) ?? at).getTime());
  return existed > end.getTime() ? ['weak-algorithm', `${oid} was relied upon until ${end.toISOString()}`] : undefined;
}
