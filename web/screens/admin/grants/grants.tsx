import { useState } from 'react';
import { may } from '../../../../lib/domain/organisation/permissions.ts';
import type { Me } from '../../../api/office.ts';
import { useGrants } from '../../../api/queries.ts';
import { Icon } from '../../../parts/icon.tsx';
import { PageHeading } from '../../../parts/page.tsx';
import { Empty, ReadFailure, Skeleton } from '../../../parts/waiting-for-data.tsx';
import { useWords } from '../../../words/words.tsx';
import { GrantCard } from './grant-card.tsx';
import { GrantForm } from './grant-form.tsx';
import './grants.css';

/** Who signs for whom in the agency, under what, and what may be done about it. */
export default function GrantsScreen({ me }: { me: Me }) {
  const { grants: words } = useWords();
  const { data, isPending, isError, error, refetch } = useGrants();
  const [adding, setAdding] = useState(false);
  const mayAdd = !may(me.person, 'grants.manage');
  return (
    <>
      <PageHeading title={words.title}>
        {mayAdd && (
          <button type="button" className="button" aria-expanded={adding} onClick={() => setAdding(!adding)}>
            <Icon name={adding ? 'cross' : 'plus'} /> {adding ? words.close : words.add}
          </button>
        )}
      </PageHeading>
      <p className="grants-intro">{words.intro}</p>
      {adding && data && <GrantForm me={me} grants={data.items} below={data.below} onDone={() => setAdding(false)} />}
      {isPending && <Skeleton />}
      {isError && <ReadFailure error={error} onAgain={() => void refetch()} />}
      {data?.items.length === 0 && !adding && <Empty icon="pen" title={words.empty} text={words.emptyText} />}
      {data && data.items.length > 0 && (
        <ul className="grants" aria-label={words.title}>
          {data.items.map((item) => (
            <li key={item.grant.id}>
              <GrantCard item={item} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
