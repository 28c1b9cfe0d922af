import { useState } from 'react';
import { may } from '../../../../lib/domain/organisation/permissions.ts';
import {
  enforcementBodies2025,
  provinces2025,
} from '../../../../lib/domain/organisation/successions/structure-2025.ts';
import { printedDay } from '../../../../lib/domain/shared/calendar/time.ts';
import type { Me } from '../../../api/office.ts';
import { useOrganisation } from '../../../api/queries.ts';
import { useSuccessions } from '../../../api/successions.ts';
import { paths } from '../../../app/paths.ts';
import { Link } from '../../../app/router.tsx';
import { Card } from '../../../parts/card.tsx';
import { Icon } from '../../../parts/icon.tsx';
import { PageHeading } from '../../../parts/page.tsx';
import { StatusTag } from '../../../parts/status-tag.tsx';
import { ReadFailure, Skeleton } from '../../../parts/waiting-for-data.tsx';
import { useWords } from '../../../words/words.tsx';
import { NewSuccession } from './new-succession.tsx';
import { namesOf, tones } from './shown.ts';
import '../admin.css';
import './successions.css';

/** Mergers, splits and ends of the agencies that somebody administers or leads. */
export default function SuccessionsScreen({ me }: { readonly me: Me }) {
  const { successions: words } = useWords();
  const reading = useSuccessions();
  const tree = useOrganisation().data?.items ?? [];
  const [making, setMaking] = useState(false);
  const items = reading.data?.items ?? [];
  return (
    <>
      <p>
        <Link to={paths.admin}>← {useWords().admin.back}</Link>
      </p>
      <PageHeading title={words.title}>
        {!making && !may(me.person, 'organisation.manage') && (
          <button type="button" className="button button-main" onClick={() => setMaking(true)}>
            <Icon name="plus" /> {words.begin}
          </button>
        )}
      </PageHeading>
      <p className="muted">{words.intro}</p>
      {making && <NewSuccession items={tree} onClose={() => setMaking(false)} />}
      <Card title={words.title}>
        {reading.isPending && <Skeleton />}
        {reading.isError && <ReadFailure error={reading.error} onAgain={() => void reading.refetch()} />}
        {reading.data && items.length === 0 && <p className="muted">{words.none}</p>}
        <ul className="plain-list">
          {items.map((line) => (
            <li key={line.id}>
              <Link to={paths.succession(line.id)} data-row>
                {words.kinds[line.kind]}: {namesOf(tree, line.fromIds)} → {namesOf(tree, line.toIds)}
              </Link>{' '}
              <span className="small">{printedDay(line.on)}</span>{' '}
              <StatusTag icon={line.state === 'done' ? 'check' : 'clock'} tone={tones[line.state]}>
                {words.states[line.state]}
              </StatusTag>
            </li>
          ))}
        </ul>
      </Card>
      <Structure />
    </>
  );
}

/** What became of what in 2025, to compare with. */
function Structure() {
  const { successions: words } = useWords();
  return (
    <Card title={words.structure}>
      <p className="muted">{words.structureText}</p>
      <details>
        <summary>{words.structure}</summary>
        <div className="wide-table">
          <table className="structure">
            <thead>
              <tr>
                <th scope="col">{words.structureOld}</th>
                <th scope="col">{words.structureNew}</th>
                <th scope="col">{words.structureSource}</th>
              </tr>
            </thead>
            <tbody>
              {[...enforcementBodies2025, ...provinces2025].map(({ before, now, source, certainty }) => (
                <tr key={now}>
                  <td>{before.join(', ')}</td>
                  <td>{now}</td>
                  <td className="small">
                    {source} ({words.certainty[certainty]})
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </Card>
  );
}
