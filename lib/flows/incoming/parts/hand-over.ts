import { handedOver } from '../../../domain/incoming/decide.ts';
import type { Caller, Context } from '../../../kernel/context.ts';
import { takeIncomingStep } from '../../../kernel/incoming-step.ts';
import { neededReason } from '../../parts/reason.ts';
import { officerOf } from './officer.ts';

/** To whom, and why. */
export interface HandOverRequest {
  readonly officer: string;
  readonly reason: string;
}

/**
 * Chuyển người xử lý: a leader gives what somebody works on to somebody else, who goes on where it stands. Its sender is told nothing: 04 and 05 stand.
 * @throws {Refused} `officer-unknown`, `officer-same`
 */
export function handOver(
  context: Context,
  caller: Caller,
  id: string,
  request: HandOverRequest,
): Promise<{ id: string }> {
  return takeIncomingStep(context, caller, id, 'hand-over', async ({ incoming, act }) => {
    const reason = neededReason(request);
    const officer = await officerOf(context, caller.person.agencyCode, request.officer);
    const { officer: from, officerName: fromName } = incoming.assigned;
    return {
      after: handedOver(incoming, act, officer),
      data: { from, fromName, officer: officer.subject, name: officer.name, reason },
    };
  });
}
