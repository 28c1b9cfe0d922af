import { unitPath } from '../../agencies/decide.ts';
import type { Unit } from '../../agencies/unit.ts';
import type { PersonRecord } from '../../people/person-record.ts';
import type { LineProblem } from '../line-problems.ts';
import { problemAt } from '../planned.ts';
import type { Standing } from '../standing.ts';
import { placesOf } from './place-people.ts';

type Own = Pick<Standing, 'ownAgency' | 'ownUnit' | 'day'>;

/** Whether a unit of the own agency is the one that the importer administers, or below it. */
export const isWithin = (units: readonly Unit[], unitId: string, ownUnit: string): boolean =>
  unitPath(units, unitId).includes(ownUnit);

/** Why a line about a whole agency, its books or its documents is not for who administers a unit. */
export const wholeAgencyProblem = ({ ownUnit }: Own): LineProblem | undefined =>
  ownUnit === undefined ? undefined : { code: 'unit-outside' };

/**
 * Why a unit is not theirs to make or change: it has to be below their own before and after. Their own may be called otherwise, and stays where it stands.
 */
export function unitProblem(
  own: Own & { readonly agencyId: string },
  before: { readonly units: readonly Unit[]; readonly unit: Unit | undefined },
  after: { readonly units: readonly Unit[]; readonly unit: Unit },
): LineProblem | undefined {
  const { ownUnit, ownAgency, agencyId } = own;
  if (ownUnit === undefined) return undefined;
  const stood = before.unit === undefined || isWithin(before.units, before.unit.id, ownUnit);
  const moved = after.unit.id === ownUnit && before.unit?.parentUnitId !== after.unit.parentUnitId;
  const stays = agencyId === ownAgency && stood && !moved && isWithin(after.units, after.unit.id, ownUnit);
  return stays ? undefined : problemAt('unit-outside', 'name');
}

/** Why a person is not theirs to place: the line names a unit of theirs, and who is there already has a place in one of them. */
export function personProblem(
  own: Own,
  target: { readonly agencyId: string; readonly unitId: string | undefined; readonly units: readonly Unit[] },
  stood: PersonRecord | undefined,
): LineProblem | undefined {
  const { ownUnit, ownAgency, day } = own;
  if (ownUnit === undefined) return undefined;
  const { agencyId, unitId, units } = target;
  if (agencyId === ownAgency && unitId === undefined) return problemAt('unit-needed', 'unit');
  const there = agencyId === ownAgency && unitId !== undefined && isWithin(units, unitId, ownUnit);
  if (!there) return problemAt('unit-outside', 'unit');
  if (!stood) return undefined;
  return worksWithin(stood, { ownAgency, ownUnit, day }, units) ? undefined : problemAt('unit-outside', 'name');
}

/** Whether somebody works in a unit or below it and nowhere else: what a line says of a person holds in each of their places. */
export function worksWithin(
  person: PersonRecord,
  { ownAgency, ownUnit, day }: Own & { readonly ownUnit: string },
  units: readonly Unit[],
): boolean {
  const places = placesOf(person, day);
  const isTheirs = ({ agencyId, unitId }: (typeof places)[number]) =>
    agencyId === ownAgency && unitId !== undefined && isWithin(units, unitId, ownUnit);
  return places.length > 0 && places.every(isTheirs);
}
