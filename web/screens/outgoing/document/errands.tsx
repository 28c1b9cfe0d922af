import { lazy, Suspense, useState } from 'react';
import { headMark, marksActedFor } from '../../../../lib/domain/organisation/marks.ts';
import { type Errand, isOpen } from '../../../../lib/domain/outgoing/errands/errand.ts';
import { errandsOf, givingUnits, openErrands } from '../../../../lib/domain/outgoing/errands/give.ts';
import type { Me } from '../../../api/office.ts';
import type { DocumentView } from '../../../api/outgoing.ts';
import { Icon } from '../../../parts/icon.tsx';
import { Due } from '../../../parts/lists/due.tsx';
import { StatusTag } from '../../../parts/status-tag.tsx';
import { Time } from '../../../parts/time.tsx';
import { useErrandWords } from './errand-words.ts';

const ErrandDialog = lazy(() => import('./errand-dialog.tsx'));

/** What a unit's head gave out of it, to whom, and what came of that; the head takes back what is not done. */
export function Errands({ view, unit, me }: { view: DocumentView; unit: string; me: Me }) {
  const text = useErrandWords();
  const [taken, setTaken] = useState<Errand>();
  const given = errandsOf(view.document).filter((one) => one.unit === unit);
  if (given.length === 0) return null;
  const open = openErrands(view.document);
  const heads = view.may.includes('withdraw-part') && marksActedFor(me.person).includes(headMark(unit));
  return (
    <ul className="errands">
      {given.map((errand) => (
        <li key={errand.number}>
          <ErrandLine errand={errand} />
          {heads && open.includes(errand) && (
            <button type="button" className="button button-quiet" onClick={() => setTaken(errand)}>
              <Icon name="back" /> {text.takeBack}: {errand.to.name}
            </button>
          )}
        </li>
      ))}
      {taken && (
        <Suspense fallback={null}>
          <ErrandDialog act="withdraw-part" errand={taken} view={view} me={me} onClose={() => setTaken(undefined)} />
        </Suspense>
      )}
    </ul>
  );
}

function ErrandLine({ errand }: { errand: Errand }) {
  const text = useErrandWords();
  const { to, name, at, due, done, withdrawn } = errand;
  const said = done ? text.done : withdrawn ? text.withdrawn : text.open;
  return (
    <>
      <p>
        <strong>{to.name}</strong>{' '}
        <StatusTag icon={done ? 'check' : withdrawn ? 'cross' : 'clock'} tone={done ? 'good' : 'calm'}>
          {said}
        </StatusTag>{' '}
        {isOpen(errand) && due !== undefined && <Due on={due} />}
      </p>
      {errand.text !== '' && <p className="breaks">{errand.text}</p>}
      <p className="small">
        {text.givenBy(name)} · <Time at={at} />
      </p>
      {done && (
        <blockquote className="reason">
          <p className="breaks">{done.text}</p>
          <p className="small">
            {done.name} · <Time at={done.at} />
          </p>
        </blockquote>
      )}
    </>
  );
}

/** The reader gives work to people of their unit, or says what came of what they were given. */
export function ErrandButtons({ view, me }: { view: DocumentView; me: Me }) {
  const text = useErrandWords();
  const [act, setAct] = useState<'distribute' | 'contribute'>();
  const marks = marksActedFor(me.person);
  const heads = givingUnits(view.document).some(({ unit }) => marks.includes(headMark(unit)));
  const mine = openErrands(view.document).find(({ to }) => marks.includes(to.person));
  const mayGive = heads && view.may.includes('distribute');
  const mayReport = mine !== undefined && view.may.includes('contribute');
  if (!mayGive && !mayReport) return null;
  return (
    <>
      {mayReport && (
        <div className="actions">
          <button type="button" className="button button-main" onClick={() => setAct('contribute')}>
            <Icon name="check" /> {text.report}
          </button>
        </div>
      )}
      {mayGive && (
        <div className="actions-more">
          <button type="button" className="button" onClick={() => setAct('distribute')}>
            <Icon name="person" /> {text.give}
          </button>
        </div>
      )}
      {act && (
        <Suspense fallback={null}>
          <ErrandDialog act={act} errand={mine} view={view} me={me} onClose={() => setAct(undefined)} />
        </Suspense>
      )}
    </>
  );
}
