import { lazy, Suspense, useState } from 'react';
import type { PlanLine } from '../../../../lib/domain/dossiers/file-plan.ts';
import { vietnamYear } from '../../../../lib/domain/shared/calendar/time.ts';
import { type FilePlanView, useFilePlan } from '../../../api/dossiers.ts';
import { paths } from '../../../app/paths.ts';
import { Link } from '../../../app/router.tsx';
import { Card } from '../../../parts/card.tsx';
import { Icon } from '../../../parts/icon.tsx';
import { PageHeading } from '../../../parts/page.tsx';
import { FileButton } from '../../../parts/registers/file-button.tsx';
import { StatusTag } from '../../../parts/status-tag.tsx';
import { Empty, ReadFailure, Skeleton } from '../../../parts/waiting-for-data.tsx';
import { useWords } from '../../../words/words.tsx';
import { DossierHistory } from '../dossier-history.tsx';
import { useTerm } from '../term.ts';
import { YearChoice } from '../year-choice.tsx';
import type { PlanAct } from './acts.ts';
import '../../../parts/registers/register.css';
import '../dossiers.css';

const PlanDialog = lazy(() => import('./plan-dialog.tsx'));
const ImportPlan = lazy(() => import('./import-plan.tsx'));

/** Danh mục hồ sơ of a year: its lines by heading, its approval, what changed since, and files in and out. */
export default function FilePlanScreen() {
  const { dossiers: words } = useWords();
  const [year, setYear] = useState(() => vietnamYear(Date.now()));
  const reading = useFilePlan(year);
  return (
    <>
      <p>
        <Link to={paths.dossiers}>← {words.plans.back}</Link>
      </p>
      <PageHeading title={words.plan} />
      <p className="muted">{words.plans.intro}</p>
      <YearChoice year={year} onChange={setYear} />
      {reading.isPending && <Skeleton />}
      {reading.isError && <ReadFailure error={reading.error} onAgain={() => void reading.refetch()} />}
      {reading.data && !reading.isError && <Plan view={reading.data} />}
    </>
  );
}

function Plan({ view }: { readonly view: FilePlanView }) {
  const { dossiers } = useWords();
  const words = dossiers.plans;
  const { plan } = view;
  const [asked, setAsked] = useState<PlanAct>();
  const mayEdit = view.may.includes('set-line');
  const mayApprove = view.may.includes('approve') && plan.lines.length > 0;
  return (
    <>
      <p>
        <StatusTag
          icon={plan.state === 'approved' ? 'check' : 'clock'}
          tone={plan.state === 'approved' ? 'good' : 'warn'}
        >
          {words.states[plan.state]}
        </StatusTag>{' '}
        {plan.state !== 'draft' && words.approvedBy(plan.approved.name, plan.approved.decision)}
      </p>
      {(mayEdit || mayApprove) && (
        <div className="dossier-buttons">
          {mayEdit && (
            <button type="button" className="button button-main" onClick={() => setAsked({ act: 'add' })}>
              <Icon name="plus" /> {words.add}
            </button>
          )}
          {mayApprove && (
            <button type="button" className="button button-main" onClick={() => setAsked({ act: 'approve' })}>
              <Icon name="check" /> {words.approve}
            </button>
          )}
        </div>
      )}
      {plan.lines.length === 0 ? (
        <Empty icon="book" title={words.none} text={words.noneText} />
      ) : (
        <PlanTable lines={plan.lines} onAct={mayEdit ? setAsked : undefined} />
      )}
      {plan.lines.length > 0 && (
        <div className="register-buttons">
          {(['pdf', 'xlsx'] as const).map((format) => (
            <FileButton key={format} path={`/api/file-plan/file?year=${plan.year}&format=${format}`}>
              {words[format]}
            </FileButton>
          ))}
        </div>
      )}
      {mayEdit && (
        <Suspense>
          <ImportPlan key={plan.year} year={plan.year} stage={view.stage} />
        </Suspense>
      )}
      {view.history.length > 0 && (
        <Card title={dossiers.history}>
          <DossierHistory events={view.history} />
        </Card>
      )}
      {asked && (
        <Suspense>
          <PlanDialog view={view} asked={asked} onClose={() => setAsked(undefined)} />
        </Suspense>
      )}
    </>
  );
}

interface TableProps {
  readonly lines: readonly PlanLine[];
  readonly onAct: ((act: PlanAct) => void) | undefined;
}

function PlanTable({ lines, onAct }: TableProps) {
  const { dossiers } = useWords();
  const words = dossiers.plans;
  const headings = [...new Set(lines.map(({ heading }) => heading))];
  const columns = [words.notation, dossiers.fileTitle, dossiers.maintenance, words.unit, words.creator];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled with the keyboard
    <section className="register-scroll plan-scroll" tabIndex={0} aria-label={dossiers.plan}>
      <table className="register plan-lines">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
            {onAct && (
              <th scope="col">
                <span className="hidden">{words.edit}</span>
              </th>
            )}
          </tr>
        </thead>
        {headings.map((heading) => (
          <tbody key={heading}>
            {heading !== '' && (
              <tr className="plan-heading">
                <th colSpan={columns.length + (onAct ? 1 : 0)} scope="rowgroup">
                  {heading}
                </th>
              </tr>
            )}
            {lines
              .filter((line) => line.heading === heading)
              .map((line) => (
                <Line key={line.notation} line={line} onAct={onAct} />
              ))}
          </tbody>
        ))}
      </table>
    </section>
  );
}

function Line({ line, onAct }: Pick<TableProps, 'onAct'> & { readonly line: PlanLine }) {
  const { dossiers } = useWords();
  const words = dossiers.plans;
  const term = useTerm();
  return (
    <tr>
      <th scope="row">{line.notation}</th>
      <td>
        {line.title}
        {line.changed && (
          <span className="plan-changed">
            <StatusTag icon="pen" tone="warn">
              {words.changed(line.changed.name)}
            </StatusTag>
          </span>
        )}
      </td>
      <td>{term(line.maintenance)}</td>
      <td>{line.unit}</td>
      <td>{line.creator}</td>
      {onAct && (
        <td className="plan-tools">
          {(['edit', 'remove'] as const).map((act) => (
            <button
              key={act}
              type="button"
              className="button button-quiet"
              aria-label={act === 'edit' ? words.editLine(line.notation) : words.removeLine(line.notation)}
              onClick={() => onAct({ act, line })}
            >
              {words[act]}
            </button>
          ))}
        </td>
      )}
    </tr>
  );
}
