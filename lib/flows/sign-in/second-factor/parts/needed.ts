import type { PersonRecord } from '../../../../domain/organisation/people/person-record.ts';
import { isAdministrator } from '../../../../domain/organisation/sign-in/recovery.ts';
import {
  defaultFactorRule,
  type FactorRule,
  needsFactor,
} from '../../../../domain/organisation/sign-in/second-factor.ts';
import { vietnamDay } from '../../../../domain/shared/calendar/time.ts';
import type { Context } from '../../../../kernel/context.ts';
import { findSettings } from '../../../../stores/monitoring/settings.ts';

/** Of whom a second factor is asked here. */
export async function factorRule(context: Pick<Context, 'records'>): Promise<FactorRule> {
  return (await findSettings(context))?.state.secondFactor ?? defaultFactorRule;
}

/** Whether it is asked of this person. */
export async function isNeeded(
  context: Context,
  record: Pick<PersonRecord, 'assignments'> | undefined,
): Promise<boolean> {
  const rule = await factorRule(context);
  return needsFactor(rule, record !== undefined && isAdministrator(record, vietnamDay(context.clock.now())));
}
