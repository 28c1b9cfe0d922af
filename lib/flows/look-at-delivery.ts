import { deliveryStep, lookedAtWrites } from './step/deliveries.ts';
import type { Caller, House } from './step/house.ts';

/** Đã xem: the clerk has seen that a delivery was refused, is not answered or contradicts itself, and does not send it again. */
export async function lookAtDelivery(
  house: House,
  caller: Caller,
  id: string,
  recipient: string,
): Promise<{ id: string; recipient: string }> {
  return deliveryStep(house, caller, { id, recipient }, lookedAtWrites);
}
