import { asciiBytes } from '../../pdf/bytes/ascii.ts';
import type { ByteSource } from '../../pdf/bytes/byte-source.ts';
import type { PdfError } from '../../pdf/errors.ts';
import { signatureAlgorithms } from '../../pki/algorithms.ts';
import { signedData } from '../../pki/cms/build.ts';
import { base64, base64Decoded } from '../shared/base64.ts';
import { PadesError } from '../shared/errors.ts';
import type { Level, Prepared, SignIntent, SigningDeps } from '../shared/intent.ts';
import { attributesOf } from './attributes.ts';
import { checkIdentity } from './check-identity.ts';
import { layOut, withDocument } from './layout.ts';
import { documentDigest, fingerprint, type PreparedTail } from './prepare.ts';
import { type TimestampDeps, timestampOver } from './timestamp.ts';

export interface EmbedDeps extends SigningDeps {
  /** Used when the intent aims at B-T or higher. A failure does not stop the signature: see {@link Embedded}. */
  readonly timestamp?: TimestampDeps;
}

export interface Embedded {
  /** The bytes to put after the document. */
  readonly tail: Uint8Array;
  /** `B-T` with a timestamp in the signature, `B-B` otherwise. */
  readonly level: Level;
  /** Why there is no timestamp although the intent asked for one. */
  readonly timestampProblem?: Error;
  /** The cross-reference of the document was damaged, in this way, and was rebuilt by a scan before anything was appended. */
  readonly rebuilt?: PdfError;
}

/**
 * Puts a raw signature value (see the signer port for its encoding) into the signature that was prepared. Everything is
 * made again from the document and the intent and compared: `document-changed`, `identity-changed`, `prepared-mismatch`
 * and `signature-wrong` say what differs. The document is read once more for that.
 */
export async function embed(
  source: ByteSource,
  prepared: Prepared,
  signature: Uint8Array,
  deps: EmbedDeps,
): Promise<Embedded> {
  const { identity, crypto } = deps;
  if (source.size !== prepared.size) {
    throw new PadesError('document-changed', 'the document has another size than when it was prepared', {
      size: source.size,
      prepared: prepared.size,
    });
  }
  if (
    identity.algorithm !== prepared.algorithm ||
    base64(fingerprint(identity.certificate, crypto)) !== prepared.certificate
  ) {
    throw new PadesError('identity-changed', 'the signature was prepared for another certificate or algorithm');
  }
  const layout = await withDocument(source, (doc) => layOut(doc, prepared.intent, prepared.reserve, deps));
  const digest = await documentDigest(source, layout, prepared.algorithm, crypto);
  if (layout.tail.length !== prepared.tailSize || base64(digest) !== prepared.documentDigest) {
    throw new PadesError('document-changed', 'the document is not the one that was prepared');
  }
  if (base64(attributesOf(prepared.intent, digest, deps)) !== prepared.attributes) {
    throw new PadesError('prepared-mismatch', 'the signed attributes are not those that belong to the intent');
  }
  const { intent, reserve } = prepared;
  return fillGap({ intent, layout, reserve, attributes: base64Decoded(prepared.attributes) }, signature, deps);
}

/** Checks the value against the certificate, builds the CMS and writes it into the gap of the tail. */
export async function fillGap(
  { intent, layout, reserve, attributes }: Pick<PreparedTail, 'intent' | 'layout' | 'reserve' | 'attributes'>,
  signature: Uint8Array,
  deps: EmbedDeps,
): Promise<Embedded> {
  const { identity, crypto } = deps;
  const { scheme } = signatureAlgorithms[identity.algorithm];
  const { spki } = checkIdentity(identity, intent.signingTime).certificate;
  if (!(await crypto.verify(spki, scheme, attributes, signature))) {
    throw new PadesError('signature-wrong', 'the signature value does not fit certificate and document');
  }
  const { token, problem } = await timestampOf(intent, signature, deps);
  const cms = signedData({ ...identity, attributes, signature, ...(token ? { timestampToken: token } : {}) });
  if (cms.length > reserve) {
    throw new PadesError(
      'placeholder-too-small',
      `the signature has ${cms.length} bytes, ${reserve} were kept for it`,
      {
        needed: cms.length,
        reserved: reserve,
      },
    );
  }
  writeHex(layout.tail, layout.gap[0] + 1, cms);
  const { tail, rebuilt } = layout;
  return {
    tail,
    level: token ? 'B-T' : 'B-B',
    ...(problem ? { timestampProblem: problem } : {}),
    ...(rebuilt ? { rebuilt } : {}),
  };
}

/** A timestamp authority that is away never blocks: the signature is made at B-B and augmented later. */
async function timestampOf(
  intent: SignIntent,
  signature: Uint8Array,
  deps: EmbedDeps,
): Promise<{ token?: Uint8Array; problem?: Error }> {
  if ((intent.level ?? 'B-B') === 'B-B') return {};
  if (!deps.timestamp) return { problem: new PadesError('timestamp-unreachable', 'no timestamp authority is set') };
  try {
    return { token: await timestampOver(signature, deps.timestamp, deps.crypto) };
  } catch (error) {
    return { problem: error instanceof Error ? error : new Error(String(error)) };
  }
}

const hexDigits: Uint8Array = asciiBytes('0123456789abcdef');

export function writeHex(into: Uint8Array, at: number, bytes: Uint8Array): void {
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] as number;
    into[at + 2 * i] = hexDigits[byte >> 4] as number;
    into[at + 2 * i + 1] = hexDigits[byte & 15] as number;
  }
}
