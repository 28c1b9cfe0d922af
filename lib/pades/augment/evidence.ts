import { signatureTimestamps } from '../../pki/cms/attributes.ts';
import { parseSignedData, type SignedData } from '../../pki/cms/parse.ts';
import { verifySigner } from '../../pki/cms/verify.ts';
import type { CryptoPrimitives } from '../../pki/crypto.ts';
import { PkiError } from '../../pki/errors.ts';
import type { TrustAnchor } from '../../pki/path/trust-anchor.ts';
import { type Gathered, gatherEvidence, type RevocationSource } from '../../pki/revocation/gather.ts';
import { parseTimestampToken } from '../../pki/tsp/token.ts';
import type { Certificate } from '../../pki/x509/certificate.ts';
import type { HeldEvidence } from './held-evidence.ts';
import type { FieldSignature } from './signatures-in.ts';

/** What is needed to collect validation data. */
export interface EvidenceDeps {
  readonly crypto: CryptoPrimitives;
  readonly anchors: readonly TrustAnchor[];
  /** The present. */
  readonly now: Date;
  readonly revocation: RevocationSource;
  /** 16 random octets for each OCSP request. */
  readonly nonce?: () => Uint8Array;
}

/** Certificates and revocation data, DER; `missing` says in English for which certificate something is lacking. */
export interface CollectedEvidence {
  readonly certificates: readonly Uint8Array[];
  readonly ocsps: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
  readonly missing: readonly string[];
}

/** EN 319 142-1 § 5.4.2: everything to validate a signature and the timestamps in it: signers, authorities, responders. */
export async function evidenceFor(
  signature: FieldSignature,
  deps: EvidenceDeps,
  held: HeldEvidence,
): Promise<CollectedEvidence> {
  const parts: CollectedEvidence[] = [];
  const { field, kind, contents } = signature;
  const covered = held.timesOf(signature);
  try {
    const message = parseSignedData(contents);
    const tokens = message.signers.flatMap(signatureTimestamps).map(parseTimestampToken);
    const times = [...tokens.map(({ time }) => time), ...covered];
    parts.push(await evidenceForMessage({ message, use: kind, label: field, times }, deps, held));
    for (const token of tokens) {
      const stamp = { message: token.message, use: 'timestamp', label: `${field}, timestamp`, times: covered } as const;
      parts.push(await evidenceForMessage(stamp, deps, held));
    }
  } catch (error) {
    if (!(error instanceof PkiError)) throw error;
    parts.push(nothingBut(`${signature.field}: ${error.detail}`));
  }
  return {
    certificates: parts.flatMap((part) => part.certificates),
    ocsps: parts.flatMap((part) => part.ocsps),
    crls: parts.flatMap((part) => part.crls),
    missing: parts.flatMap((part) => part.missing),
  };
}

const nothing: CollectedEvidence = { certificates: [], ocsps: [], crls: [], missing: [] };

function nothingBut(why: string): CollectedEvidence {
  return { ...nothing, missing: [why] };
}

interface Signed {
  readonly message: SignedData;
  readonly use: FieldSignature['kind'];
  readonly label: string;
  /** when it is proven to have existed */
  readonly times: readonly Date[];
}

async function evidenceForMessage(
  { message, use, label, times }: Signed,
  deps: EvidenceDeps,
  held: HeldEvidence,
): Promise<CollectedEvidence> {
  const leaf = await signerOf(message, deps.crypto);
  if (!leaf) return nothingBut(`${label}: the signer's certificate is not in the signature`);
  const gathered: Gathered = await gatherEvidence({
    leaf,
    intermediates: message.certificates,
    anchors: deps.anchors,
    at: deps.now,
    use,
    crls: message.crls,
    ocsps: message.ocsps,
    crypto: deps.crypto,
    source: deps.revocation,
    ...(deps.nonce ? { nonce: deps.nonce } : {}),
  });
  const { verdict } = gathered;
  if (verdict.status === 'PASSED') return { ...gathered, missing: [] };
  if (await held.settles(leaf, use, times)) return nothing;
  return { ...gathered, missing: [`${label}: ${verdict.detail ?? verdict.subIndication}`] };
}

/** The certificate that a message was signed with, when the message holds it. */
export async function signerOf(message: SignedData, crypto: CryptoPrimitives): Promise<Certificate | undefined> {
  const signer = message.signers[0];
  return signer && (await verifySigner({ message, signer, crypto })).certificate;
}
