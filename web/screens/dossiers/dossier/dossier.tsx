import { lazy, Suspense, useState } from 'react';
import { printedDay } from '../../../../lib/domain/shared/calendar/time.ts';
import { type DossierView, useDossier } from '../../../api/dossiers.ts';
import { paths } from '../../../app/paths.ts';
import { Link } from '../../../app/router.tsx';
import { Card } from '../../../parts/card.tsx';
import { DossierState } from '../../../parts/dossiers/dossier-state.tsx';
import { DownloadButton } from '../../../parts/download-button.tsx';
import { Facts } from '../../../parts/facts.tsx';
import { Icon, type IconName } from '../../../parts/icon.tsx';
import { PageHeading } from '../../../parts/page.tsx';
import { FileButton } from '../../../parts/registers/file-button.tsx';
import { ReadFailure, Skeleton } from '../../../parts/waiting-for-data.tsx';
import { useWords } from '../../../words/words.tsx';
import { DossierHistory } from '../dossier-history.tsx';
import { useTerm } from '../term.ts';
import type { DossierAct } from './acts.ts';
import { DossierDocuments } from './documents.tsx';
import '../../../parts/registers/register.css';
import '../dossiers.css';

const StepOnDossier = lazy(() => import('./step-dialog.tsx'));

/** A dossier with its documents, by its id. */
export default function DossierScreen({ id }: { readonly id: string }) {
  const { dossiers: words } = useWords();
  const reading = useDossier(id);
  return (
    <>
      <p>
        <Link to={paths.dossiers}>← {words.title}</Link>
      </p>
      {reading.isPending && <Skeleton lines={8} />}
      {reading.isError && <ReadFailure error={reading.error} onAgain={() => void reading.refetch()} />}
      {reading.data && !reading.isError && <Opened view={reading.data} />}
    </>
  );
}

const acts: readonly (readonly ['amend' | 'close' | 'reopen', IconName])[] = [
  ['close', 'check'],
  ['reopen', 'back'],
  ['amend', 'pen'],
];

function Opened({ view }: { readonly view: DossierView }) {
  const { dossiers: words } = useWords();
  const { dossier, code } = view;
  const [asked, setAsked] = useState<DossierAct>();
  const offered = acts.filter(([act]) => view.may.includes(act));
  return (
    <>
      <PageHeading title={dossier.title} tabTitle={`${code} · ${dossier.title}`}>
        <p className="under-heading">
          <strong className="dossier-code">{code}</strong> <DossierState state={dossier.state} />
        </p>
      </PageHeading>
      <div className="dossier-cards">
        <Card title={words.list}>
          <DossierDocuments view={view} onTakeOut={(ordinal) => setAsked({ act: 'take-out', ordinal })} />
        </Card>
        <div className="dossier-side">
          <Card title={words.facts}>
            <DossierFacts view={view} />
            {offered.length > 0 && (
              <div className="dossier-buttons">
                {offered.map(([act, icon]) => (
                  <button
                    key={act}
                    type="button"
                    className={act === 'close' ? 'button button-main' : 'button'}
                    onClick={() => setAsked({ act })}
                  >
                    <Icon name={icon} /> {words[act]}
                  </button>
                ))}
              </div>
            )}
          </Card>
          <Card title={words.files}>
            <p className="small">{words.filesText}</p>
            <div className="dossier-buttons">
              <DownloadButton path={`/api/dossiers/${dossier.id}/file`}>{words.whole}</DownloadButton>
              <FileButton path={`/api/dossiers/${dossier.id}/xml`}>{words.xml}</FileButton>
              {(['pdf', 'xlsx'] as const).map((format) => (
                <FileButton key={format} path={`/api/dossiers/${dossier.id}/table?format=${format}`}>
                  {words.table[format]}
                </FileButton>
              ))}
            </div>
          </Card>
          <Card title={words.history}>
            <DossierHistory events={view.history} />
          </Card>
        </div>
      </div>
      {asked && (
        <Suspense>
          <StepOnDossier view={view} asked={asked} onClose={() => setAsked(undefined)} />
        </Suspense>
      )}
    </>
  );
}

function DossierFacts({ view: { dossier, maintenance, keptUntil, totals } }: { readonly view: DossierView }) {
  const { dossiers: words } = useWords();
  const term = useTerm();
  return (
    <Facts
      facts={[
        [words.creator, [dossier.creator.name, dossier.unit?.name].filter(Boolean).join(', ')],
        dossier.planned === undefined ? [words.beside, dossier.beside ?? ''] : [words.planned, dossier.planned],
        [words.startDate, printedDay(dossier.startDate)],
        dossier.state === 'closed' ? [words.endDate, printedDay(dossier.endDate)] : undefined,
        [words.maintenance, term(maintenance)],
        keptUntil === null ? undefined : [words.kept, printedDay(keptUntil)],
        [words.totals, `${words.documents(totals.documents)}, ${words.pages(totals.pages)}`],
        [words.rights, dossier.rights],
        [words.language, dossier.language],
        [words.note, dossier.note],
      ]}
    />
  );
}
