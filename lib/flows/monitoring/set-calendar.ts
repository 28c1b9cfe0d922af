import { calendarLine, enteredYear, withYear } from '../../domain/monitoring/calendar-year.ts';
import { noSettings } from '../../domain/monitoring/installation-settings.ts';
import { mayForInstallation } from '../../domain/organisation/administration.ts';
import { organisationSteps } from '../../domain/organisation/steps.ts';
import type { CalendarYear } from '../../domain/shared/calendar/working-calendar.ts';
import { accepted, unless } from '../../domain/shared/errors.ts';
import { requirePermission } from '../../kernel/access.ts';
import { administered } from '../../kernel/administered.ts';
import { actOf, type Caller, type Context } from '../../kernel/context.ts';
import { step } from '../../kernel/take-step.ts';
import { findSettings, settingsWrites } from '../../stores/monitoring/settings.ts';

const { may, event } = organisationSteps.setWorkingCalendar;

/**
 * Nhập lịch nghỉ của một năm: the days of a year that differ from their weekdays, in the place of the built-in ones, by the yearly decision (Labour Code 45/2019
 * art. 112). Every term moves with it at once; the log says what the year was and is.
 * @throws {Refused} `role-missing`, `outside-your-administration`, `calendar-line-unreadable`, `calendar-day-outside-year`, `calendar-day-repeated`, `setting-unchanged`
 */
export function setWorkingCalendar(
  context: Context,
  caller: Caller,
  { year, decision, lines }: { readonly year: number; readonly decision: string; readonly lines: readonly string[] },
): Promise<{ readonly days: number }> {
  const { person } = caller;
  requirePermission(person, may);
  return step(context, caller, async () => {
    unless(mayForInstallation(person, may, await administered(context, person, person.agencyCode)));
    const entered = accepted<CalendarYear>(enteredYear(year, decision, lines));
    const before = await findSettings(context);
    const base = before?.state ?? noSettings(person.agencyCode);
    const calendar = accepted<readonly CalendarYear[]>(withYear(base.calendar ?? [], entered));
    const data = { before: shown(base.calendar?.find((one) => one.year === year)), after: shown(entered) };
    return {
      writes: settingsWrites(before, { ...base, calendar }, actOf(context, person), { kind: event, data }),
      answer: { days: entered.days.length },
    };
  });
}

/** What the log says of a year: whole, since it decides what was late. */
const shown = (year: CalendarYear | undefined): Record<string, string> =>
  year ? { calendar: [`${year.year}, ${year.decision}`, ...year.days.map(calendarLine)].join('\n') } : {};
