import type { CalendarYear, DayKind } from '../shared/calendar/working-calendar.ts';
import type { Problem } from '../shared/errors.ts';
import { folded } from '../shared/text/folded.ts';

/** More lines than any year's decision has; so offices always open again. */
export const maxCalendarLines = 100;

type Day = CalendarYear['days'][number];

/** The words of a line for each kind of day, without accents. */
const kindWords: Readonly<Record<string, DayKind>> = {
  nghi: 'closed',
  'lam bu': 'works',
  'lam viec': 'works',
  sang: 'morning',
  'lam sang': 'morning',
  chieu: 'afternoon',
  'lam chieu': 'afternoon',
};

const printedKinds: Readonly<Record<DayKind, string>> = {
  closed: 'nghỉ',
  works: 'làm bù',
  morning: 'sáng',
  afternoon: 'chiều',
};

/**
 * A year of the working calendar as it is entered or pasted from a CSV file: a line a day, `dd/mm/yyyy; nghỉ; Tết Nguyên đán`, with `nghỉ`, `làm bù`, `sáng`
 * or `chiều`, parted by semicolons, commas or tabs. Days in order, each once, all of that year.
 */
export function enteredYear(year: number, decision: string, lines: readonly string[]): CalendarYear | Problem {
  const days: Day[] = [];
  for (const [at, text] of lines.entries()) {
    const day = readLine(text);
    if (!day) return { code: 'calendar-line-unreadable', detail: `${at + 1}: ${text}` };
    if (!day.day.startsWith(`${year}-`)) return { code: 'calendar-day-outside-year', detail: `${at + 1}: ${text}` };
    if (days.some((one) => one.day === day.day)) return { code: 'calendar-day-repeated', detail: `${at + 1}: ${text}` };
    days.push(day);
  }
  return { year, decision, days: days.toSorted((a, b) => (a.day < b.day ? -1 : 1)) };
}

function readLine(text: string): Day | undefined {
  const [day = '', kind = '', ...name] = text.split(/[;,\t]/).map((part) => part.trim());
  const [, date, month, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(day) ?? [];
  const iso = `${year}-${month?.padStart(2, '0')}-${date?.padStart(2, '0')}`;
  const found = kindWords[folded(kind)];
  const title = name.join(', ');
  return found && isDay(iso) && title !== '' ? { day: iso, kind: found, name: title } : undefined;
}

function isDay(iso: string): boolean {
  const at = Date.parse(`${iso}T00:00:00Z`);
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(iso);
}

/** A day as its line is entered. */
export function calendarLine({ day, kind, name }: Day): string {
  const [year, month, date] = day.split('-');
  return `${date}/${month}/${year}; ${printedKinds[kind]}; ${name}`;
}

/** The years with this one in the place of what was entered of it before, in their order. */
export function withYear(before: readonly CalendarYear[], entered: CalendarYear): readonly CalendarYear[] | Problem {
  const known = before.find(({ year }) => year === entered.year);
  if (JSON.stringify(known) === JSON.stringify(entered)) return { code: 'setting-unchanged' };
  return [...before.filter(({ year }) => year !== entered.year), entered].toSorted((a, b) => a.year - b.year);
}
