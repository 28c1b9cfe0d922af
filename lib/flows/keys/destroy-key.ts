import { Refused } from '../../domain/shared/errors.ts';
import { requirePermission } from '../../kernel/access.ts';
import { actOf, type Caller, type Context } from '../../kernel/context.ts';
import { workerStep } from '../../kernel/take-step.ts';
import { findHeldKey, fingerprintOf, heldKeyWrite } from '../../stores/held-keys.ts';
import { keyEventWrites } from './parts/key-event.ts';

/**
 * Hủy khóa ký của mình: the key is gone for good, also for who has forgotten its passphrase; certificate and log stay, so that what it has signed goes
 * on to the agency's signature. `certificate` is the fingerprint that the person was shown: another key is not destroyed in its place.
 * @throws {Refused} `key-not-held`, `key-destroyed`, `key-changed`
 */
export async function destroyKey(
  context: Context,
  person: Caller['person'],
  { certificate }: { readonly certificate: string },
): Promise<{ certificate: string }> {
  requirePermission(person, 'outgoing.sign');
  await workerStep(context, async () => {
    const before = await findHeldKey(context, person.subject);
    if (!before) throw new Refused({ code: 'key-not-held' });
    const { wrapped, ...kept } = before.body;
    if (!wrapped) throw new Refused({ code: 'key-destroyed' });
    if (fingerprintOf(kept) !== certificate) throw new Refused({ code: 'key-changed' });
    const act = actOf(context, person);
    return [
      heldKeyWrite(person.subject, before, { ...kept, destroyedAt: act.at }),
      ...(await keyEventWrites(context, person, act, 'signing-key-destroyed', { certificate })),
    ];
  });
  return { certificate };
}
