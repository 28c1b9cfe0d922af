import { type FormEvent, useState } from 'react';
import type { ReportPeriod } from '../../../lib/domain/registers/counting/period.ts';
import { vietnamDay } from '../../../lib/domain/shared/calendar/time.ts';
import { useWords } from '../../words/words.tsx';
import { daysOf, type PeriodName, periodNames } from './periods.ts';

interface Props {
  readonly period: ReportPeriod;
  /** which stand to choose from; all unless named */
  readonly names?: readonly PeriodName[];
  onPeriod(period: ReportPeriod): void;
}

/** Chooses the days: a week, month, quarter or year by one press, others by typing. */
export function PeriodChoice({ period, names = periodNames, onPeriod }: Props) {
  const { reports: words } = useWords();
  const [name, setName] = useState<PeriodName>('month');
  const [typed, setTyped] = useState(period);
  const choose = (chosen: PeriodName) => {
    setName(chosen);
    const days = daysOf(chosen, vietnamDay(Date.now()));
    if (days) onPeriod(days);
    else setTyped(period);
  };
  const show = (event: FormEvent) => {
    event.preventDefault();
    onPeriod(typed);
  };
  return (
    <>
      <fieldset className="chips period-choice">
        <legend>{words.period}</legend>
        {names.map((one) => (
          <button key={one} type="button" className="chip" aria-pressed={name === one} onClick={() => choose(one)}>
            {words.periods[one]}
          </button>
        ))}
      </fieldset>
      {name === 'other' && (
        <form className="register-form" onSubmit={show}>
          {(['from', 'to'] as const).map((end) => (
            <div className="field" key={end}>
              <label htmlFor={`report-${end}`}>{words[end]}</label>
              <input
                id={`report-${end}`}
                type="date"
                required
                value={typed[end]}
                onChange={({ target }) => setTyped({ ...typed, [end]: target.value })}
              />
            </div>
          ))}
          <button type="submit" className="button button-main">
            {words.show}
          </button>
        </form>
      )}
    </>
  );
}
