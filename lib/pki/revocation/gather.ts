/** Gathers what a signature needs to outlive its certificates: the path, and fresh revocation data for all of it. */

import { type Crl, parseCrl } from '../crl/crl.ts';
import { equalBytes } from '../der/bytes.ts';
import { ifReadable } from '../errors.ts';
import { ocspRequest } from '../ocsp/request.ts';
import { type OcspResponse, parseOcspResponse } from '../ocsp/response.ts';
import { type PathQuestion, validatePath } from '../path/validate-path.ts';
import type { PathVerdict, ValidatedPath } from '../path/verdict.ts';
import { type Certificate, parseCertificate } from '../x509/certificate.ts';

/** The net behind a door. Each answers with the body, or with `undefined` when the place gives none in good time. */
export interface RevocationSource {
  /** Posts a DER OCSPRequest. */
  ocsp(uri: string, request: Uint8Array): Promise<Uint8Array | undefined>;
  crl(uri: string): Promise<Uint8Array | undefined>;
  /** A certificate by authority information access (RFC 5280 § 4.2.2.1), DER. */
  certificate(uri: string): Promise<Uint8Array | undefined>;
}

export interface GatherQuestion extends PathQuestion {
  readonly source: RevocationSource;
  /** 16 random octets for each OCSP request; left out, requests carry no nonce. */
  readonly nonce?: () => Uint8Array;
}

export interface Gathered {
  /** The answer with everything gathered: PASSED, or what is still missing or wrong. */
  readonly verdict: PathVerdict;
  /** DER of the path's certificates, the anchor's, and those of the OCSP responders. */
  readonly certificates: readonly Uint8Array[];
  /** DER of the evidence that the verdict rests on. */
  readonly ocsps: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
}

const maxFetches = 8;

/** Asks the net only for what the given evidence does not settle: OCSP first, then CRLs. */
export async function gatherEvidence(question: GatherQuestion): Promise<Gathered> {
  const completed = await withIssuers(question);
  let current = completed;
  let verdict = await validatePath(current);
  for (const fetch of [fetchOcsps, fetchCrls]) {
    const open = openCertificates(verdict);
    if (open.length === 0) break;
    current = await fetch(open, current);
    verdict = await validatePath(current);
  }
  return { verdict, ...restedOn(verdict) };
}

/** A certificate whose status nothing settled, with its issuer. */
interface Open {
  readonly certificate: Certificate;
  readonly issuer: Certificate;
}

function openCertificates({ path, revocation }: PathVerdict): Open[] {
  if (path === undefined) return [];
  return path.chain.flatMap((certificate, index) => {
    const issuer = issuerIn(path, index);
    return revocation[index]?.status === 'unknown' ? [{ certificate, issuer }] : [];
  });
}

function issuerIn({ anchor, chain }: ValidatedPath, index: number): Certificate {
  return chain[index - 1] ?? anchor.certificate;
}

/** Follows "where my issuer is" upwards until a path stands or nothing new comes. */
async function withIssuers(question: GatherQuestion): Promise<GatherQuestion> {
  let current = question;
  let top = question.leaf;
  for (let fetched = 0; fetched < maxFetches; fetched++) {
    const { path } = await validatePath({ ...current, revocation: 'off' });
    const [uri] = httpOnly(top.extensions.issuerUris ?? []);
    if (path !== undefined || uri === undefined) return current;
    const body = await question.source.certificate(uri);
    const [issuer] = body === undefined ? [] : ifReadable(() => parseCertificate(body));
    if (issuer === undefined || equalBytes(issuer.der, top.der)) return current;
    current = { ...current, intermediates: [...current.intermediates, issuer] };
    top = issuer;
  }
  return current;
}

function httpOnly(uris: readonly string[]): string[] {
  return uris.filter((uri) => /^https?:\/\//i.test(uri));
}

async function fetchOcsps(open: readonly Open[], question: GatherQuestion): Promise<GatherQuestion> {
  const found = await Promise.all(open.map((row) => fetchOcsp(row, question)));
  return { ...question, ocsps: [...question.ocsps, ...found.flat()] };
}

async function fetchOcsp({ certificate, issuer }: Open, question: GatherQuestion): Promise<OcspResponse[]> {
  const nonce = question.nonce?.();
  const request = ocspRequest({ certificate, issuer, ...(nonce === undefined ? {} : { nonce }) }, question.crypto);
  for (const uri of httpOnly(certificate.extensions.ocspUris ?? []).slice(0, 2)) {
    const body = await question.source.ocsp(uri, request);
    const answers = body === undefined ? [] : ifReadable(() => parseOcspResponse(body));
    const ours = answers.filter((answer) => nonce === undefined || isAnswerTo(answer, nonce));
    if (ours.length > 0) return ours;
  }
  return [];
}

/** RFC 6960 § 4.4.1: responders that prepare answers leave the nonce out; another nonce is an answer to someone else. */
function isAnswerTo(answer: OcspResponse, nonce: Uint8Array): boolean {
  return answer.nonce === undefined || equalBytes(answer.nonce, nonce);
}

async function fetchCrls(open: readonly Open[], question: GatherQuestion): Promise<GatherQuestion> {
  const uris = new Set(open.flatMap(({ certificate }) => crlUris(certificate)));
  const bodies = await Promise.all([...uris].slice(0, 2 * maxFetches).map((uri) => question.source.crl(uri)));
  const crls = bodies.flatMap((body): Crl[] => (body === undefined ? [] : ifReadable(() => parseCrl(body))));
  return { ...question, crls: [...question.crls, ...crls] };
}

function crlUris({ extensions }: Certificate): string[] {
  const points = [...(extensions.crlDistributionPoints ?? []), ...(extensions.freshestCrl ?? [])];
  const names = points.flatMap(({ name }) => (name !== undefined && 'full' in name ? name.full : []));
  return httpOnly(names.flatMap((name) => (name.kind === 'uri' ? [name.value] : [])));
}

function restedOn({ path, revocation }: PathVerdict): Omit<Gathered, 'verdict'> {
  const evidence = revocation.flatMap((row) => ('evidence' in row ? [row.evidence] : []));
  const responders = evidence.flatMap((row) => (row.kind === 'ocsp' ? row.certificates : []));
  const chain = path === undefined ? [] : [path.anchor.certificate, ...path.chain];
  return {
    certificates: distinct([...chain, ...responders].map(({ der }) => der)),
    ocsps: distinct(evidence.filter(({ kind }) => kind === 'ocsp').map(({ der }) => der)),
    crls: distinct(evidence.filter(({ kind }) => kind === 'crl').map(({ der }) => der)),
  };
}

function distinct(list: readonly Uint8Array[]): Uint8Array[] {
  return list.filter((bytes, index) => list.findIndex((other) => equalBytes(other, bytes)) === index);
}
