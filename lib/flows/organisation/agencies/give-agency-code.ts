import type { AgencyCode } from '../../../domain/organisation/agencies/agency-record.ts';
import { withCode } from '../../../domain/organisation/agencies/decide.ts';
import type { Caller, Context } from '../../../kernel/context.ts';
import { holdersOf } from '../../../stores/organisation/agencies.ts';
import { type AgencyDone, changeAgency } from '../parts/change-agency.ts';

/** Cấp mã định danh: from a day on; the one of the same scheme before ends then and still finds the agency. @throws {Refused} `agency-code-taken` */
export function giveAgencyCode(
  context: Context,
  caller: Caller,
  agencyId: string,
  { scheme, code, from }: Omit<AgencyCode, 'to'>,
): Promise<AgencyDone> {
  return changeAgency(context, caller, { name: 'giveAgencyCode', agencyId }, async (record) =>
    withCode(record, { scheme, code, from }, await holdersOf(context, code)),
  );
}
