import { capacities } from '../../../../lib/domain/organisation/authority/capacities.ts';
import type { GrantedCapacity } from '../../../../lib/domain/organisation/authority/grant.ts';
import { vietnamDay } from '../../../../lib/domain/shared/calendar/time.ts';
import type { Me } from '../../../api/office.ts';
import type { GrantView, HeadBelow } from '../../../api/organisation.ts';
import { dayBeside, listOf } from './grant-text.ts';

/** What the form of a grant holds, as it was typed. */
export interface GrantValues {
  readonly capacity: GrantedCapacity;
  readonly holder: string;
  readonly collective: string;
  readonly kinds: readonly string[];
  readonly fields: string;
  readonly units: string;
  readonly maxAmount: string;
  readonly from: string;
  readonly until: string;
  readonly basis: string;
  readonly canPass: boolean;
  /** the grant that is passed on; empty where it is given directly */
  readonly passedFrom: string;
}

export const emptyGrant = (): GrantValues => ({
  ...{ capacity: 'KT', holder: '', collective: '', kinds: [], fields: '', units: '', maxAmount: '' },
  ...{ from: vietnamDay(Date.now()), until: '', basis: '', canPass: false, passedFrom: '' },
});

/** The capacities that can be given, with their articles. */
export const givenCapacities = capacities.filter(({ givenBy }) => givenBy !== 'office');

/** What the person may pass on: their own, in force, where it says so. */
export function passableBy({ person }: Me, grants: readonly GrantView[]): readonly GrantView[] {
  return grants.filter(
    ({ grant, standing }) =>
      standing === 'in-force' && grant.canPassTo === 'deputy' && grant.holder.subject === person.subject,
  );
}

/** Colleagues whose place may hold it, by the table of capacities. */
export function holdersFor(
  me: Me,
  { capacity, passedFrom }: GrantValues,
  below: readonly HeadBelow[],
): readonly { readonly subject: string; readonly name: string; readonly position: string }[] {
  const rule = capacities.find((row) => row.capacity === capacity);
  const levels = passedFrom === '' ? rule?.levels : rule?.passes?.levels;
  const own = me.colleagues.filter(
    ({ subject, level, unit }) =>
      level !== undefined &&
      levels?.includes(level) &&
      (passedFrom === '' || (subject !== me.person.subject && (!rule?.passes?.sameUnit || unit === me.person.unit))),
  );
  if (!levels?.includes('subordinateHead')) return own;
  const others = below.filter(({ subject }) => !own.some((one) => one.subject === subject));
  return [...own, ...others.map((one) => ({ ...one, position: `${one.position}, ${one.agencyName}` }))];
}

/** Whether a capacity can be passed on at all. */
export const canBePassed = ({ capacity }: GrantValues): boolean =>
  capacities.some((row) => row.capacity === capacity && row.passes !== undefined);

/** What the server is asked; the last day that people name is inside, the first that holds no more is what is kept. */
export function requestOf(values: GrantValues): object {
  const { capacity, holder, collective, kinds, fields, units, maxAmount, from, until, basis, passedFrom } = values;
  return {
    capacity,
    holder,
    ...(capacity === 'TM' && collective.trim() !== '' ? { collective: collective.trim() } : {}),
    scope: {
      kinds,
      fields: listOf(fields),
      units: listOf(units),
      ...(maxAmount === '' ? {} : { maxAmount: Number(maxAmount) }),
    },
    basis: { externalRef: basis.trim() },
    canPassTo: values.canPass && passedFrom === '' && canBePassed(values) ? 'deputy' : 'none',
    ...(passedFrom === '' ? {} : { passedFrom }),
    from,
    ...(until === '' ? {} : { to: dayBeside(until, 1) }),
  };
}
