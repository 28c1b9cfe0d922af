import { type ReactNode, useState } from 'react';
import type { ReportPeriod } from '../../../../../lib/domain/registers/counting/period.ts';
import { printedDay, vietnamDay } from '../../../../../lib/domain/shared/calendar/time.ts';
import { type AccessCountsView, useAccessCounts } from '../../../../api/monitoring.ts';
import { PeriodChoice } from '../../../../parts/registers/period-choice.tsx';
import { daysOf } from '../../../../parts/registers/periods.ts';
import { Empty, ReadFailure, Skeleton } from '../../../../parts/waiting-for-data.tsx';
import { useMonitoringWords } from '../../../../words/monitoring-words.ts';
import { NamedDocument } from '../named-document.tsx';
import '../../../../parts/registers/register.css';

interface Props {
  readonly agency: string;
  /** asks for all looks at a document */
  onDocument(id: string): void;
}

/** How often documents were looked at on some days, by whom, and which the most. */
export function Counts({ agency, onDocument }: Props) {
  const { access } = useMonitoringWords();
  const { counts: words } = access;
  const [period, setPeriod] = useState<ReportPeriod>(() => daysOf('month', vietnamDay(Date.now())) as ReportPeriod);
  const reading = useAccessCounts(agency, period);
  const view = reading.data;
  return (
    <>
      <PeriodChoice period={period} names={['week', 'month', 'other']} onPeriod={setPeriod} />
      {reading.isLoading && <Skeleton lines={8} />}
      {reading.isError && <ReadFailure error={reading.error} onAgain={() => void reading.refetch()} />}
      {view && !reading.isError && view.people.length === 0 && (
        <Empty icon="check" title={words.none} text={words.noneText} />
      )}
      {view && !reading.isError && view.people.length > 0 && (
        <>
          <p role="status">
            <strong>{words.sum(view.looks, view.documents)}</strong> {words.rest(view.lists, view.changes)}
          </p>
          {view.more && <p>{words.cut}</p>}
          <People view={view} />
          {view.most.length > 0 && (
            <Table title={words.most} heads={[words.document, words.looks, words.readers]}>
              {view.most.map(({ document, looks, people }) => (
                <tr key={document.id}>
                  <th scope="row">
                    <NamedDocument document={document} />{' '}
                    <button type="button" className="button button-quiet" onClick={() => onDocument(document.id)}>
                      {access.all}
                      <span className="hidden"> {document.id}</span>
                    </button>
                  </th>
                  <td>{looks}</td>
                  <td>{people}</td>
                </tr>
              ))}
            </Table>
          )}
          {view.days.length > 1 && (
            <Table title={words.days} heads={[words.day, words.looks]}>
              {view.days.map(({ day, looks }) => (
                <tr key={day}>
                  <th scope="row">{printedDay(day)}</th>
                  <td>{looks}</td>
                </tr>
              ))}
            </Table>
          )}
        </>
      )}
    </>
  );
}

function People({ view }: { readonly view: AccessCountsView }) {
  const { counts: words } = useMonitoringWords().access;
  return (
    <Table title={words.people} heads={[words.person, words.documents, words.looks, words.lists, words.changes]}>
      {view.people.map(({ by, name, documents, looks, lists, changes }) => (
        <tr key={by}>
          <th scope="row">
            {name} <span className="small">({by})</span>
          </th>
          {[documents, looks, lists, changes].map((count, at) => (
            <td key={words.looks + String(at)}>{count}</td>
          ))}
        </tr>
      ))}
    </Table>
  );
}

interface TableProps {
  readonly title: string;
  readonly heads: readonly string[];
  readonly children: ReactNode;
}

function Table({ title, heads, children }: TableProps) {
  return (
    <section className="card">
      <h2>{title}</h2>
      <div className="access-counts">
        <table>
          <caption className="hidden">{title}</caption>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{children}</tbody>
        </table>
      </div>
    </section>
  );
}
