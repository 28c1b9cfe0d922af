import type { AgencyName } from '../../../domain/organisation/agencies/agency-record.ts';
import { renamed } from '../../../domain/organisation/agencies/decide.ts';
import { Refused } from '../../../domain/shared/errors.ts';
import type { Caller, Context } from '../../../kernel/context.ts';
import { type AgencyDone, changeAgency } from '../parts/change-agency.ts';
import { agencyRecord, whereIs } from '../parts/where.ts';

/** What an agency is called from a day on; without `parentId` it stands where it stood, under `parentName`. */
export type NameRequest = Omit<AgencyName, 'to' | 'sealPicture' | 'parentName'> & { readonly parentName?: string };

/**
 * Đổi tên cơ quan: name, abbreviation, place, title of the head, seal or the agency above, from a day on. What was numbered before keeps the old name.
 * @throws {Refused} `agency-cycle`, `validity-before`
 */
export function renameAgency(
  context: Context,
  caller: Caller,
  agencyId: string,
  asked: NameRequest,
): Promise<AgencyDone> {
  return changeAgency(context, caller, { name: 'renameAgency', agencyId }, async (record, day) => {
    const { parentId } = asked;
    const last = record.names.at(-1);
    if (parentId !== undefined) await requireNotBelow(context, agencyId, parentId);
    const above = parentId === undefined ? undefined : (await agencyRecord(context, parentId)).state.names.at(-1)?.name;
    const picture = last?.sealPicture ? { sealPicture: last.sealPicture } : {};
    const parentName = above ?? asked.parentName ?? last?.parentName ?? '';
    return renamed(record, { ...picture, ...asked, parentName }, day);
  });
}

/** @throws {Refused} `agency-cycle` */
async function requireNotBelow(context: Context, agencyId: string, parentId: string): Promise<void> {
  const { above } = await whereIs(context, parentId);
  if (parentId === agencyId || above.includes(agencyId)) throw new Refused({ code: 'agency-cycle', agency: parentId });
}
