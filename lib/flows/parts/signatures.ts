import type { SignedFile } from '../../domain/outgoing/decide.ts';
import type { Outgoing } from '../../domain/outgoing/states.ts';
import type { Act } from '../../domain/shared/act.ts';
import { vietnamClock, vietnamDay } from '../../domain/shared/calendar/time.ts';
import { type Problem, Refused } from '../../domain/shared/errors.ts';
import type { SigningContext } from '../../kernel/context.ts';
import { PadesError } from '../../pades/shared/errors.ts';
import type { SignIntent } from '../../pades/shared/intent.ts';
import type { EmbedDeps, Embedded } from '../../pades/sign/embed.ts';
import { signPdf } from '../../pades/sign/sign.ts';
import { concatSource } from '../../pdf/bytes/byte-source.ts';
import { isOfFile } from '../../pdf/errors.ts';
import { PkiError } from '../../pki/errors.ts';
import { nodeCrypto } from '../../pki/node-crypto.ts';
import type { Signer } from '../../ports/signer.ts';
import { readPicture } from './pictures.ts';

/** What is to be signed, without what the context knows itself: when, and with which proof. */
export type SignatureRequest = Omit<SignIntent, 'signingTime' | 'level'>;

/** A file that is signed, and of which document it is. */
export type SignedOver = Pick<Outgoing, 'id' | 'file'>;

/**
 * Signs the document's file, with `filled` behind it where number and date are filled first, and stores the result as a new file that
 * shares every byte of the old one. With a timestamp where the authority answers; without one it is signed all the same, and
 * augmented later.
 */
export async function appendSignature(
  context: SigningContext,
  document: SignedOver,
  signer: Signer,
  intent: SignIntent,
  filled?: Uint8Array,
): Promise<SignedFile> {
  const file = await context.files.open(document.file.key);
  const source = filled ? concatSource(file, [filled]) : file;
  const { tail, level } = await signPdf(source, intent, signer, signingDeps(context));
  return storeSigned(context, document, { tail: filled ? Buffer.concat([filled, tail]) : tail, level });
}

/** The time of the act in Vietnam, and room for a timestamp where there is an authority. */
export function intentOf(context: SigningContext, { at }: Act, request: SignatureRequest): SignIntent {
  const signingTime = `${vietnamDay(at)}T${vietnamClock(at)}+07:00`;
  return { ...request, signingTime, level: stamps(context) ? 'B-T' : 'B-B' };
}

/** What signing needs of the context beside the key. A signature gets its timestamp at once or never. */
export function signingDeps(context: SigningContext): Omit<EmbedDeps, 'identity'> {
  const { timestamps } = context.levelPolicy;
  const timestamp = timestamps ? { timestamp: { authority: timestamps, nonce: () => context.randomBytes(16) } } : {};
  return {
    crypto: nodeCrypto,
    asset: (key: string) => readPicture(context, key),
    font: (text: string) => context.typeface.subset(text),
    ...timestamp,
  };
}

function stamps({ levelPolicy: { level, timestamps } }: SigningContext): boolean {
  return timestamps !== undefined && level !== 'B-B';
}

/** The document's file with the signature behind it, as a new file. */
export async function storeSigned(
  context: SigningContext,
  document: SignedOver,
  { tail, level }: Pick<Embedded, 'tail' | 'level'>,
): Promise<SignedFile> {
  const key = `documents/${document.id}/${context.newId()}.pdf`;
  const { size } = await context.files.append(document.file.key, key, tail);
  return { file: { key, size }, level };
}

/** Errors of the pure rooms as refusals. */
export async function refusing<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    const problem = signingProblem(error);
    throw problem ? new Refused(problem) : error;
  }
}

/** What a failed signature is to the person who asked for it; nothing for a bug. */
export function signingProblem(error: unknown): Problem | undefined {
  if (isOfFile(error)) return { code: 'pdf-damaged', detail: error.code };
  if (error instanceof PkiError) return { code: 'signing-failed', detail: error.code };
  if (!(error instanceof PadesError)) return undefined;
  if (error.code === 'placeholder-too-small') {
    const { needed, reserved } = error.facts;
    return { code: 'placeholder-too-small', needed: Number(needed), reserved: Number(reserved) };
  }
  if (error.code === 'value-does-not-fit')
    return { code: 'box-too-small', field: String(error.facts['field']), value: String(error.facts['value']) };
  if (error.code === 'signatures-would-break') return { code: 'signature-would-break', detail: error.message };
  const unusable = error.code.startsWith('certificate-');
  return { code: unusable ? 'certificate-unusable' : 'signing-failed', detail: error.code };
}
