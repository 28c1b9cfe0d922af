import { lazy, Suspense, useState } from 'react';
import { may } from '../../../../lib/domain/organisation/permissions.ts';
import { printedDay, vietnamYear } from '../../../../lib/domain/shared/calendar/time.ts';
import { type DossierLine, type DossierScope, useDossiers } from '../../../api/dossiers.ts';
import type { Me } from '../../../api/office.ts';
import { paths } from '../../../app/paths.ts';
import { Link } from '../../../app/router.tsx';
import { DossierState } from '../../../parts/dossiers/dossier-state.tsx';
import { Icon } from '../../../parts/icon.tsx';
import { MoreLines } from '../../../parts/more-lines.tsx';
import { PageHeading } from '../../../parts/page.tsx';
import { FileButton } from '../../../parts/registers/file-button.tsx';
import { Empty, ReadFailure, Skeleton } from '../../../parts/waiting-for-data.tsx';
import { useWords } from '../../../words/words.tsx';
import { useTerm } from '../term.ts';
import { YearChoice } from '../year-choice.tsx';
import '../dossiers.css';

const OpenDialog = lazy(() => import('./open-dialog.tsx'));

/** Hồ sơ công việc: those that I made, of my unit, or of the agency. */
export default function DossiersScreen({ me }: { readonly me: Me }) {
  const { dossiers: words } = useWords();
  const listsAll = !may(me.person, 'dossier.list');
  const headsUnit = me.person.level === 'unitHead' && me.person.unit !== undefined;
  const scopes: readonly DossierScope[] = [
    'mine',
    ...(headsUnit ? ['unit' as const] : []),
    ...(listsAll ? ['agency' as const] : []),
  ];
  const [scope, setScope] = useState<DossierScope>('mine');
  const [year, setYear] = useState(() => vietnamYear(Date.now()));
  const [isOpening, setOpening] = useState(false);
  const pages = useDossiers(scope, year);
  const counts = pages.data?.pages[0]?.counts;
  const lines = pages.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      <PageHeading title={words.title}>
        <div className="heading-tools">
          {!may(me.person, 'file-plan.read') && (
            <Link to={paths.filePlan} className="button">
              <Icon name="book" /> {words.plan}
            </Link>
          )}
          {!may(me.person, 'dossier.open') && (
            <button type="button" className="button button-main" onClick={() => setOpening(true)}>
              <Icon name="plus" /> {words.open}
            </button>
          )}
        </div>
      </PageHeading>
      {scopes.length > 1 && (
        <fieldset className="dossier-scopes">
          <legend className="hidden">{words.which}</legend>
          {scopes.map((one) => (
            <button key={one} type="button" className="chip" aria-pressed={one === scope} onClick={() => setScope(one)}>
              {words.scopes[one]}
            </button>
          ))}
        </fieldset>
      )}
      {scope === 'agency' && <YearChoice year={year} onChange={setYear} />}
      {counts && (
        <p role="status">{words.counted(counts.open + counts.closed, counts.open, counts.closed, counts.documents)}</p>
      )}
      {pages.isPending && <Skeleton />}
      {pages.isError && <ReadFailure error={pages.error} onAgain={() => void pages.refetch()} />}
      {pages.data && lines.length === 0 && <Empty icon="book" title={words.none} text={words.noneText} />}
      {lines.length > 0 && (
        <ul className="dossier-list" aria-label={words.scopes[scope]}>
          {lines.map((line) => (
            <li key={line.id}>
              <Line line={line} />
            </li>
          ))}
        </ul>
      )}
      <MoreLines pages={pages} />
      {scope === 'agency' && lines.length > 0 && (
        <div className="register-buttons">
          {(['pdf', 'xlsx'] as const).map((format) => (
            <FileButton key={format} path={`/api/registers/dossiers/file?year=${year}&format=${format}`}>
              {words.dossiersTable[format]}
            </FileButton>
          ))}
        </div>
      )}
      {isOpening && (
        <Suspense>
          <OpenDialog onClose={() => setOpening(false)} />
        </Suspense>
      )}
    </>
  );
}

function Line({ line }: { readonly line: DossierLine }) {
  const { dossiers: words } = useWords();
  const term = useTerm();
  const days = [printedDay(line.startDate), line.endDate && printedDay(line.endDate)].filter(Boolean).join(' – ');
  return (
    <Link to={paths.dossier(line.id)} className="dossier-line">
      <span className="dossier-line-main">
        <span className="dossier-line-title">{line.title}</span>
        <span className="small">
          <span className="dossier-code">{line.code}</span> ·{' '}
          {[line.creator.name, line.unit?.name].filter(Boolean).join(', ')}
        </span>
      </span>
      <span className="dossier-line-facts">
        <DossierState state={line.state} />
        <span className="small">
          {words.documents(line.documents)} · {term(line.maintenance)} · {days}
        </span>
      </span>
    </Link>
  );
}
