import { useId, useState } from 'react';
import { mayForAll } from '../../lib/domain/organisation/permissions.ts';
import { isInBusiness, type Share } from '../../lib/domain/organisation/share.ts';
import type { Me } from '../api/office.ts';
import { useStep } from '../api/use-step.ts';
import { useWords } from '../words/words.tsx';
import { useSay } from './announcement.tsx';
import { FailureNotice } from './failure-notice.tsx';
import { Time } from './time.tsx';

interface Props {
  readonly direction: 'documents' | 'incoming';
  readonly id: string;
  readonly shares: readonly Share[] | undefined;
  /** whether the reader may change it */
  readonly open: boolean;
  readonly me: Me;
}

/** Who else may read the document, and for those who may say so, a colleague to add or to take off. */
export function Shares({ direction, id, shares = [], open, me }: Props) {
  const { shares: words, stepUnclear } = useWords();
  const say = useSay();
  const step = useStep<{ person: string }, { id: string }>(() => say(words.done));
  const run = (verb: 'share' | 'unshare', person: string) =>
    void step.run(`/api/${direction}/${id}/${verb}`, { person });
  if (!open && shares.length === 0) return null;
  return (
    <details className="viewers">
      <summary>{words.title(shares.length)}</summary>
      {step.state.is === 'failed' && (
        <FailureNotice
          error={step.state.error}
          unclear={stepUnclear}
          onAgain={step.state.again ? () => void step.again() : undefined}
        />
      )}
      <ul className="viewers-list">
        {shares.map(({ to, toName, name, at }) => (
          <li key={to}>
            {toName}{' '}
            <span className="small">
              {words.by(name)} · <Time at={at} />
            </span>{' '}
            {open && (
              <button type="button" className="button button-quiet" onClick={() => run('unshare', to)}>
                {words.stop}
                <span className="hidden"> {toName}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
      {open && (
        <Colleague
          people={me.colleagues.filter((one) => isNew(one, shares, direction))}
          asking={step.state.is === 'asking'}
          onShare={(person) => run('share', person)}
        />
      )}
    </details>
  );
}

/** Clerks and leaders read everything of the agency anyway. */
function isNew(one: Me['colleagues'][number], shares: readonly Share[], direction: Props['direction']): boolean {
  const permission = direction === 'incoming' ? 'incoming.read' : 'outgoing.read';
  return isInBusiness(one) && !mayForAll(one, permission) && !shares.some(({ to }) => to === one.subject);
}

interface ColleagueProps {
  readonly people: Me['colleagues'];
  readonly asking: boolean;
  onShare(subject: string): void;
}

function Colleague({ people, asking, onShare }: ColleagueProps) {
  const { shares: words } = useWords();
  const id = useId();
  const [chosen, setChosen] = useState('');
  if (people.length === 0) return <p className="small">{words.everybody}</p>;
  const share = () => {
    if (asking || chosen === '') return;
    onShare(chosen);
    setChosen('');
  };
  return (
    <div className="field">
      <label htmlFor={id}>{words.whom}</label>
      <select id={id} value={chosen} onChange={(event) => setChosen(event.target.value)}>
        <option value="">—</option>
        {people.map(({ subject, name, position }) => (
          <option key={subject} value={subject}>
            {name}, {position}
          </option>
        ))}
      </select>
      <button type="button" className="button" aria-disabled={asking || chosen === ''} onClick={share}>
        {words.share}
      </button>
    </div>
  );
}
