import { insideByAxisSet } from '../../../domain/organisation/agencies/decide.ts';
import type { Caller, Context } from '../../../kernel/context.ts';
import { neededReason } from '../../parts/reason.ts';
import { type AgencyDone, changeAgency } from '../parts/change-agency.ts';

/**
 * Whether agencies of this installation too are written to by the axis, where those above count what goes over it say, decided by its head or one
 * above. It counts from the next document that is sent. Decision 28/2018 art. 3. @throws {Refused} `setting-unchanged`
 */
export function setInsideByAxis(
  context: Context,
  caller: Caller,
  agencyId: string,
  request: { readonly byAxis: boolean; readonly reason: string },
): Promise<AgencyDone> {
  const reason = neededReason(request);
  const step = { name: 'setInsideByAxis', agencyId, data: { reason } } as const;
  return changeAgency(context, caller, step, (record) => insideByAxisSet(record, request.byAxis));
}
