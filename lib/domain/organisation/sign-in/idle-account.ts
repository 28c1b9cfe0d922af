import { vietnamDay } from '../../shared/calendar/time.ts';
import type { PersonRecord } from '../people/person-record.ts';
import { holdsOn } from '../validity.ts';

/** After how many days without a sign-in an account is disabled, and so many days before its owner is written; on what that stands, and from when on. */
export interface IdleRule {
  readonly days: number;
  readonly warnDays: number;
  readonly law: string;
  /** `yyyy-mm-dd`; `to` is missing for what still holds */
  readonly from: string;
  readonly to?: string;
}

export const idleRules: readonly IdleRule[] = [
  { days: 45, warnDays: 7, law: 'QCVN 12:2026/BCA (Thông tư 47/2026/TT-BCA)', from: '2026-07-01' },
];

/** When a sign-in was used last, and what came of it that it was not. Times are Unix milliseconds. */
export interface AccountUse {
  readonly lastAt: number;
  /** its owner was written that it is soon disabled */
  readonly warnedAt?: number;
  /** it is disabled since then, until somebody lets its owner in again */
  readonly disabledAt?: number;
}

const dayMilliseconds = 86_400_000;

/** What is due for a sign-in that was used last then. */
export function idleStep(use: AccountUse, now: number): 'nothing' | 'warn' | 'disable' {
  const today = vietnamDay(now);
  const rule = idleRules.find(({ from, to }) => from <= today && (to === undefined || today < to));
  if (!rule || use.disabledAt !== undefined) return 'nothing';
  const days = (now - use.lastAt) / dayMilliseconds;
  if (days < rule.days - rule.warnDays) return 'nothing';
  if (use.warnedAt === undefined) return 'warn';
  // nobody is disabled who was not told in time, also where the system stood still
  const isTold = now - use.warnedAt >= rule.warnDays * dayMilliseconds;
  return days >= rule.days && isTold ? 'disable' : 'nothing';
}

/** The agencies of which somebody is an administrator on a day, of the whole and not of a unit. */
export const administeredOn = ({ assignments }: Pick<PersonRecord, 'assignments'>, day: string): readonly string[] =>
  assignments
    .filter((place) => place.roles.includes('admin') && place.unitId === undefined && holdsOn(place, day))
    .map(({ agencyId }) => agencyId);
