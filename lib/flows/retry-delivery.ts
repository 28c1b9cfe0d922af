import { deliverMessage, loadDelivery, takenUpWrites } from './step/deliveries.ts';
import { actOf, type Caller, type House, needRole } from './step/house.ts';
import { outboxWrite } from './step/outbox.ts';
import { seenOutgoing } from './step/outgoing-store.ts';
import { step } from './step/step.ts';

/** Gửi lại: the clerk sends to a recipient again after the delivery was given up. The axis is asked first what it has. */
export async function retryDelivery(
  house: House,
  caller: Caller,
  id: string,
  recipient: string,
): Promise<{ id: string; recipient: string }> {
  needRole(caller.person, 'clerk');
  return step(house, caller, async () => {
    const document = await seenOutgoing(house, caller, id);
    const stored = await loadDelivery(house, id, recipient);
    const act = actOf(house, caller.person);
    return {
      writes: [
        ...takenUpWrites(document, stored, act),
        outboxWrite('deliveries', deliverMessage(id, recipient, stored.body.attempts, act.at), act.at),
      ],
      answer: { id, recipient },
    };
  });
}
