import { withUnit } from '../../../domain/organisation/agencies/decide.ts';
import type { Unit } from '../../../domain/organisation/agencies/unit.ts';
import type { Caller, Context } from '../../../kernel/context.ts';
import { colleagueLines } from '../../../stores/organisation/people.ts';
import { type AgencyDone, changeAgency } from '../parts/change-agency.ts';

/** A unit as an administrator describes it; without an id it is a new one, with `to` it ends on that day. */
export type UnitRequest = Omit<Unit, 'id'> & { readonly id?: string };

/** Lập, đổi hoặc kết thúc một đơn vị. @throws {Refused} `unit-unknown`, `unit-cycle`, `unit-has-people`, `unit-has-units`, `validity-wrong` */
export function setUnit(
  context: Context,
  caller: Caller,
  agencyId: string,
  { id, ...asked }: UnitRequest,
): Promise<AgencyDone> {
  const unitId = id ?? context.newId();
  const step = { name: 'setUnit', agencyId, within: id ?? asked.parentUnitId, made: unitId } as const;
  return changeAgency(context, caller, step, async (record) =>
    withUnit(record, { ...asked, id: unitId }, await peopleAfter(context, agencyId, unitId, asked.to)),
  );
}

async function peopleAfter(
  context: Context,
  agencyId: string,
  unitId: string,
  end: string | undefined,
): Promise<number> {
  if (end === undefined) return 0;
  const lines = await colleagueLines(context, agencyId);
  return lines.filter(({ assignments }) =>
    assignments.some((place) => place.unitId === unitId && (place.to === undefined || place.to > end)),
  ).length;
}
