import type { LoggedEvent } from '../../../lib/domain/audit/chain.ts';
import { Icon } from '../../parts/icon.tsx';
import { Time } from '../../parts/time.tsx';
import { useWords } from '../../words/words.tsx';

/** What happened to a dossier or a file plan, the newest first: what, who, when and why. */
export function DossierHistory({ events }: { readonly events: readonly LoggedEvent[] }) {
  const { dossiers } = useWords();
  return (
    <ol className="timeline">
      {events.map(({ seq, kind, name, at, data }) => (
        <li key={seq}>
          <span className="timeline-mark">
            <Icon name="info" size={16} />
          </span>
          <div>
            <p className="timeline-what">
              {dossiers.events[kind] ?? kind}
              {typeof data['ordinal'] === 'number' && ` (${dossiers.ordinal} ${data['ordinal']})`}
            </p>
            {typeof data['reason'] === 'string' && <p className="timeline-said">{data['reason']}</p>}
            <p className="small">
              {name} · <Time at={at} />
            </p>
          </div>
        </li>
      ))}
    </ol>
  );
}
