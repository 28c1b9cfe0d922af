import { useId, useState } from 'react';
import { maxSearchName, type SavedSearch } from '../../../lib/domain/registers/saved-search.ts';
import { useSavedSearches } from '../../api/searches.ts';
import { type StepState, useStep } from '../../api/use-step.ts';
import { type Search, savedSearchAddress } from '../../app/paths.ts';
import { Link, navigate } from '../../app/router.tsx';
import { useSay } from '../../parts/announcement.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Time } from '../../parts/time.tsx';
import { useLanguage, useWords } from '../../words/words.tsx';

type Named = { readonly name: string };

/** The searches that somebody keeps, each as a link; one that was removed by mistake is saved again as it was. */
export function SavedSearches({ open }: { readonly open: boolean }) {
  const { language, words } = useLanguage();
  const { finds } = words;
  const say = useSay();
  const [removed, setRemoved] = useState<SavedSearch>();
  const step = useStep<Named | Pick<SavedSearch, 'name' | 'query'>, Named>();
  const items = useSavedSearches().data?.items ?? [];
  const remove = async (one: SavedSearch) => {
    if (!(await step.run('/api/searches/remove', { name: one.name }))) return;
    setRemoved(one);
    say(finds.removed(one.name));
  };
  const restore = async ({ name, query }: SavedSearch) => {
    if (!(await step.run('/api/searches', { name, query }))) return;
    setRemoved(undefined);
    say(finds.kept(name));
  };
  return (
    <details className="viewers" open={open && items.length > 0}>
      <summary>{finds.saved(items.length)}</summary>
      <Failed state={step.state} onAgain={() => void step.again()} />
      {removed && (
        <p>
          {finds.removed(removed.name)}{' '}
          <button type="button" className="button button-quiet" onClick={() => void restore(removed)}>
            {finds.restore}
          </button>
        </p>
      )}
      {items.length === 0 && !removed && <p className="muted">{finds.savedNone}</p>}
      <ul className="viewers-list">
        {items.map((one) => (
          <li key={one.name}>
            <Link to={savedSearchAddress(one.query, one.name)}>{one.name}</Link>{' '}
            <span className="small">
              {finds.savedAbout(one.count.toLocaleString(language), one.more)} · {finds.savedAt} <Time at={one.at} />
            </span>{' '}
            <button type="button" className="button button-quiet" onClick={() => void remove(one)}>
              {finds.remove}
              <span className="hidden"> {one.name}</span>
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}

interface KeepProps {
  readonly search: Search;
  /** of the saved search that was opened; empty where none was */
  readonly name: string;
}

/** Keeps the search under a name; one that was opened takes note of what it finds now. */
export function KeepSearch({ search, name }: KeepProps) {
  const { finds, cancel } = useWords();
  const id = useId();
  const say = useSay();
  const [typed, setTyped] = useState<string>();
  const step = useStep<{ name: string; query: Search }, Named>((answer) => {
    setTyped(undefined);
    say(finds.kept(answer.name));
    navigate(savedSearchAddress(search, answer.name));
  });
  const keep = (as: string) => as.trim() !== '' && void step.run('/api/searches', { name: as, query: search });
  return (
    <>
      {typed === undefined ? (
        <button type="button" className="button" onClick={() => (name === '' ? setTyped('') : keep(name))}>
          <Icon name="flag" /> {name === '' ? finds.save : finds.saveAgain}
        </button>
      ) : (
        <form
          className="search-keep"
          onSubmit={(event) => {
            event.preventDefault();
            keep(typed);
          }}
        >
          <label className="field" htmlFor={id}>
            <span className="field-label">{finds.name}</span>
            <input
              id={id}
              type="text"
              // the button that was pressed is gone: what was asked for is here
              ref={(input) => input?.focus()}
              maxLength={maxSearchName}
              placeholder={finds.nameExample}
              value={typed}
              onChange={({ target }) => setTyped(target.value)}
            />
          </label>
          <button type="submit" className="button" disabled={typed.trim() === '' || step.state.is === 'asking'}>
            {finds.keep}
          </button>
          <button type="button" className="button button-quiet" onClick={() => setTyped(undefined)}>
            {cancel}
          </button>
        </form>
      )}
      <Failed state={step.state} onAgain={() => void step.again()} />
    </>
  );
}

function Failed({ state, onAgain }: { readonly state: StepState; onAgain(): void }) {
  const { stepUnclear } = useWords();
  if (state.is !== 'failed') return null;
  return <FailureNotice error={state.error} unclear={stepUnclear} onAgain={state.again ? onAgain : undefined} />;
}
