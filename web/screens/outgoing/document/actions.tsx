import { lazy, Suspense, useState } from 'react';
import { amendsHows } from '../../../../lib/domain/shared/amends.ts';
import type { Me } from '../../../api/office.ts';
import type { DocumentView } from '../../../api/outgoing.ts';
import { useKeys } from '../../../app/keys.ts';
import { paths } from '../../../app/paths.ts';
import { Link } from '../../../app/router.tsx';
import { Icon } from '../../../parts/icon.tsx';
import type { Words } from '../../../words/vi.ts';
import { useWords } from '../../../words/words.tsx';
import { ActDialog } from './act-dialog.tsx';
import {
  type Act,
  acts,
  actsFor,
  extendableOf,
  mayBeReturned,
  mayBeRevised,
  mayBeSentForReview,
  mayBeVoided,
  mayBeWithdrawn,
  recallableOf,
} from './acts.ts';
import { SubmitDialog } from './submit-dialog.tsx';
import { TokenDialog } from './token-dialog.tsx';
import { tokenWorksHere } from './token-works-here.ts';
import type { Places } from './use-places.ts';

const AddDialog = lazy(() => import('./add-dialog.tsx'));
const RecallDialog = lazy(() => import('./recall-dialog.tsx'));

/** What may be done now. On a phone these stand in a bar at the thumb. */
export function Actions({ view, me, places }: { view: DocumentView; me: Me; places: Places }) {
  const words = useWords();
  const [act, setAct] = useState<Act>();
  const [withToken, setWithToken] = useState(false);
  const [recalling, setRecalling] = useState(false);
  const [adding, setAdding] = useState(false);
  const recallable = recallableOf(view);
  const { mayAmend } = view;
  const extendable = extendableOf(view);
  const [main, ...others] = actsFor(view);
  const needsWork = view.task === 'rework' && mayBeRevised(view) && view.history.at(-1)?.kind === 'returned';
  const mayVoid = mayBeVoided(view);
  const mayRevise = mayBeRevised(view);
  const mayReturn = mayBeReturned(view);
  const mayWithdraw = mayBeWithdrawn(view);
  const maySend = mayBeSentForReview(view);
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
  const label = (name: Act) => (view.task === 'rework' ? labelAgain(name, words) : words[name]);
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
      {(mayRevise || mayReturn || mayVoid || mayWithdraw || maySend || recallable || mayAmend || extendable) && (
        <div className="actions-more">
          {mayRevise && !needsWork && revise}
          {maySend && <MoreButton act="sendReview" onChoose={setAct} />}
          {mayWithdraw && <MoreButton act="withdraw" onChoose={setAct} />}
          {mayReturn && <MoreButton act="returnIt" onChoose={setAct} />}
          {mayAmend &&
            amendsHows.map((how) => (
              <Link key={how} to={paths.amend(view.document.id, how)} className="button">
                <Icon name="draft" /> {words.amending.draft[how]}
              </Link>
            ))}
          {extendable && (
            <button type="button" className="button" onClick={() => setAdding(true)}>
              <Icon name="plus" /> {words.added.open}
            </button>
          )}
          {recallable && (
            <button
              type="button"
              className="button button-quiet button-quiet-danger"
              onClick={() => setRecalling(true)}
            >
              <Icon name="back" /> {words.recall.recalling.open}
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
      {adding && extendable && (
        <Suspense fallback={null}>
          <AddDialog view={view} document={extendable} onClose={() => setAdding(false)} />
        </Suspense>
      )}
      {recalling && recallable && (
        <Suspense fallback={null}>
          <RecallDialog view={view} document={recallable} me={me} onClose={() => setRecalling(false)} />
        </Suspense>
      )}
      {withToken && <TokenDialog view={view} me={me} onClose={() => setWithToken(false)} />}
    </>
  );
}

/** What may be done with a document that does not wait for the reader. */
function MoreButton({ act, onChoose }: { act: Act; onChoose(act: Act): void }) {
  const words = useWords();
  return (
    <button type="button" className="button" onClick={() => onChoose(act)}>
      <Icon name={acts[act].icon} /> {words[act]}
    </button>
  );
}

/** What has come back is done once more. */
function labelAgain(act: Act, words: Words): string {
  if (act === 'submit') return words.submitAgain;
  return act === 'sendReview' ? words.sendReviewAgain : words[act];
}
