import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { type OffAxisReason, offAxisReasons } from '../../../lib/domain/registers/counting/off-axis.ts';
import {
  type OffAxisCount,
  type OffAxisReport,
  offAxisNames,
} from '../../../lib/domain/registers/counting/off-axis-report.ts';
import type { ReportPeriod } from '../../../lib/domain/registers/counting/period.ts';
import { printedDay, vietnamDay } from '../../../lib/domain/shared/calendar/time.ts';
import { get } from '../../api/client.ts';
import type { Me } from '../../api/office.ts';
import { paths } from '../../app/paths.ts';
import { Link } from '../../app/router.tsx';
import { PredecessorChoice } from '../../parts/lists/predecessor-choice.tsx';
import { PageHeading } from '../../parts/page.tsx';
import { FileButton } from '../../parts/registers/file-button.tsx';
import { queryOf } from '../../parts/registers/part.ts';
import { PeriodChoice } from '../../parts/registers/period-choice.tsx';
import { daysOf } from '../../parts/registers/periods.ts';
import { ReadFailure, Skeleton } from '../../parts/waiting-for-data.tsx';
import { useOffAxisWords } from '../../words/off-axis-words.ts';
import { useWords } from '../../words/words.tsx';
import '../../parts/registers/register.css';
import './report.css';

/** Văn bản chưa qua trục, vì sao: how many recipients the axis reached, why not the others, and the documents behind each reason. */
export default function OffAxisScreen({ me }: { readonly me: Me }) {
  const words = useOffAxisWords();
  const { outgoingRegister, reports } = useWords();
  const [period, setPeriod] = useState<ReportPeriod>(() => daysOf('month', vietnamDay(Date.now())) as ReportPeriod);
  const [agency, setAgency] = useState('');
  const [reason, setReason] = useState<OffAxisReason>();
  const list = useRef<HTMLHeadingElement>(null);
  const asked = { from: period.from, to: period.to, agency };
  const query = queryOf({ ...asked, reason: reason ?? '' });
  const found = useQuery({
    queryKey: ['report', 'off-axis', query],
    queryFn: ({ signal }) => get<OffAxisReport>(`/api/reports/off-axis?${query}`, signal),
    placeholderData: keepPreviousData,
  });
  const look = (one: OffAxisReason | undefined) => {
    setReason(one);
    list.current?.focus();
  };
  const report = found.isError ? undefined : found.data;
  return (
    <>
      <p>
        <Link to={paths.outgoingReport}>← {words.back}</Link>
      </p>
      <PageHeading title={words.title} />
      <p className="muted">{words.intro}</p>
      <PredecessorChoice predecessors={me.predecessors} agency={agency} onChange={setAgency} />
      <PeriodChoice
        period={period}
        onPeriod={(days) => {
          setReason(undefined);
          setPeriod(days);
        }}
      />
      {found.isPending && <Skeleton />}
      {found.isError && <ReadFailure error={found.error} onAgain={() => void found.refetch()} />}
      {report && (
        <p role="status">
          <strong>{reports.days(printedDay(report.from), printedDay(report.to))}</strong>. {sumOf(report, words)}
        </p>
      )}
      {report && report.all.documents > 0 && (
        <>
          <Counts report={report} onReason={look} />
          {report.found > 0 && (
            <section className="card" aria-busy={found.isPlaceholderData}>
              <h2 ref={list} tabIndex={-1}>
                {reason ? words.chosen(words.reasons[reason]) : words.documents}
              </h2>
              {reason && (
                <button type="button" className="button button-quiet" onClick={() => look(undefined)}>
                  {words.showAll}
                </button>
              )}
              <Documents report={report} />
            </section>
          )}
          <section className="card" aria-labelledby="report-files">
            <h2 id="report-files">{words.files}</h2>
            <p className="muted">{words.filesText}</p>
            <div className="register-buttons">
              {(['pdf', 'xlsx'] as const).map((format) => (
                <FileButton key={format} path={`/api/reports/off-axis/file?${queryOf({ ...asked, format })}`}>
                  {outgoingRegister[format]}
                </FileButton>
              ))}
            </div>
          </section>
        </>
      )}
    </>
  );
}

function sumOf({ all, byAxis, notByAxis }: OffAxisReport, words: ReturnType<typeof useOffAxisWords>): string {
  if (all.documents === 0) return words.empty;
  return notByAxis.recipients === 0 ? words.allByAxis : words.sum(byAxis.recipients, all.recipients);
}

interface CountsProps {
  readonly report: OffAxisReport;
  onReason(reason: OffAxisReason): void;
}

/** The sums, then each reason with the clause it rests on; the number of documents leads to them. */
function Counts({ report: { all, byAxis, notByAxis, reasons }, onReason }: CountsProps) {
  const words = useOffAxisWords();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled with the keyboard
    <section className="register-scroll" tabIndex={0} aria-label={words.title}>
      <table className="register report off-axis">
        <thead>
          <tr>
            {(['what', 'recipients', 'documents'] as const).map((column) => (
              <th key={column} scope="col">
                {words.columns[column]}
              </th>
            ))}
            <th scope="col" className="report-law">
              {words.columns.law}
            </th>
          </tr>
        </thead>
        <tbody>
          <Row name={words.all} count={all} className="report-sum" />
          <Row name={words.byAxis} count={byAxis} />
          <Row name={words.notByAxis} count={notByAxis} className="report-sum" />
          {reasons.map((one) => (
            <Row
              key={one.reason}
              name={words.reasons[one.reason]}
              count={one}
              law={offAxisReasons[one.reason].law}
              className="report-person"
              onLook={() => onReason(one.reason)}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface RowProps {
  readonly name: string;
  readonly count: OffAxisCount;
  readonly law?: string;
  readonly className?: string;
  onLook?(): void;
}

function Row({ name, count: { recipients, documents }, law = '', className = '', onLook }: RowProps) {
  const words = useOffAxisWords();
  return (
    <tr className={className}>
      <th scope="row">{name}</th>
      <td>{recipients}</td>
      <td>
        {onLook ? (
          <button type="button" className="report-number" aria-label={words.behind(documents, name)} onClick={onLook}>
            {documents}
          </button>
        ) : (
          documents
        )}
      </td>
      <td className="report-law">{law}</td>
    </tr>
  );
}

function Documents({ report: { documents, found } }: { readonly report: OffAxisReport }) {
  const words = useOffAxisWords();
  return (
    <>
      {found > documents.length && <p className="muted">{words.shown(documents.length, found)}</p>}
      <ol className="report-documents">
        {documents.map((one) => {
          const name = [one.code || one.number, one.subject].filter(Boolean).join(': ');
          return (
            <li key={`${one.day} ${one.number} ${one.reason}`}>
              {one.id === undefined ? name : <Link to={paths.outgoingItem(one.id)}>{name}</Link>}
              <span className="muted report-about">
                {words.reasons[one.reason]}: {offAxisNames(one)}
              </span>
            </li>
          );
        })}
      </ol>
    </>
  );
}
