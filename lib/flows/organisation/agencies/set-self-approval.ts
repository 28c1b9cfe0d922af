import { selfApprovalSet } from '../../../domain/organisation/agencies/decide.ts';
import type { Caller, Context } from '../../../kernel/context.ts';
import { neededReason } from '../../parts/reason.ts';
import { type AgencyDone, changeAgency } from '../parts/change-agency.ts';

/**
 * Cho phép hoặc không cho phép tự duyệt: whether people of the agency may sign what they drafted themselves, decided by its head or one above. It counts from
 * the next submission and signature on. Decree 30/2020 art. 11.1, 12. @throws {Refused} `setting-unchanged`
 */
export function setSelfApproval(
  context: Context,
  caller: Caller,
  agencyId: string,
  request: { readonly allowed: boolean; readonly reason: string },
): Promise<AgencyDone> {
  const reason = neededReason(request);
  const step = { name: 'setSelfApproval', agencyId, data: { reason } } as const;
  return changeAgency(context, caller, step, (record) => selfApprovalSet(record, request.allowed));
}
