import { useState } from 'react';
import { Refusal } from '../../../api/failures.ts';
import { usePersonSignIn } from '../../../api/sign-in.ts';
import { useStep } from '../../../api/use-step.ts';
import { Card } from '../../../parts/card.tsx';
import { StepDialog } from '../../../parts/step-dialog.tsx';
import { timeText } from '../../../parts/time.tsx';
import { ReadFailure, Skeleton } from '../../../parts/waiting-for-data.tsx';
import { usePersonSignInWords } from '../../../words/sign-in-words.ts';
import { StepForm } from '../form.tsx';
import { PersonFactor } from './person-factor.tsx';
import { PersonUse } from './person-use.tsx';

interface Props {
  readonly subject: string;
  readonly name: string;
  readonly manages: boolean;
}

const isNotTheirs = (error: unknown): boolean =>
  error instanceof Refusal && error.problem.code === 'outside-your-administration';

/** Đăng nhập of a person: whether they have a sign-in, and a code with which they come back to it. */
export function PersonSignIn({ subject, name, manages }: Props) {
  const words = usePersonSignInWords();
  const reading = usePersonSignIn(subject);
  const [open, setOpen] = useState<'recovery' | 'confirm' | 'end'>();
  const view = reading.data;
  // who looks after one of their places alone does not look after their sign-in
  if (reading.isError && isNotTheirs(reading.error)) return null;
  return (
    <Card title={words.title}>
      {reading.isPending && <Skeleton lines={2} />}
      {reading.isError && <ReadFailure error={reading.error} onAgain={() => void reading.refetch()} />}
      {view?.kept === 'elsewhere' && <p>{words.elsewhere}</p>}
      {view?.kept === 'here' && !view.has && <p>{words.none}</p>}
      {view?.kept === 'here' && view.has && (
        <>
          <p>{words.sessions(view.sessions)}</p>
          <p>{view.recovery ? words.waits(view.recovery.asked.name, timeText(view.recovery.asked.at)) : words.text}</p>
          <div className="card-actions">
            {view.recovery?.mayConfirm && (
              <button type="button" className="button" onClick={() => setOpen('confirm')}>
                {words.confirm}
              </button>
            )}
            {manages && !view.recovery && (
              <button type="button" className="button" onClick={() => setOpen('recovery')}>
                {view.needsSecond ? words.ask : words.recover}
              </button>
            )}
            {manages && view.sessions > 0 && (
              <button type="button" className="button" onClick={() => setOpen('end')}>
                {words.end}
              </button>
            )}
          </div>
          <PersonUse subject={subject} manages={manages} view={view} />
          <PersonFactor subject={subject} name={name} manages={manages} view={view} />
          {open === 'end' && (
            <StepForm
              title={`${words.end}: ${name}`}
              text={words.endText}
              fields={[]}
              path={`/api/organisation/people/${subject}/sign-in/end`}
              confirm={words.end}
              done={words.ended}
              body={() => ({})}
              onClose={() => setOpen(undefined)}
            />
          )}
          {(open === 'recovery' || open === 'confirm') && (
            <RecoveryDialog
              subject={subject}
              name={name}
              how={open}
              needsSecond={view.needsSecond}
              onClose={() => setOpen(undefined)}
            />
          )}
        </>
      )}
    </Card>
  );
}

type Given = { readonly code: string } | { readonly waits: true };

interface DialogProps extends Pick<Props, 'subject' | 'name'> {
  readonly how: 'recovery' | 'confirm';
  readonly needsSecond: boolean;
  onClose(): void;
}

/** The code is shown once, here and nowhere else. */
function RecoveryDialog({ subject, name, how, needsSecond, onClose }: DialogProps) {
  const words = usePersonSignInWords();
  const [given, setGiven] = useState<Given>();
  const step = useStep<object, Given>(setGiven);
  const asks = how === 'recovery' && needsSecond;
  const path = `/api/organisation/people/${subject}/sign-in/recovery${how === 'confirm' ? '/confirm' : ''}`;
  const label = how === 'confirm' ? words.confirm : asks ? words.ask : words.recover;
  const text = given ? ('code' in given ? words.given : words.asked) : asks ? words.askText : words.recoverText;
  return (
    <StepDialog
      title={`${label}: ${name}`}
      text={text}
      facts={[]}
      icon="person"
      confirm={given ? words.close : label}
      asking={words.saving}
      shownOnce={given !== undefined}
      state={given ? { is: 'idle' } : step.state}
      onConfirm={given ? onClose : () => void step.run(path, {})}
      onAgain={() => void step.again()}
      onClose={onClose}
    >
      {given && 'code' in given && (
        <p role="status">
          <strong className="invitation-code">{given.code}</strong>
          <br />
          {`${location.origin}/recovery`}
        </p>
      )}
    </StepDialog>
  );
}
