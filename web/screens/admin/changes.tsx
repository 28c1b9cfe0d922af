import { changedFields } from '../../../lib/domain/audit/access-entry.ts';
import type { LoggedEvent } from '../../../lib/domain/audit/chain.ts';
import { type Difference, differencesOf, type Leaf } from '../../../lib/domain/audit/differences.ts';
import { useOrganisation } from '../../api/queries.ts';
import { Card } from '../../parts/card.tsx';
import { Time } from '../../parts/time.tsx';
import { useWords } from '../../words/words.tsx';
import { leafText } from './leaf-text.ts';

/** What was changed lately, by whom, and what was and is, in words. */
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
              {typeof event.data['reason'] === 'string' && (
                <p>
                  {words.reason}: {event.data['reason']}
                </p>
              )}
              <Differences data={event.data} />
            </details>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Differences({ data }: { readonly data: LoggedEvent['data'] }) {
  const { admin: words } = useWords();
  const agencies = useOrganisation().data?.items ?? [];
  const differences = differencesOf(data['before'], data['after']);
  const fields = changedFields(data);
  const text = (path: readonly string[], leaf: Leaf) => {
    const shown = leafText(path, leaf, words);
    return path.at(-1) === 'agencyId' ? (agencies.find(({ id }) => id === shown)?.name ?? shown) : shown;
  };
  if (differences.length === 0 && fields.length > 0)
    return (
      <p>
        {words.fileChanged} {fields.map((field) => words.members[field] ?? field).join(', ')}
      </p>
    );
  return (
    <dl className="facts">
      {differences.map((one) => (
        <div key={`${one.path.join(' ')} ${one.part} ${String(one.was)} ${String(one.is)}`}>
          <dt>{labelOf(one, words.members)}</dt>
          <dd className="wrapped">
            {one.was === undefined ? words.nothing : <del>{text(one.path, one.was)}</del>}{' '}
            <span aria-hidden="true">→</span>
            <span className="hidden">{words.became}</span>{' '}
            {one.is === undefined ? words.gone : <ins>{text(one.path, one.is)}</ins>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** `Vị trí công tác (Văn thư) › Vai trò` */
function labelOf({ path, part }: Difference, members: Readonly<Record<string, string>>): string {
  const [first = '', ...rest] = path.map((name) => members[name] ?? name);
  return [part === '' ? first : `${first} (${part})`, ...rest].join(' › ');
}
