import { assigned } from '../../domain/incoming/decide.ts';
import type { Caller, Context } from '../../kernel/context.ts';
import { takeIncomingStep } from '../../kernel/incoming-step.ts';
import { officerOf } from './parts/officer.ts';

/**
 * Phân công xử lý: the leader names the officer of the agency who works on it; 04 goes to the sender. Decree 30 art. 23.
 * @throws {Refused} `officer-unknown`
 */
export function assignIncoming(
  context: Context,
  caller: Caller,
  id: string,
  request: { officer: string; opinion: string },
): Promise<{ id: string }> {
  return takeIncomingStep(context, caller, id, 'assign', async ({ incoming, act }) => {
    const officer = await officerOf(context, caller.person.agencyCode, request.officer);
    const opinion = request.opinion.trim();
    return {
      after: assigned(incoming, act, { officer: officer.subject, officerName: officer.name, opinion }),
      data: { officer: officer.subject, opinion },
    };
  });
}
