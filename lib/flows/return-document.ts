import { inState, isForSigner, returned } from '../domain/document/decisions.ts';
import { accepted, unless } from '../domain/errors.ts';
import { actOf, type Caller, type House, needRole } from './step/house.ts';
import { loadOutgoing, outgoingWrites } from './step/outgoing-store.ts';
import { neededReason } from './step/reason.ts';
import { step } from './step/step.ts';

/** Trả lại: the leader sends the draft back with a reason. Nothing is lost: number, comments and versions stay. */
export async function returnDocument(
  house: House,
  caller: Caller,
  id: string,
  request: { reason: string },
): Promise<{ id: string }> {
  needRole(caller.person, 'leader');
  const reason = neededReason(request);
  return step(house, caller, async () => {
    const before = await loadOutgoing(house, caller.person, id);
    const document = accepted(inState(before.state, 'submitted'));
    unless(isForSigner(document, caller.person.subject));
    const act = actOf(house, caller.person);
    const after = returned(document, act, reason);
    return { writes: outgoingWrites(before, after, act, [{ kind: 'returned', data: { reason } }]), answer: { id } };
  });
}
