import { accepted } from '../domain/errors.ts';
import { inIncomingState, refused } from '../domain/incoming/incoming.ts';
import { reasonFromChecks } from '../domain/incoming/incoming-file.ts';
import { actOf, type Caller, type House, needRole } from './step/house.ts';
import { incomingWrites, seenIncoming } from './step/incoming-store.ts';
import { neededReason } from './step/reason.ts';
import { statusWrites } from './step/statuses.ts';
import { step } from './step/step.ts';

/**
 * Từ chối tiếp nhận, with a reason that goes to the sender with 02: Decision 28/2018 art. 5.4. Where signatures fail and
 * the clerk says nothing else, the reason is what the check found.
 */
export async function refuseIncoming(
  house: House,
  caller: Caller,
  id: string,
  request: { readonly reason?: string | undefined },
): Promise<{ id: string }> {
  needRole(caller.person, 'clerk');
  return step(house, caller, async () => {
    const before = await seenIncoming(house, caller, id);
    const incoming = accepted(inIncomingState(before.state, 'opened'));
    const reason = neededReason({ reason: request.reason ?? reasonFromChecks(incoming.files) ?? '' });
    const act = actOf(house, caller.person);
    const after = refused(incoming, act, reason);
    const events = [{ kind: 'refused', data: { reason } }];
    return {
      writes: [...incomingWrites(before, after, act, events), ...statusWrites(after, '02', reason, act.at)],
      answer: { id },
    };
  });
}
