import { accepted } from '../domain/errors.ts';
import { inIncomingState, noted } from '../domain/incoming/incoming.ts';
import { actOf, type Caller, type House, needRole } from './step/house.ts';
import { incomingWrites, seenIncoming } from './step/incoming-store.ts';
import { step } from './step/step.ts';

/** Ghi nhận: the clerk has seen what the sender asks about an earlier document. */
export async function noteIncoming(house: House, caller: Caller, id: string): Promise<{ id: string }> {
  needRole(caller.person, 'clerk');
  return step(house, caller, async () => {
    const before = await seenIncoming(house, caller, id);
    const act = actOf(house, caller.person);
    const after = noted(accepted(inIncomingState(before.state, 'requested')), act);
    return { writes: incomingWrites(before, after, act, [{ kind: 'noted', data: {} }]), answer: { id } };
  });
}
