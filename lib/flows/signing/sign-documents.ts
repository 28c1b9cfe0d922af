import { printedCode } from '../../domain/books/number.ts';
import { requirePermission } from '../../kernel/access.ts';
import type { Caller, SigningContext } from '../../kernel/context.ts';
import { answeredOnce, type Outcome, step } from '../../kernel/take-step.ts';
import { type BatchItem, type BatchResult, signBatch } from '../../pades/sign/sign-batch.ts';
import type { Write } from '../../ports/records.ts';
import type { Signer } from '../../ports/signer.ts';
import { isolated, type NamedDocument, type OneOfMany, ownRequest, throwBroken } from '../parts/many.ts';
import { intentOf, signingDeps, signingProblem, storeSigned } from '../parts/signatures.ts';
import { leaderSignedWrites, type ReadyToSign, readyToSign, withLeaderSigner } from './parts/leader-signing.ts';

interface Ready {
  readonly own: Caller;
  readonly ready: ReadyToSign;
  readonly item: BatchItem;
}

/**
 * Ký nhiều văn bản: one authorisation of the leader's key signs all of them. Each stands for itself: it has its own
 * transaction under a key of its own, and one that is refused or breaks does not stop the others. A repeat of the request
 * after it was cut off finds what was done and does the rest. One that has changed since the stage that is named for it is refused.
 */
export async function signDocuments(
  context: SigningContext,
  caller: Caller,
  documents: readonly NamedDocument[],
  { passphrase }: { readonly passphrase?: string | undefined } = {},
): Promise<{ results: OneOfMany[] }> {
  requirePermission(caller.person, 'outgoing.sign');
  return step(context, caller, () =>
    withLeaderSigner(context, caller, passphrase, (signer) => signAll(context, caller, documents, signer)),
  );
}

async function signAll(
  context: SigningContext,
  caller: Caller,
  documents: readonly NamedDocument[],
  signer: Signer,
): Promise<Outcome<{ results: OneOfMany[] }>> {
  const broken: unknown[] = [];
  const tried: (Ready | OneOfMany | undefined)[] = [];
  for (const named of documents)
    tried.push(
      await isolated(
        broken,
        { id: named.id, code: '' },
        () => tryOne(context, ownRequest(caller, named), named.id),
        signingProblem,
      ),
    );
  const ready = tried.flatMap((one) => (one && 'ready' in one ? [one] : []));
  const items = ready.map(({ item }) => item);
  const made = new Map((await signBatch(items, signer, signingDeps(context))).map((result, at) => [ready[at], result]));
  const results: (OneOfMany | undefined)[] = [];
  for (const one of tried) {
    if (!one || !('ready' in one)) results.push(one);
    else results.push(await finished(context, one, made.get(one), broken));
  }
  throwBroken(broken, documents.length);
  return { writes: [], answer: { results: results.filter((one) => one !== undefined) } };
}

async function tryOne(context: SigningContext, own: Caller, id: string): Promise<Ready | OneOfMany> {
  return answeredOnce<Ready | OneOfMany>(context, own, async () => {
    const ready = await readyToSign(context, own, id);
    const source = await context.files.open(ready.document.file.key);
    return { own, ready, item: { source, intent: intentOf(context, ready.act, ready.request) } };
  });
}

function finished(
  context: SigningContext,
  { own, ready }: Ready,
  made: BatchResult | undefined,
  broken: unknown[],
): Promise<OneOfMany | undefined> {
  const { id, number } = ready.document;
  const code = number ? printedCode(number) : '';
  return isolated(
    broken,
    { id, code },
    async () => {
      if (!made) throw new Error(`no result for ${id}`);
      if ('failed' in made) throw made.failed;
      const done = await storeSigned(context, ready.document, made.signed);
      return committed(context, own, ready, { writes: leaderSignedWrites(ready, done), code });
    },
    signingProblem,
  );
}

/** The signature is good for the version that was read only: a document that has changed since is not decided again. */
function committed(
  context: SigningContext,
  own: Caller,
  { document: { id } }: ReadyToSign,
  { writes, code }: { readonly writes: readonly Write[]; readonly code: string },
): Promise<OneOfMany> {
  return step(context, own, async () => ({ writes, answer: { id, code, refusal: null } }));
}
