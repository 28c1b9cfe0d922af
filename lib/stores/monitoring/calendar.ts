import type { DutyClock } from '../../domain/duties/duty.ts';
import { defaultDutySettings } from '../../domain/duties/rules.ts';
import { type CalendarYear, calendarOf, type WorkingCalendar } from '../../domain/shared/calendar/working-calendar.ts';
import type { Stored } from '../item.ts';
import { findSettings } from './settings.ts';

/** The years that were entered, as {@link calendarOf} takes them. */
export async function enteredYears(context: Stored): Promise<readonly CalendarYear[]> {
  return (await findSettings(context))?.state.calendar ?? [];
}

/** The working calendar of the installation: the built-in rows, and the years that were entered in their place. */
export async function workingCalendar(context: Stored): Promise<WorkingCalendar> {
  return calendarOf(await enteredYears(context));
}

/** What duties are reckoned by in this installation. */
export async function dutyClock(context: Stored): Promise<DutyClock> {
  return { calendar: await workingCalendar(context), settings: defaultDutySettings };
}
