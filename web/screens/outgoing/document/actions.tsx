import { useState } from 'react';
import type { DocumentView, Me } from '../../../api/answers.ts';
import { useKeys } from '../../../app/keys.ts';
import { paths } from '../../../app/paths.ts';
import { Link } from '../../../app/router.tsx';
import { Icon } from '../../../parts/icon.tsx';
import { useWords } from '../../../words/words.tsx';
import { ActDialog } from './act-dialog.tsx';
import { type Act, acts, actsFor, mayBeReturned, mayBeRevised, mayBeVoided } from './acts.ts';
import { SubmitDialog } from './submit-dialog.tsx';
import { TokenDialog } from './token-dialog.tsx';
import { tokenWorksHere } from './token-works-here.ts';
import type { Places } from './use-places.ts';

/** What may be done now. On a phone these stand in a bar at the thumb. */
export function Actions({ view, me, places }: { view: DocumentView; me: Me; places: Places }) {
  const words = useWords();
  const [act, setAct] = useState<Act>();
  const [withToken, setWithToken] = useState(false);
  const [main, ...others] = actsFor(view);
  const needsWork = view.task === 'rework' && mayBeRevised(view) && view.history.at(-1)?.kind === 'returned';
  const mayVoid = mayBeVoided(view);
  const mayRevise = mayBeRevised(view);
  const mayReturn = mayBeReturned(view);
  const token = main === 'sign' && me.hasToken && tokenWorksHere();
  // whose only key is in a token is not offered what cannot work
  const keyless = main === 'sign' && me.hasToken && !me.hasKey;
  const tokenOnly = token && keyless;
  const buttons = main && !keyless ? [main, ...others] : others;
  const mainClass = needsWork ? 'button' : 'button button-main';
  const begin = main && (!keyless || tokenOnly) ? () => (tokenOnly ? setWithToken(true) : setAct(main)) : undefined;
  useKeys({
    a: begin,
    t: others.includes('returnIt') ? () => setAct('returnIt') : undefined,
  });
  const label = (name: Act) => (name === 'submit' && view.task === 'rework' ? words.submitAgain : words[name]);
  const tokenButton = (className: string) => (
    <button type="button" className={className} onClick={() => setWithToken(true)}>
      <Icon name="pen" /> {words.token.sign}
    </button>
  );
  const revise = (
    <Link to={paths.revise(view.document.id)} className={`button ${needsWork ? 'button-main' : ''}`}>
      <Icon name="draft" /> {words.revise}
    </Link>
  );
  return (
    <>
      {main && (
        <div className="actions">
          {needsWork && revise}
          {tokenOnly && tokenButton(mainClass)}
          {buttons.map((name) => (
            <button
              key={name}
              type="button"
              className={name === main ? mainClass : 'button'}
              onClick={() => setAct(name)}
            >
              <Icon name={acts[name].icon} /> {label(name)}
            </button>
          ))}
          {token && !tokenOnly && tokenButton('button')}
        </div>
      )}
      {keyless && !tokenOnly && <p className="notice notice-info">{words.token.elsewhere}</p>}
      {(mayRevise || mayReturn || mayVoid) && (
        <div className="actions-more">
          {mayRevise && !needsWork && revise}
          {mayReturn && (
            <button type="button" className="button" onClick={() => setAct('returnIt')}>
              <Icon name={acts.returnIt.icon} /> {words.returnIt}
            </button>
          )}
          {mayVoid && (
            <button type="button" className="button button-quiet button-quiet-danger" onClick={() => setAct('void')}>
              <Icon name="cross" /> {words.void}
            </button>
          )}
        </div>
      )}
      {act === 'submit' && <SubmitDialog view={view} places={places} onClose={() => setAct(undefined)} />}
      {act && act !== 'submit' && (
        <ActDialog key={act} act={act} view={view} me={me} onClose={() => setAct(undefined)} />
      )}
      {withToken && <TokenDialog view={view} me={me} onClose={() => setWithToken(false)} />}
    </>
  );
}
