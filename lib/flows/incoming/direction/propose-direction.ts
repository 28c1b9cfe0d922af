import { proposed } from '../../../domain/incoming/direction/propose.ts';
import { todayAt } from '../../../domain/shared/calendar/due.ts';
import type { Caller, Context } from '../../../kernel/context.ts';
import { takeIncomingStep } from '../../../kernel/incoming-step.ts';
import { workingCalendar } from '../../../stores/monitoring/calendar.ts';
import { type DirectionRequest, factsOfOrder, leadIn, orderIn } from '../parts/direction-request.ts';

/**
 * Trình lãnh đạo kèm đề xuất: the clerk prepares who would lead, who cooperates and until when; the leader agrees or directs otherwise. Nobody is told but the
 * leader, whose task stands already. Decree 30/2020 art. 23.1.
 * @throws {Refused} what `assignIncoming` refuses
 */
export function proposeDirection(
  context: Context,
  caller: Caller,
  id: string,
  request: DirectionRequest,
): Promise<{ id: string }> {
  return takeIncomingStep(context, caller, id, 'propose', async ({ incoming, act }) => {
    const { agencyCode } = caller.person;
    const { officer, officerName, unit } = await leadIn(context, agencyCode, request);
    const others = await orderIn(context, agencyCode, request);
    const order = { ...others, text: request.opinion.trim(), lead: unit ?? { person: officer, name: officerName } };
    return {
      after: proposed(incoming, act, order, todayAt(act.at, await workingCalendar(context))),
      data: { lead: order.lead.name, opinion: order.text, ...factsOfOrder(others) },
    };
  });
}
