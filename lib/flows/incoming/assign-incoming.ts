import { assigned, inIncomingState } from '../../domain/incoming/decide.ts';
import { accepted, Refused } from '../../domain/shared/errors.ts';
import { seenIncoming } from '../../kernel/access.ts';
import { actOf, type Caller, type Context, requireRole } from '../../kernel/context.ts';
import { step } from '../../kernel/take-step.ts';
import { incomingWrites } from '../../stores/documents/incoming.ts';
import { statusWrites } from '../../stores/documents/statuses.ts';

/**
 * Phân công xử lý: the leader names the officer of the agency who works on it; 04 goes to the sender. Decree 30 art. 23.
 * @throws {Refused} `officer-unknown`
 */
export async function assignIncoming(
  context: Context,
  caller: Caller,
  id: string,
  request: { officer: string; opinion: string },
): Promise<{ id: string }> {
  requireRole(caller.person, 'leader');
  return step(context, caller, async () => {
    const before = await seenIncoming(context, caller, id);
    const incoming = accepted(inIncomingState(before.state, 'registered'));
    const officer = await context.directory.person(request.officer);
    if (officer?.agencyCode !== incoming.agencyCode || !officer.roles.includes('officer'))
      throw new Refused({ code: 'officer-unknown', officer: request.officer });
    const act = actOf(context, caller.person);
    const after = assigned(incoming, act, {
      officer: officer.subject,
      officerName: officer.name,
      opinion: request.opinion.trim(),
    });
    const events = [{ kind: 'assigned', data: { officer: officer.subject, opinion: request.opinion.trim() } }];
    return {
      writes: [
        ...incomingWrites(before, after, act, events),
        ...statusWrites(after, '04', 'Đã phân công xử lý', act.at),
      ],
      answer: { id },
    };
  });
}
