import { useState } from 'react';
import type { PersonSignInView } from '../../../api/sign-in.ts';
import { timeText } from '../../../parts/time.tsx';
import { useSecondFactorWords } from '../../../words/sign-in-words.ts';
import { StepForm } from '../form.tsx';

interface Props {
  readonly subject: string;
  readonly name: string;
  readonly manages: boolean;
  readonly view: Extract<PersonSignInView, { kept: 'here' }>;
}

/** The second factor of a person: removed by who looks after them where telephone and recovery codes are lost, of an administrator by two. */
export function PersonFactor({ subject, name, manages, view }: Props) {
  const { person: words } = useSecondFactorWords();
  const [open, setOpen] = useState<'remove' | 'confirm'>();
  const { factorRemoval: waiting } = view;
  const label = open === 'confirm' ? words.confirm : view.needsSecond ? words.ask : words.remove;
  const path = `/api/organisation/people/${subject}/sign-in/second-factor/remove`;
  return (
    <>
      <p>
        {waiting
          ? words.waits(waiting.asked.name, timeText(waiting.asked.at))
          : view.secondFactor
            ? words.has
            : words.hasNot}
      </p>
      <div className="card-actions">
        {waiting?.mayConfirm && (
          <button type="button" className="button" onClick={() => setOpen('confirm')}>
            {words.confirm}
          </button>
        )}
        {manages && view.secondFactor && !waiting && (
          <button type="button" className="button" onClick={() => setOpen('remove')}>
            {view.needsSecond ? words.ask : words.remove}
          </button>
        )}
      </div>
      {open !== undefined && (
        <StepForm
          title={`${label}: ${name}`}
          text={open === 'remove' && view.needsSecond ? words.askText : words.removeText}
          fields={[]}
          path={open === 'confirm' ? `${path}/confirm` : path}
          confirm={label}
          done={(answer) => ('waits' in answer ? words.asked : words.removed)}
          danger
          body={() => ({})}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  );
}
