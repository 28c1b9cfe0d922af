import { daysAfter } from '../../shared/calendar/day.ts';
import { vietnamClock, vietnamDay } from '../../shared/calendar/time.ts';
import type { WorkingCalendar } from '../../shared/calendar/working-calendar.ts';
import { isWorkingDay } from '../../shared/calendar/working-days.ts';
import { startOfDay } from '../../shared/calendar/working-time.ts';
import type { Notification } from '../notifications.ts';
import type { MailSettings } from './mail-settings.ts';

/** Where somebody stands with what they are sent. Times are Unix milliseconds. */
export interface MailStanding {
  readonly settings: MailSettings;
  /** since when these settings hold, or mail is sent at all: a daily message of before is not made up for */
  readonly since: number;
  /** of which daily message it was decided last, sent or empty */
  readonly lastDigest?: number;
}

/** What is sent now. */
export interface MailTurn {
  /** the newest first; a daily message without any is not sent, and is decided by that */
  readonly notifications: readonly Notification[];
  /** the time of the daily message that it is */
  readonly digest?: number;
}

/** Whether it is an hour or a day on which this person is sent nothing. */
export function isQuiet({ quiet, workingDaysOnly }: MailSettings, now: number, calendar: WorkingCalendar): boolean {
  if (workingDaysOnly && !isWorkingDay(vietnamDay(now), calendar)) return true;
  if (!quiet) return false;
  const clock = vietnamClock(now).slice(0, 5);
  const { from, to } = quiet;
  return from < to ? from <= clock && clock < to : clock >= from || clock < to;
}

/** Days on which offices are closed do not come in longer rows than that. */
const maxDays = 30;

/** The time of the last daily message up to now, Unix milliseconds; nothing where a calendar closes every day of a month. */
export function lastDigestTime(settings: MailSettings, now: number, calendar: WorkingCalendar): number | undefined {
  const [hours = 0, minutes = 0] = settings.digestAt.split(':').map(Number);
  for (let back = 0; back <= maxDays; back += 1) {
    const day = daysAfter(vietnamDay(now), -back);
    if (settings.workingDaysOnly && !isWorkingDay(day, calendar)) continue;
    const at = startOfDay(day) + (hours * 60 + minutes) * 60_000;
    if (at <= now) return at;
  }
  return undefined;
}

/** The daily message that is due now, by its time: not in quiet hours, and not one of before. */
function dueDigest({ settings, since, lastDigest = 0 }: MailStanding, now: number, calendar: WorkingCalendar) {
  if (settings.mode !== 'digest' && settings.mode !== 'urgent-at-once') return undefined;
  const at = lastDigestTime(settings, now, calendar);
  return at !== undefined && at > Math.max(since, lastDigest) ? at : undefined;
}

/** Whether somebody may have to be sent something now, before it is known what they are told: most are passed over by this alone. */
export function mayBeDue(standing: MailStanding, now: number, calendar: WorkingCalendar): boolean {
  const { mode } = standing.settings;
  if (mode === 'off' || isQuiet(standing.settings, now, calendar)) return false;
  return mode !== 'digest' || dueDigest(standing, now, calendar) !== undefined;
}

/**
 * What somebody is sent at `now` (Unix milliseconds) of what they are told: each once, nothing in their quiet hours, nothing that they have read. What falls into
 * those hours is sent when they are over.
 * @param done ids of what was sent before, and of what they have read
 */
export function mailTurn(
  standing: MailStanding,
  told: readonly Notification[],
  done: ReadonlySet<string>,
  now: number,
  calendar: WorkingCalendar,
): MailTurn | undefined {
  const { settings } = standing;
  if (!mayBeDue(standing, now, calendar)) return undefined;
  const fresh = told.filter(({ id, kind }) => settings.kinds.includes(kind) && !done.has(id));
  const digest = dueDigest(standing, now, calendar);
  if (digest !== undefined) return { notifications: fresh, digest };
  const atOnce = settings.mode === 'at-once' ? fresh : fresh.filter(isUrgent);
  return atOnce.length > 0 ? { notifications: atOnce } : undefined;
}

/** What its document says of its urgency: Decree 30/2020 art. 4.2c. */
const isUrgent = ({ task }: Notification): boolean => task.urgency !== 'normal';
