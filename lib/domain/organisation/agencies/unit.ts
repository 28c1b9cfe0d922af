import type { Validity } from '../validity.ts';

export type UnitKind = 'leadership' | 'office' | 'room' | 'regionalRoom' | 'advisory';

/** A unit of an agency (phòng, văn phòng, phòng khu vực). */
export interface Unit extends Validity {
  readonly id: string;
  readonly parentUnitId?: string;
  readonly name: string;
  /** in notations, such as `VP` */
  readonly abbreviation: string;
  readonly kind: UnitKind;
  readonly hasOwnSeal: boolean;
}

/** A unit and all below it, by id. */
export function subtreeOf(units: readonly Unit[], unitId: string): ReadonlySet<string> {
  const found = new Set([unitId]);
  for (let grown = true; grown; ) {
    const below = units.filter(({ id, parentUnitId }) => parentUnitId && found.has(parentUnitId) && !found.has(id));
    for (const { id } of below) found.add(id);
    grown = below.length > 0;
  }
  return found;
}
