import { Refused } from '../../domain/shared/errors.ts';
import { requirePermission } from '../../kernel/access.ts';
import { actOf, type Caller, type SigningContext } from '../../kernel/context.ts';
import { openableKey, withPassphrase } from '../../kernel/held-key.ts';
import { workerStep } from '../../kernel/take-step.ts';
import { findHeldKey, heldKeyWrite } from '../../stores/held-keys.ts';
import { keyEventWrites } from './parts/key-event.ts';
import { requireStrong } from './parts/strong-passphrase.ts';

/** The passphrase that opens the key, and the one that is to. */
export interface PassphraseRequest {
  readonly old: string;
  readonly passphrase: string;
}

/**
 * Đổi mật khẩu ký: the same key under another passphrase. A wrong old one counts as one at a signature does. No answer is kept.
 * @throws {Refused} `passphrase-weak`, `key-changed`, what `openHeldKey` refuses
 */
export async function changePassphrase(
  context: SigningContext,
  person: Caller['person'],
  { old, passphrase }: PassphraseRequest,
): Promise<{ certificate: string }> {
  requirePermission(person, 'outgoing.sign');
  const { stored, binding, wrapped, vault } = await openableKey(context, person.subject);
  requireStrong(person, passphrase);
  const again = await withPassphrase(context, person, old, (given) =>
    vault.rewrap(wrapped, binding, { old: given, next: passphrase }),
  );
  await workerStep(context, async () => {
    const now = await findHeldKey(context, person.subject);
    if (now?.version !== stored.version) throw new Refused({ code: 'key-changed' });
    const { certificate } = binding;
    const act = actOf(context, person);
    return [
      heldKeyWrite(person.subject, now, { ...now.body, wrapped: again }),
      ...(await keyEventWrites(context, person, act, 'signing-passphrase-changed', { certificate })),
    ];
  });
  return { certificate: binding.certificate };
}
