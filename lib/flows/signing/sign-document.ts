import type { Caller, SigningContext } from '../../kernel/context.ts';
import { answeredOnce, step } from '../../kernel/take-step.ts';
import { appendSignature, intentOf, refusing } from '../parts/signatures.ts';
import { leaderSignedWrites, readyToSign, withLeaderSigner } from './parts/leader-signing.ts';

/**
 * Ký số: the leader to whom it was submitted signs the page; its boxes of number and date stay open. Decree 30 art. 13. The key is asked
 * once: when the document has changed meanwhile, the signature is not used and not made again. One that is held here asks for its passphrase.
 */
export async function signDocument(
  context: SigningContext,
  caller: Caller,
  id: string,
  { passphrase }: { readonly passphrase?: string | undefined } = {},
): Promise<{ id: string }> {
  return answeredOnce(context, caller, async () => {
    const ready = await readyToSign(context, caller, id);
    const intent = intentOf(context, ready.act, ready.request);
    const done = await withLeaderSigner(context, caller, passphrase, (signer) =>
      refusing(() => appendSignature(context, ready.document, signer, intent)),
    );
    return step(context, caller, async () => ({ writes: leaderSignedWrites(ready, done), answer: { id } }));
  });
}
