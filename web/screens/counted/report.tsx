import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { ReportPeriod } from '../../../lib/domain/registers/counting/period.ts';
import type { Report, ReportDocument } from '../../../lib/domain/registers/counting/report.ts';
import type { ReportSide } from '../../../lib/domain/registers/counting/report-cells.ts';
import { unitName } from '../../../lib/domain/registers/counting/report-cells.ts';
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
import { useWords } from '../../words/words.tsx';
import { type Chosen, CountsTable } from './counts-table.tsx';
import '../../parts/registers/register.css';
import './report.css';

const listPaths = { incoming: paths.incoming, outgoing: paths.outgoing } as const;
const reportPaths = { incoming: paths.incomingReport, outgoing: paths.outgoingReport } as const;

/** Báo cáo văn bản đến, báo cáo văn bản đi: what the registers come to on given days, and the documents behind each number. */
export default function ReportScreen({ me, side }: { readonly me: Me; readonly side: ReportSide }) {
  const words = useWords();
  const { reports } = words;
  const [period, setPeriod] = useState<ReportPeriod>(() => daysOf('month', vietnamDay(Date.now())) as ReportPeriod);
  const [agency, setAgency] = useState('');
  const [chosen, setChosen] = useState<Chosen>();
  const list = useRef<HTMLHeadingElement>(null);
  const asked = { from: period.from, to: period.to, agency };
  const query = queryOf({ ...asked, ...chosen?.filter });
  const found = useQuery({
    queryKey: ['report', side, query],
    queryFn: ({ signal }) => get<Report>(`/api/reports/${side}?${query}`, signal),
    placeholderData: keepPreviousData,
  });
  const other = side === 'incoming' ? 'outgoing' : 'incoming';
  const look = (one: Chosen | undefined) => {
    setChosen(one);
    list.current?.focus();
  };
  return (
    <>
      <p>
        <Link to={listPaths[side]}>← {words[side]}</Link>
      </p>
      <PageHeading title={reports.sides[side]}>
        {side === 'outgoing' && (
          <Link to={paths.offAxis} className="button">
            {reports.offAxis}
          </Link>
        )}
        <Link to={reportPaths[other]} className="button">
          {reports.other[other]}
        </Link>
      </PageHeading>
      <p className="muted">{reports.intro[side]}</p>
      <PredecessorChoice predecessors={me.predecessors} agency={agency} onChange={setAgency} />
      <PeriodChoice
        period={period}
        onPeriod={(days) => {
          setChosen(undefined);
          setPeriod(days);
        }}
      />
      {found.isPending && <Skeleton />}
      {found.isError && <ReadFailure error={found.error} onAgain={() => void found.refetch()} />}
      {found.data && !found.isError && (
        <>
          <Sums report={found.data} side={side} />
          {found.data.counts.total > 0 && (
            <>
              <CountsTable report={found.data} side={side} onChosen={look} />
              <section className="card" aria-busy={found.isPlaceholderData}>
                <h2 ref={list} tabIndex={-1}>
                  {chosen ? reports.chosen(chosen.name) : reports.documents}
                </h2>
                {chosen && (
                  <button type="button" className="button button-quiet" onClick={() => look(undefined)}>
                    {reports.back}
                  </button>
                )}
                <Documents report={found.data} side={side} />
              </section>
              <section className="card" aria-labelledby="report-files">
                <h2 id="report-files">{reports.files}</h2>
                <p className="muted">{reports.filesText}</p>
                <div className="register-buttons">
                  {(['pdf', 'xlsx'] as const).map((format) => (
                    <FileButton key={format} path={`/api/reports/${side}/file?${queryOf({ ...asked, format })}`}>
                      {words.outgoingRegister[format]}
                    </FileButton>
                  ))}
                </div>
              </section>
            </>
          )}
        </>
      )}
    </>
  );
}

interface Shown {
  readonly report: Report;
  readonly side: ReportSide;
}

/** The days, how many there were, and what is late, in words. */
function Sums({ report: { from, to, counts, without }, side }: Shown) {
  const { reports: words } = useWords();
  const late = [
    counts['open-late'] > 0 && words.openLate[side](counts['open-late']),
    counts['done-late'] > 0 && words.doneLate[side](counts['done-late']),
  ].filter((text) => text !== false);
  const left = (['void', 'reserved', 'elsewhere', 'missing'] as const).filter((one) => without[one] > 0);
  return (
    <div role="status">
      <p>
        <strong>{words.days(printedDay(from), printedDay(to))}</strong>.{' '}
        {counts.total === 0
          ? words.empty
          : [words.sum(counts.total), ...(late.length > 0 ? late : [words.noneLate])].join(' ')}
      </p>
      {left.length > 0 && (
        <p className="muted">{words.notCounted(left.map((one) => words.without[one](without[one])).join(', '))}</p>
      )}
    </div>
  );
}

function Documents({ report: { documents, found }, side }: Shown) {
  const { reports: words } = useWords();
  if (found === 0) return <p>{words.noneLate}</p>;
  return (
    <>
      {found > documents.length && <p className="muted">{words.shown(documents.length, found)}</p>}
      <ol className="report-documents">
        {documents.map((one) => (
          <li key={`${one.day} ${one.number}`}>
            <Line document={one} side={side} />
          </li>
        ))}
      </ol>
    </>
  );
}

function Line({ document, side }: { readonly document: ReportDocument; readonly side: ReportSide }) {
  const { reports: words } = useWords();
  const { id, code, number, subject, unit, person, timing, dueOn } = document;
  const name = [code || number, subject].filter(Boolean).join(': ');
  const given = [words.keys['unit']?.[unit] ?? unitName(unit), person].filter(Boolean).join(', ');
  const due = dueOn === undefined ? [] : [words.due(printedDay(dueOn))];
  return (
    <>
      {id === undefined ? name : <Link to={paths[`${side}Item`](id)}>{name}</Link>}
      <span className="muted report-about">{[given, words.timings[side][timing], ...due].join(' · ')}</span>
    </>
  );
}
