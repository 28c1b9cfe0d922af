import { useState } from 'react';
import type { ChangeKind } from '../../../../lib/domain/organisation/directory/differences.ts';
import { endsMany, isInWork } from '../../../../lib/domain/organisation/directory/load.ts';
import type { DirectoryLoadView } from '../../../api/organisation.ts';
import { useStep } from '../../../api/use-step.ts';
import { useSay } from '../../../parts/announcement.tsx';
import { FailureNotice } from '../../../parts/failure-notice.tsx';
import { Icon } from '../../../parts/icon.tsx';
import { Time } from '../../../parts/time.tsx';
import { useDirectoryWords } from '../../../words/admin-words.ts';
import { useLanguage } from '../../../words/words.tsx';

/** A list that was put there: where it stands, what it changes or why it was refused, and the one question that follows. */
export function LoadLine({ load, open }: { readonly load: DirectoryLoadView; readonly open: boolean }) {
  const words = useDirectoryWords();
  const { state, source, asked, since, problem, found } = load;
  const working = words.working[state === 'loading' ? 'loading' : 'checking'];
  return (
    <li>
      <details open={open || state === 'checked'}>
        <summary>
          <strong>{source}</strong> <span className={`tag ${tags[state]}`}>{words.states[state]}</span>{' '}
          <span className="small">
            {words.by(asked.name)} · <Time at={since} />
          </span>
        </summary>
        {isInWork(load) && (
          <p role="status">
            {working} <progress aria-label={words.states[state]} />
          </p>
        )}
        {problem && <Problem problem={problem} />}
        {found && state !== 'unchanged' && <Found found={found} />}
        {state === 'checked' && found && <Confirm load={load} found={found} />}
      </details>
    </li>
  );
}

const tags: Readonly<Record<DirectoryLoadView['state'], string>> = {
  ...{ checking: '', loading: '', unchanged: '', checked: 'tag-warn', loaded: 'tag-good', refused: 'tag-bad' },
};

function Problem({ problem }: { readonly problem: NonNullable<DirectoryLoadView['problem']> }) {
  const words = useDirectoryWords();
  const { language } = useLanguage();
  const { title, detail, lines, count } = problem;
  return (
    <>
      <p className="notice notice-bad">{language === 'vi' ? title : detail}</p>
      {lines.length > 0 && (
        <>
          <table className="directory-lines">
            <thead>
              <tr>
                <th scope="col">{words.line}</th>
                <th scope="col">{words.wrong}</th>
                <th scope="col">{words.value}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map(({ line, sentence, value }) => (
                <tr key={`${line} ${sentence}`}>
                  <td>{line.toLocaleString('vi-VN')}</td>
                  <td>{sentence}</td>
                  <td className="wrapped">{value}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p>{words.more(lines.length, count)}</p>
        </>
      )}
    </>
  );
}

type Differences = NonNullable<DirectoryLoadView['found']>;

/** Counts of each kind, and the first of those that change. */
function Found({ found }: { readonly found: Differences }) {
  const words = useDirectoryWords();
  const kinds = Object.keys(words.kinds) as ChangeKind[];
  return (
    <>
      <p>
        {kinds
          .filter((kind) => found.counts[kind] > 0)
          .map((kind) => `${found.counts[kind].toLocaleString('vi-VN')} ${words.kinds[kind]}`)
          .join(' · ')}
      </p>
      {kinds.map((kind) => {
        const some = found.changes.filter((change) => change.kind === kind);
        if (some.length === 0) return null;
        return (
          <details key={kind}>
            <summary>
              {words.kinds[kind]}: {found.counts[kind].toLocaleString('vi-VN')}{' '}
              <span className="small">{words.firstOf(some.length, found.counts[kind])}</span>
            </summary>
            <ul className="plain-list">
              {some.map(({ code, name, before }) => (
                <li key={`${code} ${before ?? ''}`}>
                  {code} {name} {before !== undefined && <span className="small">{words.before(before)}</span>}
                </li>
              ))}
            </ul>
          </details>
        );
      })}
      {found.shared.length > 0 && (
        <>
          <p className="notice notice-warn">
            {words.shared}. {words.sharedText}
          </p>
          <ul className="plain-list">
            {found.shared.map(({ code, of }) => (
              <li key={code}>
                {code}: {of.join(', ')}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Confirm({ load, found }: { readonly load: DirectoryLoadView; readonly found: Differences }) {
  const words = useDirectoryWords();
  const say = useSay();
  const [knows, setKnows] = useState(false);
  const step = useStep<object, object>(() => say(words.began));
  const many = endsMany(found);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!many || knows) void step.run(`/api/directory/lists/${load.id}/load`, { endsMany: knows });
      }}
    >
      {many && (
        <label className="check">
          <input type="checkbox" checked={knows} onChange={(event) => setKnows(event.target.checked)} />{' '}
          {words.endsMany(found.counts.ended.toLocaleString('vi-VN'), found.agencies.toLocaleString('vi-VN'))}
        </label>
      )}
      <div className="card-actions">
        <button type="submit" className="button button-main" disabled={many && !knows}>
          <Icon name="check" /> {words.load}
        </button>
      </div>
      {step.state.is === 'failed' && (
        <FailureNotice error={step.state.error} unclear={words.unclear} onAgain={() => void step.again()} />
      )}
    </form>
  );
}
