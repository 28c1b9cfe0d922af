import { assigned } from '../../domain/incoming/decide.ts';
import { requirePermission } from '../../kernel/access.ts';
import type { Caller, Context } from '../../kernel/context.ts';
import { takeIncomingStep } from '../../kernel/incoming-step.ts';
import { workingCalendar } from '../../stores/monitoring/calendar.ts';
import { eachInTurn, type NamedDocument, type OneOfMany } from '../parts/many.ts';
import { type DirectionRequest, factsOfOrder, leadIn, orderIn } from './parts/direction-request.ts';

/**
 * Phân công xử lý, bút phê: the leader names who leads, who cooperates and who is to know, until when; 04 goes to the sender. Everybody has their task at once.
 * Decree 30/2020 art. 23, 24.
 * @throws {Refused} `officer-unknown`, `colleague-unknown`, `unit-unknown`, `unit-without-head`, `due-past`, `due-closed`, `direction-double`, `direction-too-many`,
 * `bad-request` where neither or both of a person and a unit lead
 */
export function assignIncoming(
  context: Context,
  caller: Caller,
  id: string,
  request: DirectionRequest,
): Promise<{ id: string }> {
  return takeIncomingStep(context, caller, id, 'assign', async ({ incoming, act }) => {
    const { agencyCode } = caller.person;
    const lead = await leadIn(context, agencyCode, request);
    const order = await orderIn(context, agencyCode, request);
    const opinion = request.opinion.trim();
    const { officer, unit } = lead;
    return {
      after: assigned(incoming, act, { ...lead, ...order, opinion }, await workingCalendar(context)),
      data: { ...(unit ? { unit: unit.unit, unitName: unit.name } : { officer }), opinion, ...factsOfOrder(order) },
    };
  });
}

/**
 * Bút phê nhiều văn bản đến: the same direction for each. Decree 30/2020 art. 23, 24.
 * @throws {Refused} `role-missing`
 */
export async function assignArrivals(
  context: Context,
  caller: Caller,
  documents: readonly NamedDocument[],
  request: DirectionRequest,
): Promise<{ results: OneOfMany[] }> {
  requirePermission(caller.person, 'incoming.assign');
  return eachInTurn(context, caller, documents, async (own, id) => {
    await assignIncoming(context, own, id, request);
    return '';
  });
}
