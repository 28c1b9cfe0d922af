import { dispatchSet } from '../../../domain/organisation/agencies/decide.ts';
import type { Caller, Context } from '../../../kernel/context.ts';
import { neededReason } from '../../parts/reason.ts';
import { type AgencyDone, changeAgency } from '../parts/change-agency.ts';

/**
 * Whether issued documents of the agency are sent by themselves or on the clerk's word, decided by its head or one above. It counts from the next
 * issue on. Decree 30/2020 art. 18.1. @throws {Refused} `setting-unchanged`
 */
export function setDispatch(
  context: Context,
  caller: Caller,
  agencyId: string,
  request: { readonly byItself: boolean; readonly reason: string },
): Promise<AgencyDone> {
  const reason = neededReason(request);
  const step = { name: 'setDispatch', agencyId, data: { reason } } as const;
  return changeAgency(context, caller, step, (record) => dispatchSet(record, request.byItself));
}
