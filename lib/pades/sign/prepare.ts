import type { ByteSource } from '../../pdf/bytes/byte-source.ts';
import { signatureAlgorithms } from '../../pki/algorithms.ts';
import type { CryptoPrimitives } from '../../pki/crypto.ts';
import { base64, base64Decoded } from '../shared/base64.ts';
import { PadesError } from '../shared/errors.ts';
import { hashSource } from '../shared/hash-document.ts';
import { PREPARED_LIMIT, type Prepared, type SignIntent, type SigningDeps } from '../shared/intent.ts';
import { attributesOf } from './attributes.ts';
import { checkIdentity } from './check-identity.ts';
import { keepSignatures } from './keep-signatures.ts';
import { type Layout, layOut, withDocument } from './layout.ts';
import { estimateReserve } from './reserve.ts';

/** A signature laid out and hashed, with the tail that waits for its value, for who embeds in the same breath. */
export interface PreparedTail {
  readonly intent: SignIntent & { readonly field: string };
  readonly layout: Layout;
  readonly reserve: number;
  readonly digest: Uint8Array;
  /** DER of the signed attributes, and its digest. */
  readonly attributes: Uint8Array;
  readonly attributesDigest: Uint8Array;
}

/**
 * Lays out the signature of `intent` and hashes the document once. Nothing is written; the result is plain data that
 * {@link embed} needs again together with the same document, identity and assets.
 */
export async function prepare(source: ByteSource, intent: SignIntent, deps: SigningDeps): Promise<Prepared> {
  const ready = await prepareTail(source, intent, deps);
  const { layout } = ready;
  const { algorithm, certificate } = deps.identity;
  const prepared: Prepared = {
    version: 1,
    intent: ready.intent,
    algorithm,
    size: source.size,
    tailSize: layout.tail.length,
    byteRange: layout.byteRange,
    reserve: ready.reserve,
    documentDigest: base64(ready.digest),
    attributes: base64(ready.attributes),
    attributesDigest: base64(ready.attributesDigest),
    certificate: base64(fingerprint(certificate, deps.crypto)),
  };
  const length = new TextEncoder().encode(JSON.stringify(prepared)).length;
  if (length > PREPARED_LIMIT) {
    throw new PadesError('intent-too-large', 'names, reason and place are too long to be kept', {
      length,
      limit: PREPARED_LIMIT,
    });
  }
  return prepared;
}

export async function prepareTail(source: ByteSource, intent: SignIntent, deps: SigningDeps): Promise<PreparedTail> {
  const { identity, crypto } = deps;
  const { maxSignatureLength } = checkIdentity(identity, intent.signingTime);
  const reserve = intent.reserve ?? estimateReserve(intent, identity, maxSignatureLength, crypto);
  const layout = await withDocument(source, async (doc) => {
    const laid = await layOut(doc, intent, reserve, deps);
    if (laid.signedBefore) await keepSignatures(doc, laid.tail);
    return laid;
  });
  return hashed(source, intent, layout, reserve, deps);
}

/** Hashes what was laid out, whatever it does to earlier signatures. */
export async function hashed(
  source: ByteSource,
  intent: SignIntent,
  layout: Layout,
  reserve: number,
  deps: SigningDeps,
): Promise<PreparedTail> {
  const { identity, crypto } = deps;
  const digest = await documentDigest(source, layout, identity.algorithm, crypto);
  const attributes = attributesOf(intent, digest, deps);
  const attributesDigest = hash(crypto, identity.algorithm, attributes);
  return { intent: { ...intent, field: layout.field }, layout, reserve, digest, attributes, attributesDigest };
}

/** The digest under the signature: the document and the tail without the gap (ISO 32000-2 § 12.8.1). */
export async function documentDigest(
  source: ByteSource,
  layout: Pick<Layout, 'tail' | 'gap'>,
  algorithm: Prepared['algorithm'],
  crypto: CryptoPrimitives,
): Promise<Uint8Array> {
  const hasher = crypto.hasher(signatureAlgorithms[algorithm].digest);
  await hashSource(source, source.size, hasher);
  hasher.update(layout.tail.subarray(0, layout.gap[0]));
  hasher.update(layout.tail.subarray(layout.gap[1]));
  return hasher.digest();
}

/** What goes to the signer: the DER of the signed attributes and its digest; see the signer port for who hashes. */
export function signingRequest(prepared: Prepared): { readonly message: Uint8Array; readonly digest: Uint8Array } {
  return { message: base64Decoded(prepared.attributes), digest: base64Decoded(prepared.attributesDigest) };
}

function hash(crypto: CryptoPrimitives, algorithm: Prepared['algorithm'], bytes: Uint8Array): Uint8Array {
  const hasher = crypto.hasher(signatureAlgorithms[algorithm].digest);
  hasher.update(bytes);
  return hasher.digest();
}

export function fingerprint(certificate: Uint8Array, crypto: CryptoPrimitives): Uint8Array {
  const hasher = crypto.hasher('sha256');
  hasher.update(certificate);
  return hasher.digest();
}
