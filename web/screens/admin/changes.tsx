import type { LoggedEvent } from '../../../lib/domain/audit/chain.ts';
import { Card } from '../../parts/card.tsx';
import { Time } from '../../parts/time.tsx';
import { useWords } from '../../words/words.tsx';

/** What was changed lately, by whom, and what was and is. */
export function Changes({ events }: { readonly events: readonly LoggedEvent[] }) {
  const { admin: words } = useWords();
  if (events.length === 0) return null;
  return (
    <Card title={words.history}>
      <ul className="plain-list">
        {events.map((event) => (
          <li key={event.seq}>
            <details>
              <summary>
                {words.events[event.kind] ?? event.kind} · {event.name} · <Time at={event.at} />
              </summary>
              {typeof event.data['reason'] === 'string' && <p>{event.data['reason']}</p>}
              <Side title={words.was} value={event.data['before']} />
              <Side title={words.is} value={event.data['after']} />
            </details>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Side({ title, value }: { readonly title: string; readonly value: unknown }) {
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) return null;
  return (
    <div>
      <strong>{title}</strong>
      <pre className="small wrapped">{JSON.stringify(value, null, 2)}</pre>
    </div>
  );
}
