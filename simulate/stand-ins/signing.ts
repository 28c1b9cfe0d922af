import type { Augmented } from '../../lib/pades/augment/augment.ts';
import { PadesError } from '../../lib/pades/shared/errors.ts';
import type { Prepared, SignIntent } from '../../lib/pades/shared/intent.ts';
import type { Embedded } from '../../lib/pades/sign/embed.ts';
import type { RawSigner, SignedPdf } from '../../lib/pades/sign/sign.ts';
import type { BatchResult } from '../../lib/pades/sign/sign-batch.ts';
import type { ByteSource } from '../../lib/pdf/bytes/byte-source.ts';
import { sha256Hex } from '../../lib/pki/sha256.ts';
import { hashOf, linesOf, signaturesOf, signatureValue, tailOf, textOf } from './paper.ts';

/** Stands for `lib/pades` where it signs, timestamps and looks at keys. */
export const checkIdentity = (): void => {};
export const keepSignatures = async (): Promise<void> => {};

const textOfBytes = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

export const signPdf: typeof import('../../lib/pades/sign/sign.ts').signPdf = async (source, intent, signer) => {
  const over = hashOf(await textOf(source));
  const { certificate } = await signer.identity();
  const [answer] = await signer.sign([{ message: Buffer.from(over), digest: Buffer.from(over) }]);
  return signedBy(answer, textOfBytes(certificate), over, intent);
};

type Answer = Awaited<ReturnType<RawSigner['sign']>>[number];

function signedBy(answer: Answer | undefined, by: string, over: string, intent: SignIntent): SignedPdf {
  if (!answer || 'failed' in answer) throw new PadesError('signer-failed', 'the signer gave nothing', {});
  const field = intent.field ?? 'Signature1';
  const level = intent.level ?? 'B-B';
  const value = textOfBytes(answer.signature);
  return { field, level, tail: tailOf({ is: 'signed', field, value, by, level, over }) };
}

export const signBatch: typeof import('../../lib/pades/sign/sign-batch.ts').signBatch = async (items, signer) => {
  const { certificate } = await signer.identity();
  const hashes = await Promise.all(items.map(async ({ source }) => hashOf(await textOf(source))));
  const requests = hashes.map((over) => ({ message: Buffer.from(over), digest: Buffer.from(over) }));
  const answers = requests.length === 0 ? [] : await signer.sign(requests);
  return items.map(({ intent }, at): BatchResult => {
    return { signed: signedBy(answers[at], textOfBytes(certificate), hashes[at] ?? '', intent) };
  });
};

export const prepare: typeof import('../../lib/pades/sign/prepare.ts').prepare = async (
  source,
  intent,
  { identity },
) => {
  const over = hashOf(await textOf(source));
  const base64 = Buffer.from(over).toString('base64');
  const range = [0, source.size, source.size, 0] as const;
  const prepared: Prepared = {
    version: 1,
    intent: { ...intent, field: intent.field ?? 'Signature1' },
    algorithm: identity.algorithm,
    size: source.size,
    tailSize: 0,
    byteRange: range,
    reserve: 0,
    documentDigest: base64,
    attributes: base64,
    attributesDigest: base64,
    certificate: sha256Hex(identity.certificate),
  };
  return prepared;
};

export const embed: typeof import('../../lib/pades/sign/embed.ts').embed = async (
  source,
  prepared,
  signature,
  deps,
) => {
  const over = hashOf(await textOf(source));
  if (Buffer.from(prepared.documentDigest, 'base64').toString('utf8') !== over)
    throw new PadesError('document-changed', 'another document', {});
  const by = textOfBytes(deps.identity.certificate);
  const { owner } = JSON.parse(by) as { owner: string };
  if (textOfBytes(signature) !== signatureValue(owner, over))
    throw new PadesError('signature-wrong', 'another value', {});
  const { tail, level }: Embedded = signedBy({ signature }, by, over, prepared.intent);
  return { tail, level };
};

export const augmentPdf: typeof import('../../lib/pades/augment/augment.ts').augmentPdf = async (
  source,
  level,
  deps,
) => {
  const text = await textOf(source);
  if (signaturesOf(text).length === 0) throw new PadesError('nothing-signed', 'no signature', {});
  const before: Augmented = { tail: new Uint8Array(), level: 'B-B', problems: ['the authority is away'] };
  try {
    await deps.timestamp.authority.request(Buffer.from(hashOf(text)));
  } catch {
    return before;
  }
  return { tail: tailOf({ is: 'stamped', over: hashOf(text) }), level, problems: [] };
};

export const provenUntil = async (source: ByteSource): Promise<Date | undefined> => {
  const stamped = linesOf(await textOf(source)).some(({ line }) => line.is === 'stamped');
  return stamped ? new Date(Date.UTC(2031, 0, 1)) : undefined;
};
