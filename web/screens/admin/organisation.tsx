import { useState } from 'react';
import { may } from '../../../lib/domain/organisation/permissions.ts';
import { printedDay } from '../../../lib/domain/shared/calendar/time.ts';
import type { Me } from '../../api/office.ts';
import type { AgencyLine } from '../../api/organisation.ts';
import { useOrganisation } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import { Link } from '../../app/router.tsx';
import { Card } from '../../parts/card.tsx';
import { Icon } from '../../parts/icon.tsx';
import { PageHeading } from '../../parts/page.tsx';
import { Time } from '../../parts/time.tsx';
import { ReadFailure, Skeleton } from '../../parts/waiting-for-data.tsx';
import { useDirectoryWords, useImportWords } from '../../words/admin-words.ts';
import { useWords } from '../../words/words.tsx';
import { AgencyForm } from './agency/agency-forms.tsx';
import './admin.css';

/** The agencies that somebody administers or leads, as a tree. */
export default function OrganisationScreen({ me }: { readonly me: Me }) {
  const { admin: words, successions } = useWords();
  const [importing, directory] = [useImportWords(), useDirectoryWords()];
  const reading = useOrganisation();
  const [opening, setOpening] = useState(false);
  const { items = [], national } = reading.data ?? {};
  return (
    <>
      <PageHeading title={words.title} />
      <p className="muted">{words.intro}</p>
      <Card title={words.agencies}>
        {reading.isPending && <Skeleton />}
        {reading.isError && <ReadFailure error={reading.error} onAgain={() => void reading.refetch()} />}
        {reading.data && items.length === 0 && <p className="muted">{words.agenciesEmpty}</p>}
        <Branch items={items} above={undefined} roots={rootsOf(items)} />
        {!may(me.person, 'organisation.manage') && (
          <div className="card-actions">
            <button type="button" className="button" onClick={() => setOpening(true)}>
              <Icon name="plus" /> {words.openAgency}
            </button>
            <Link to={paths.importing} className="button">
              <Icon name="upload" /> {importing.title}
            </Link>
          </div>
        )}
        <div className="card-actions">
          <Link to={paths.successions} className="button">
            <Icon name="clock" /> {successions.title}
          </Link>
        </div>
      </Card>
      {reading.data && (
        <Card title={words.national}>
          {national ? (
            <p>
              {words.nationalLoaded(national.agencies, national.ended, national.source)} <Time at={national.loadedAt} />
            </p>
          ) : (
            <p>{words.nationalMissing}</p>
          )}
          {!may(me.person, 'directory.load') && (
            <div className="card-actions">
              <Link to={paths.directory} className="button">
                <Icon name="upload" /> {directory.title}
              </Link>
            </div>
          )}
        </Card>
      )}
      {opening && <AgencyForm items={items} onClose={() => setOpening(false)} />}
    </>
  );
}

const rootsOf = (items: readonly AgencyLine[]) =>
  items.filter(({ parentId }) => !items.some(({ id }) => id === parentId)).map(({ id }) => id);

interface BranchProps {
  readonly items: readonly AgencyLine[];
  readonly above: string | undefined;
  readonly roots: readonly string[];
}

function Branch({ items, above, roots }: BranchProps) {
  const { successions } = useWords();
  const here = items.filter(({ id, parentId }) => (above === undefined ? roots.includes(id) : parentId === above));
  if (here.length === 0) return null;
  return (
    <ul className="tree">
      {here.map(({ id, name, code, to }) => (
        <li key={id}>
          <Link to={paths.adminAgency(id)} data-row>
            {name} <span className="small">{code}</span>{' '}
            {to !== undefined && <span className="tag">{successions.ended(printedDay(to))}</span>}
          </Link>
          <Branch items={items.filter((one) => one.id !== id)} above={id} roots={[]} />
        </li>
      ))}
    </ul>
  );
}
