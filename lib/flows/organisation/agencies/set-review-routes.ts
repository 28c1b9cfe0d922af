import type { ReviewRoute } from '../../../domain/organisation/agencies/agency-record.ts';
import { reviewRoutesSet } from '../../../domain/organisation/agencies/decide.ts';
import { Refused } from '../../../domain/shared/errors.ts';
import { documentKind } from '../../../domain/shared/kinds.ts';
import type { Caller, Context } from '../../../kernel/context.ts';
import { neededReason } from '../../parts/reason.ts';
import { type AgencyDone, changeAgency } from '../parts/change-agency.ts';

/**
 * Quy định quá trình duyệt: for which kinds and units the head of the unit is not asked, decided by the agency's head or one above. It counts from the next document
 * that is sent for review on. Decree 30/2020 art. 12. @throws {Refused} `unit-unknown`, `review-routes-double`, `review-without-form-check`, `setting-unchanged`
 */
export function setReviewRoutes(
  context: Context,
  caller: Caller,
  agencyId: string,
  request: { readonly routes: readonly ReviewRoute[]; readonly reason: string },
): Promise<AgencyDone> {
  const reason = neededReason(request);
  const { routes } = request;
  if (routes.some(({ kind }) => kind !== undefined && !documentKind(kind)))
    throw new Refused({ code: 'bad-request', detail: 'kind', fields: ['kind'] });
  const step = { name: 'setReviewRoutes', agencyId, data: { reason } } as const;
  return changeAgency(context, caller, step, (record) => reviewRoutesSet(record, routes));
}
