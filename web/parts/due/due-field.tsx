import { useId } from 'react';
import { printedDay, vietnamDay } from '../../../lib/domain/shared/calendar/time.ts';
import { type CalendarYear, calendarOf } from '../../../lib/domain/shared/calendar/working-calendar.ts';
import { useWords } from '../../words/words.tsx';
import { useMark } from '../refused.tsx';
import { offeredDays } from './due-days.ts';

interface Props {
  /** in requests */
  readonly name: 'due' | 'until';
  readonly label: string;
  readonly value: string;
  /** the chips count from here; today unless something is due already */
  readonly from?: string | undefined;
  /** the latest day that may be chosen */
  readonly max?: string | undefined;
  /** years of the working calendar that were entered */
  readonly calendar?: readonly CalendarYear[] | undefined;
  onChange(day: string): void;
}

/** A day by chips of working days, or any other one. A chip that is pressed again takes the day away. */
export function DueField({ name, label, value, from, max, calendar = [], onChange }: Props) {
  const text = useWords().directions;
  const id = useId();
  const mark = useMark(name);
  const today = vietnamDay(Date.now());
  return (
    <fieldset className="choice">
      <legend>{label}</legend>
      <div className="chips">
        {offeredDays(calendarOf(calendar), { today, from, max }).map(({ after, day }) => (
          <button
            key={after}
            type="button"
            className="chip chip-day"
            aria-pressed={value === day}
            onClick={() => onChange(value === day ? '' : day)}
          >
            {after === 'end-of-week' ? text.endOfWeek : text.days(String(after))}{' '}
            <span className="small">{printedDay(day).slice(0, 5)}</span>
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
