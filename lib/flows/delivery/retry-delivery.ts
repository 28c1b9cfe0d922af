import { stoppedFor } from '../../domain/outgoing/recall.ts';
import { unless } from '../../domain/shared/errors.ts';
import type { Caller, Context } from '../../kernel/context.ts';
import { deliverMessage, takenUpWrites } from '../../stores/documents/deliveries.ts';
import { outboxWrite } from '../../stores/messages/outbox.ts';
import { deliveryStep } from './parts/delivery-step.ts';

/** Gửi lại: the clerk sends to a recipient again after the delivery was dead-lettered. The axis is asked first what it has. */
export async function retryDelivery(
  context: Context,
  caller: Caller,
  id: string,
  recipient: string,
): Promise<{ id: string; recipient: string }> {
  return deliveryStep(context, caller, { id, recipient }, (document, stored, act) => {
    unless(stoppedFor(document.state, recipient));
    return [
      ...takenUpWrites(document, stored, act),
      outboxWrite('deliveries', deliverMessage(id, recipient, stored.body.attempts, act.at), act.at),
    ];
  });
}
