import type { LoggedEvent } from '../../domain/audit/chain.ts';
import { mayForInstallation } from '../../domain/organisation/administration.ts';
import type { Person } from '../../domain/organisation/agency.ts';
import { organisationSteps } from '../../domain/organisation/steps.ts';
import { vietnamYear } from '../../domain/shared/calendar/time.ts';
import { builtInYear, type CalendarDay, type CalendarYear } from '../../domain/shared/calendar/working-calendar.ts';
import { requirePermission } from '../../kernel/access.ts';
import { administered } from '../../kernel/administered.ts';
import type { Context } from '../../kernel/context.ts';
import { lastEvents } from '../../stores/documents/history.ts';
import { findSettings, settingsLog } from '../../stores/monitoring/settings.ts';

const shownEvents = 50;
const yearsAhead = 2;

/** A year of the working calendar: as it was entered, or as it stands without that. */
export interface ShownYear {
  readonly year: number;
  /** missing where nobody has entered the year */
  readonly decision?: string;
  readonly days: readonly (Omit<CalendarDay, 'basis'> & Partial<Pick<CalendarDay, 'basis'>>)[];
}

export interface CalendarView {
  readonly years: readonly ShownYear[];
  /** whether the reader may enter a year */
  readonly settable: boolean;
  /** what was entered, the last first */
  readonly history: readonly LoggedEvent[];
}

/** Lịch làm việc: this year, the one before and the next, and every year that was entered. */
export async function readWorkingCalendar(context: Context, person: Person): Promise<CalendarView> {
  requirePermission(person, 'monitoring.read');
  const { may, event } = organisationSteps.setWorkingCalendar;
  const [settings, where, events] = await Promise.all([
    findSettings(context),
    administered(context, person, person.agencyCode),
    lastEvents(context, settingsLog, shownEvents),
  ]);
  const entered = settings?.state.calendar ?? [];
  const now = vietnamYear(context.clock.now());
  const near = Array.from({ length: yearsAhead + 1 }, (_, at) => now - 1 + at);
  const years = [...new Set([...near, ...entered.map(({ year }) => year)])].sort((a, b) => a - b);
  return {
    years: years.map((year) => shownYear(year, entered)),
    settable: mayForInstallation(person, may, where) === undefined,
    history: events.filter(({ kind }) => kind === event),
  };
}

const shownYear = (year: number, entered: readonly CalendarYear[]): ShownYear =>
  entered.find((one) => one.year === year) ?? { year, days: builtInYear(year) };
