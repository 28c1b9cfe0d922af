import { passedOn } from '../../domain/incoming/pass-on.ts';
import type { Caller, Context } from '../../kernel/context.ts';
import { takeIncomingStep } from '../../kernel/incoming-step.ts';
import { otherSuccessors } from '../../kernel/other-successors.ts';
import { neededReason } from '../parts/reason.ts';

/** To which successor, by its id, and why it is that one's. */
export interface PassOnRequest {
  readonly successor: string;
  readonly reason: string;
}

/**
 * Chuyển cơ quan kế thừa khác: the clerk of the successor that has what was sent to an agency that was split hands it to another one, once.
 * @throws {Refused} `passed-on-already`, `pass-on-nowhere`, `pass-on-elsewhere`
 */
export function passOnIncoming(
  context: Context,
  caller: Caller,
  id: string,
  request: PassOnRequest,
): Promise<{ id: string }> {
  return takeIncomingStep(context, caller, id, 'pass-on', async ({ incoming, act }) => {
    const reason = neededReason(request);
    const { agencyCode } = caller.person;
    const others = await otherSuccessors(context, caller.person, incoming);
    const own = { id: agencyCode, name: (await context.directory.agency(agencyCode))?.name ?? agencyCode };
    const toName = others.find((one) => one.id === request.successor)?.name ?? '';
    return {
      after: passedOn(incoming, act, { from: own, others, to: request.successor, reason }),
      data: { from: own.id, to: request.successor, name: toName, reason },
    };
  });
}
