import { calendarOf, type WorkingCalendar } from '../../domain/shared/calendar/working-calendar.ts';
import type { Stored } from '../item.ts';
import { findSettings } from './settings.ts';

/** The working calendar of the installation: the built-in rows, and the years that were entered in their place. */
export async function workingCalendar(context: Stored): Promise<WorkingCalendar> {
  return calendarOf((await findSettings(context))?.state.calendar ?? []);
}
