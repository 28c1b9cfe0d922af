import type { Caller, Context } from '../../kernel/context.ts';
import { lookedAtWrites } from '../../stores/documents/deliveries.ts';
import { deliveryStep } from './parts/delivery-step.ts';

/** Đã xem: the clerk has seen that a delivery was refused, is not answered or contradicts itself, and does not send it again. */
export async function lookAtDelivery(
  context: Context,
  caller: Caller,
  id: string,
  recipient: string,
): Promise<{ id: string; recipient: string }> {
  return deliveryStep(context, caller, { id, recipient }, lookedAtWrites);
}
