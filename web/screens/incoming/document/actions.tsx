import { lazy, Suspense, useRef, useState } from 'react';
import { printedNumber } from '../../../../lib/domain/books/number.ts';
import type { IncomingView } from '../../../api/incoming.ts';
import type { Me } from '../../../api/office.ts';
import { useStep } from '../../../api/use-step.ts';
import { useKeys } from '../../../app/keys.ts';
import { paths } from '../../../app/paths.ts';
import { Link, navigate } from '../../../app/router.tsx';
import { useSay } from '../../../parts/announcement.tsx';
import { FailureNotice } from '../../../parts/failure-notice.tsx';
import { Icon } from '../../../parts/icon.tsx';
import { useWords } from '../../../words/words.tsx';
import { ActDialog } from './act-dialog.tsx';
import { type Act, acts, actsFor, asksFirst } from './acts.ts';
import { isAskedHere } from './direction/acts.ts';

const PassOnDialog = lazy(() => import('./pass-on-dialog.tsx'));
const DirectDialog = lazy(() => import('./direction/direct-dialog.tsx'));

/** What may be done with an incoming document now. */
export function Actions({ view, me }: { view: IncomingView; me: Me }) {
  const words = useWords();
  const say = useSay();
  const [dialog, setDialog] = useState<Act>();
  const [direct, setDirect] = useState<Act>();
  // what was asked for last: the answer may come to an older rendering of this
  const lastAct = useRef<Act>(undefined);
  const step = useStep<object, { arrivalNumber?: number }>(({ arrivalNumber }) => {
    if (arrivalNumber !== undefined) return say(words.done.register(printedNumber(arrivalNumber)));
    const { arriving, done, recall } = words;
    if (lastAct.current === 'acknowledge-recall') {
      // whoever knows of it has nothing more to read here
      navigate(paths.inbox);
      return say(recall.acknowledged);
    }
    say(lastAct.current === 'again' ? arriving.againDone : lastAct.current === 'note' ? arriving.noteDone : done.start);
  });
  const offered = actsFor(view);
  const [main, ...others] = offered;
  const { mayAnswer } = view;
  const giveBack = others.find((act) => act === 'refuse' || act === 'hand-back');
  const asking = step.state.is === 'asking';
  const open = (act: Act) => {
    if (acts[act].place) return navigate(paths.receiveMail(view.incoming.id));
    if (asksFirst(act, view)) return setDialog(act);
    if (asking) return;
    setDirect(act);
    lastAct.current = act;
    void step.run(`/api/incoming/${view.incoming.id}/${act}`, {}, view.stage);
  };
  useKeys({
    a: main && (() => open(main)),
    t: giveBack && (() => setDialog(giveBack)),
  });
  return (
    <>
      {step.state.is === 'failed' && (
        <FailureNotice
          error={step.state.error}
          unclear={words.stepUnclear}
          onAgain={step.state.again ? () => void step.again() : undefined}
        />
      )}
      {(main || mayAnswer) && (
        <div className="actions">
          {offered.map((act, index) => (
            <button
              key={act}
              type="button"
              className={`button ${index === 0 && !isAskedHere(view) ? 'button-main' : ''}`}
              aria-disabled={asking}
              onClick={() => open(act)}
            >
              <Icon name={acts[act].icon} />{' '}
              {asking && act === direct ? acts[act].asking(words) : acts[act].name(words, view.incoming.state)}
            </button>
          ))}
          {mayAnswer && (
            <Link to={paths.answer(view.incoming.id)} className="button">
              <Icon name="plus" /> {words.answers.draft}
            </Link>
          )}
        </div>
      )}
      {(dialog === 'assign' || dialog === 'propose') && (
        <Suspense fallback={null}>
          <DirectDialog act={dialog} view={view} me={me} onClose={() => setDialog(undefined)} />
        </Suspense>
      )}
      {dialog === 'pass-on' && (
        <Suspense fallback={null}>
          <PassOnDialog view={view} onClose={() => setDialog(undefined)} />
        </Suspense>
      )}
      {dialog && dialog !== 'assign' && dialog !== 'propose' && dialog !== 'pass-on' && (
        <ActDialog key={dialog} act={dialog} view={view} me={me} onClose={() => setDialog(undefined)} />
      )}
    </>
  );
}
