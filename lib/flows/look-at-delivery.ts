import { loadDelivery, lookedAtWrites } from './step/deliveries.ts';
import { actOf, type Caller, type House, needRole } from './step/house.ts';
import { seenOutgoing } from './step/outgoing-store.ts';
import { step } from './step/step.ts';

/** Đã xem: the clerk has seen that a delivery was refused, is not answered or contradicts itself, and does not send it again. */
export async function lookAtDelivery(
  house: House,
  caller: Caller,
  id: string,
  recipient: string,
): Promise<{ id: string; recipient: string }> {
  needRole(caller.person, 'clerk');
  return step(house, caller, async () => {
    const document = await seenOutgoing(house, caller, id);
    const stored = await loadDelivery(house, id, recipient);
    return { writes: lookedAtWrites(document, stored, actOf(house, caller.person)), answer: { id, recipient } };
  });
}
