import type { ByteSource } from '../../pdf/bytes/byte-source.ts';
import { PadesError } from '../shared/errors.ts';
import type { SignerIdentity, SignIntent } from '../shared/intent.ts';
import { type EmbedDeps, type Embedded, fillGap } from './embed.ts';
import { prepareTail } from './prepare.ts';

/** What a signer answers to one request. */
export type SignerAnswer =
  | { readonly signature: Uint8Array }
  | { readonly failed: { readonly code: string; readonly detail: string } };

/** A key at hand; the signer port fits. */
export interface RawSigner {
  identity(): Promise<SignerIdentity>;
  sign(
    requests: readonly { readonly message: Uint8Array; readonly digest: Uint8Array }[],
  ): Promise<readonly SignerAnswer[]>;
}

export interface SignedPdf extends Embedded {
  /** Name of the signature field. */
  readonly field: string;
}

/**
 * Prepares, signs and embeds in one go, reading the document once. When the finished signature does not fit the room
 * kept for it, all is done once more with the room it needs.
 */
export async function signPdf(
  source: ByteSource,
  intent: SignIntent,
  signer: RawSigner,
  deps: Omit<EmbedDeps, 'identity'>,
): Promise<SignedPdf> {
  const all = { ...deps, identity: await signer.identity() };
  try {
    return await signOnce(source, intent, signer, all);
  } catch (error) {
    if (!(error instanceof PadesError) || error.code !== 'placeholder-too-small') throw error;
    return signOnce(source, { ...intent, reserve: (error.facts['needed'] as number) + 64 }, signer, all);
  }
}

async function signOnce(
  source: ByteSource,
  intent: SignIntent,
  signer: RawSigner,
  deps: EmbedDeps,
): Promise<SignedPdf> {
  const ready = await prepareTail(source, intent, deps);
  const [answer] = await signer.sign([{ message: ready.attributes, digest: ready.attributesDigest }]);
  return { field: ready.layout.field, ...(await fillGap(ready, signatureOf(answer), deps)) };
}

/** The value out of a signer's answer; `signer-failed` with its reason when there is none. */
export function signatureOf(answer: SignerAnswer | undefined): Uint8Array {
  if (answer && 'signature' in answer) return answer.signature;
  throw new PadesError('signer-failed', answer ? answer.failed.detail : 'the signer gave no answer', {
    code: answer ? answer.failed.code : 'no-answer',
  });
}
