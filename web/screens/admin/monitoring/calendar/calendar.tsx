import { useState } from 'react';
import { calendarLine } from '../../../../../lib/domain/monitoring/calendar-year.ts';
import { printedDay } from '../../../../../lib/domain/shared/calendar/time.ts';
import { type ShownYear, useWorkingCalendar } from '../../../../api/monitoring.ts';
import { Card } from '../../../../parts/card.tsx';
import { Icon } from '../../../../parts/icon.tsx';
import { PageHeading } from '../../../../parts/page.tsx';
import { ReadFailure, Skeleton } from '../../../../parts/waiting-for-data.tsx';
import { useMonitoringWords } from '../../../../words/monitoring-words.ts';
import { useWords } from '../../../../words/words.tsx';
import { Changes } from '../../changes.tsx';
import { StepForm, textOf } from '../../form.tsx';

/** The days of each year that differ from their weekday, and what was entered of them. */
export function Calendar() {
  const { calendar: words } = useMonitoringWords();
  const reading = useWorkingCalendar();
  const view = reading.data;
  return (
    <>
      <PageHeading title={words.title} />
      {reading.isPending && <Skeleton lines={6} />}
      {reading.isError && <ReadFailure error={reading.error} onAgain={() => void reading.refetch()} />}
      {view && (
        <>
          <p>{words.intro}</p>
          {!view.settable && <p className="muted">{words.setByTop}</p>}
          {view.years.toReversed().map((year) => (
            <Year key={year.year} year={year} settable={view.settable} />
          ))}
          <Changes events={view.history} />
        </>
      )}
    </>
  );
}

function Year({ year: { year, decision, days }, settable }: { readonly year: ShownYear; readonly settable: boolean }) {
  const { admin } = useWords();
  const { calendar: words } = useMonitoringWords();
  const [open, setOpen] = useState(false);
  return (
    <Card title={words.year(year)}>
      <p className="muted">{decision ?? (days.length > 0 ? words.builtIn : words.notEntered)}</p>
      {days.length === 0 && <p>{words.noDays}</p>}
      <ul className="calendar-days">
        {days.map(({ day, kind, name }) => (
          <li key={day}>
            <time dateTime={day}>{printedDay(day)}</time> <strong>{words.kinds[kind]}</strong> {name}
          </li>
        ))}
      </ul>
      {settable && (
        <div className="card-actions">
          <button type="button" className="button" onClick={() => setOpen(true)}>
            <Icon name="pen" /> {words.set(year)}
          </button>
        </div>
      )}
      {open && (
        <StepForm
          title={words.set(year)}
          text={words.setText}
          fields={[
            { name: 'decision', label: words.decision, kind: 'text', value: decision ?? '' },
            {
              name: 'lines',
              label: words.lines,
              kind: 'lines',
              optional: true,
              value: days.map(calendarLine).join('\n'),
            },
          ]}
          path="/api/installation/calendar"
          confirm={admin.save}
          done={words.done}
          body={(filled) => ({
            year,
            decision: textOf(filled, 'decision') ?? '',
            lines: (textOf(filled, 'lines') ?? '').split('\n').filter((line) => line.trim() !== ''),
          })}
          onClose={() => setOpen(false)}
        />
      )}
    </Card>
  );
}
