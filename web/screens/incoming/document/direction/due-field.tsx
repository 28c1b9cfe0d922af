import { useId } from 'react';
import { daysAfter } from '../../../../../lib/domain/shared/calendar/day.ts';
import { printedDay, vietnamDay } from '../../../../../lib/domain/shared/calendar/time.ts';
import {
  isWorkingDay,
  workingDayAfter,
  workingDayBefore,
} from '../../../../../lib/domain/shared/calendar/working-days.ts';
import { useMark } from '../../../../parts/refused.tsx';
import { useWords } from '../../../../words/words.tsx';

interface Props {
  /** in requests */
  readonly name: 'due' | 'until';
  readonly label: string;
  readonly value: string;
  /** the chips count from here; today unless something is due already */
  readonly from?: string | undefined;
  /** the latest day that may be chosen */
  readonly max?: string | undefined;
  onChange(day: string): void;
}

/** A day by chips of working days, or any other one. A chip that is pressed again takes the day away. */
export function DueField({ name, label, value, from, max, onChange }: Props) {
  const text = useWords().directions;
  const id = useId();
  const mark = useMark(name);
  const today = vietnamDay(Date.now());
  const start = from !== undefined && from > today ? from : today;
  const friday = lastWorkingDayOfWeek(today);
  const chips: readonly (readonly [string, string])[] = [
    ...[3, 5, 7].map((days) => [text.days(String(days)), workingDayAfter(start, days)] as const),
    ...(start === today && friday !== undefined ? [[text.endOfWeek, friday] as const] : []),
  ];
  return (
    <fieldset className="choice">
      <legend>{label}</legend>
      <div className="chips">
        {chips
          .filter(([, day]) => max === undefined || day <= max)
          .map(([words, day]) => (
            <button
              key={words}
              type="button"
              className="chip chip-day"
              aria-pressed={value === day}
              onClick={() => onChange(value === day ? '' : day)}
            >
              {words} <span className="small">{printedDay(day).slice(0, 5)}</span>
            </button>
          ))}
      </div>
      <div className="field">
        <label htmlFor={id}>{text.otherDay}</label>
        <input
          {...mark.control}
          id={id}
          type="date"
          min={today}
          max={max}
          value={value}
          aria-describedby={mark.describedBy()}
          onChange={(event) => onChange(event.target.value)}
        />
      </div>
    </fieldset>
  );
}

/** The last day of the week of `today` on which offices work, where it has not passed. */
function lastWorkingDayOfWeek(today: string): string | undefined {
  const weekday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
  const saturday = daysAfter(today, 5 - weekday);
  const last = isWorkingDay(saturday) ? saturday : workingDayBefore(saturday, 1);
  return last >= today ? last : undefined;
}
