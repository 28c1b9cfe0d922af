import { lazy, Suspense, useState } from 'react';
import type { RegisterSide } from '../../../lib/domain/dossiers/dossier.ts';
import { useDossiersOf } from '../../api/dossiers.ts';
import { paths } from '../../app/paths.ts';
import { Link } from '../../app/router.tsx';
import { useWords } from '../../words/words.tsx';
import { Card } from '../card.tsx';
import { Icon } from '../icon.tsx';

const PutDialog = lazy(() => import('./put-dialog.tsx'));

/** The dossiers in which a document is, and the way into one more. */
export function DossiersCard({ direction, id }: { readonly direction: RegisterSide; readonly id: string }) {
  const { dossiers: words } = useWords();
  const { data } = useDossiersOf(direction, id);
  const [isPutting, setPutting] = useState(false);
  if (!data || (data.items.length === 0 && data.open.length === 0)) return null;
  return (
    <Card title={words.inDossiers}>
      {data.items.length === 0 && <p className="muted">{words.inNone}</p>}
      {data.items.length > 0 && (
        <ul className="in-dossiers">
          {data.items.map((one) => (
            <li key={one.code}>
              {one.id === null ? one.code : <Link to={paths.dossier(one.id)}>{one.title}</Link>}
              <span className="small">
                {' '}
                {one.id !== null && `${one.code} · `}
                {words.ordinal} {one.ordinal}
              </span>
            </li>
          ))}
        </ul>
      )}
      {data.open.length > 0 && (
        <button type="button" className="button" onClick={() => setPutting(true)}>
          <Icon name="plus" /> {words.put}
        </button>
      )}
      {isPutting && (
        <Suspense>
          <PutDialog direction={direction} id={id} open={data.open} onClose={() => setPutting(false)} />
        </Suspense>
      )}
    </Card>
  );
}
