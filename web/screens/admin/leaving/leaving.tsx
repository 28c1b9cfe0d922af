import { useState } from 'react';
import { mayConfirm } from '../../../../lib/domain/organisation/administration.ts';
import { placesLeft } from '../../../../lib/domain/organisation/people/decide-leaving.ts';
import { printedDay, vietnamDay } from '../../../../lib/domain/shared/calendar/time.ts';
import type { Me } from '../../../api/office.ts';
import type { PersonView } from '../../../api/organisation.ts';
import { Card } from '../../../parts/card.tsx';
import { useLeavingWords } from '../../../words/admin-words.ts';
import { ReasonForm } from '../person/person-forms.tsx';
import { AskLeaving } from './ask-leaving.tsx';
import { ConfirmLeaving } from './confirm-leaving.tsx';

interface Props {
  readonly view: PersonView;
  readonly manages: boolean;
  readonly me: Me;
}

/** Thôi việc, chuyển đi: begun by an administrator, confirmed by a leader, and what became of it. */
export function Leaving({ view, manages, me }: Props) {
  const words = useLeavingWords();
  const [open, setOpen] = useState<'ask' | 'confirm' | 'reject'>();
  const { person } = view;
  const { leaving } = person;
  const waits = leaving !== undefined && !leaving.confirmed;
  const begins = manages && !waits && placesLeft(person, { on: vietnamDay(Date.now()) }).length > 0;
  if (!leaving && !begins) return null;
  const confirms = waits && mayLook(me, view);
  const close = () => setOpen(undefined);
  return (
    <Card title={words.title}>
      {leaving && (
        <p className={waits ? 'notice notice-warn' : ''}>
          {words[waits ? 'waits' : 'holds'](
            words.kinds[leaving.agencyId === undefined ? 'service' : 'agency'],
            printedDay(leaving.on),
            leaving.decision,
          )}
        </p>
      )}
      <div className="card-actions">
        {begins && (
          <button type="button" className="button" onClick={() => setOpen('ask')}>
            {words.begin}
          </button>
        )}
        {confirms && (
          <>
            <button type="button" className="button button-main" onClick={() => setOpen('confirm')}>
              {words.look}
            </button>
            <button type="button" className="button" onClick={() => setOpen('reject')}>
              {words.reject}
            </button>
          </>
        )}
      </div>
      {open === 'ask' && <AskLeaving view={view} onClose={close} />}
      {open === 'confirm' && <ConfirmLeaving view={view} me={me} onClose={close} />}
      {open === 'reject' && leaving && (
        <ReasonForm
          view={view}
          title={words.reject}
          path="leaving/reject"
          more={{ leaving: leaving.id }}
          done={words.reject}
          onClose={close}
        />
      )}
    </Card>
  );
}

/** As far as it follows from who they are; the step itself looks at the tree. */
function mayLook({ person: reader }: Me, { person }: PersonView): boolean {
  const { leaving, subject } = person;
  if (!leaving) return false;
  const here = { agencyId: reader.agencyCode, above: [reader.agencyCode] };
  return mayConfirm(reader, { askedBy: leaving.asked.by, about: subject }, here) === undefined;
}
