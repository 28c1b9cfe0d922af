import type { Delivery } from '../../../domain/delivery/delivery.ts';
import { protectedOutgoing } from '../../../domain/outgoing/readers.ts';
import type { Outgoing } from '../../../domain/outgoing/states.ts';
import type { Act } from '../../../domain/shared/act.ts';
import { requirePermission, seenOutgoing } from '../../../kernel/access.ts';
import { actOf, type Caller, type Context } from '../../../kernel/context.ts';
import { step } from '../../../kernel/take-step.ts';
import type { Item, Write } from '../../../ports/records.ts';
import { loadDelivery } from '../../../stores/documents/deliveries.ts';
import type { Loaded } from '../../../stores/documents/logged-state.ts';

/**
 * A step of a clerk on one delivery, decided on the stage of the document that its caller has seen.
 * @throws {Refused} `role-missing`, `other-agency`, `changed-meanwhile`, `not-found`
 */
export async function deliveryStep(
  context: Context,
  caller: Caller,
  { id, recipient }: { readonly id: string; readonly recipient: string },
  writesOf: (document: Loaded<Outgoing>, stored: Item<Delivery>, act: Act) => Write[],
): Promise<{ id: string; recipient: string }> {
  requirePermission(caller.person, 'delivery.handle');
  return step(context, caller, async () => {
    const document = await seenOutgoing(context, caller, id);
    requirePermission(caller.person, 'delivery.handle', protectedOutgoing(document.state));
    const stored = await loadDelivery(context, id, recipient);
    return { writes: writesOf(document, stored, actOf(context, caller.person)), answer: { id, recipient } };
  });
}
