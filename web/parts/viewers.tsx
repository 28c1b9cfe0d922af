import { useState } from 'react';
import { useViewers } from '../api/queries.ts';
import { useWords } from '../words/words.tsx';
import { Time } from './time.tsx';
import { ReadFailure, Skeleton } from './waiting-for-data.tsx';

/** Who has looked at the document; asked for when it is opened, for that is a look at other people's doings. */
export function ViewersList({ direction, id }: { direction: 'documents' | 'incoming'; id: string }) {
  const words = useWords();
  const [open, setOpen] = useState(false);
  return (
    <details className="viewers" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.viewers.title}</summary>
      {open && <Lines direction={direction} id={id} />}
    </details>
  );
}

function Lines({ direction, id }: { direction: 'documents' | 'incoming'; id: string }) {
  const { viewers: words } = useWords();
  const { data, error, refetch } = useViewers(direction, id);
  if (error) return <ReadFailure error={error} onAgain={() => void refetch()} />;
  if (!data) return <Skeleton lines={2} />;
  return (
    <>
      {data.items.length === 0 && <p className="small">{words.nobody}</p>}
      <ul className="viewers-list">
        {data.items.map(({ by, name, last, times }) => (
          <li key={by}>
            {name}{' '}
            <span className="small">
              {words.times(times)} · <Time at={last} />
            </span>
          </li>
        ))}
      </ul>
      {data.more && <p className="small">{words.more}</p>}
    </>
  );
}
