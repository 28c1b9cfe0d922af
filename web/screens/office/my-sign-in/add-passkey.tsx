import { useId, useState } from 'react';
import { type NewPasskeyQuestion, passkeyLimits } from '../../../../lib/domain/organisation/sign-in/passkeys.ts';
import type { OwnFactor } from '../../../api/sign-in.ts';
import { useStep } from '../../../api/use-step.ts';
import { useSay } from '../../../parts/announcement.tsx';
import { makePasskey, type PasskeyTrouble } from '../../../parts/passkey.ts';
import { useMark } from '../../../parts/refused.tsx';
import { StepDialog } from '../../../parts/step-dialog.tsx';
import { useSecondFactorWords } from '../../../words/sign-in-words.ts';
import { ProofDialog } from './proof-dialog.tsx';
import { type FactorDone, RecoveryCodes } from './recovery-codes.tsx';

interface Props {
  readonly factor: OwnFactor;
  onClose(): void;
}

/** Thêm khóa truy cập: the password, then a name and what the browser asks, then the recovery codes where it is the first factor. */
export function AddPasskey({ factor, onClose }: Props) {
  const { passkeys: words } = useSecondFactorWords();
  const say = useSay();
  const [question, setQuestion] = useState<NewPasskeyQuestion>();
  const [done, setDone] = useState<FactorDone>();
  const added = (answer: FactorDone) => {
    if (answer.codes.length > 0) return setDone(answer);
    onClose();
    say(words.added);
  };
  if (done) return <RecoveryCodes done={done} onClose={onClose} />;
  if (question) return <Make question={question} onDone={added} onClose={onClose} />;
  return <Begin factor={factor} onAsked={setQuestion} onClose={onClose} />;
}

function Begin({ factor, onAsked, onClose }: Props & { onAsked(question: NewPasskeyQuestion): void }) {
  const { passkeys: words, next } = useSecondFactorWords();
  return (
    <ProofDialog
      factor={factor}
      path="/api/me/sign-in/passkeys/begin"
      title={words.add}
      text={words.addText}
      confirm={next}
      onDone={onAsked}
      onClose={onClose}
    />
  );
}

interface MakeProps {
  readonly question: NewPasskeyQuestion;
  onDone(done: FactorDone): void;
  onClose(): void;
}

function Make({ question, onDone, onClose }: MakeProps) {
  const { passkeys: words, missing, saving } = useSecondFactorWords();
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  const [trouble, setTrouble] = useState<PasskeyTrouble>();
  const [isAsking, setIsAsking] = useState(false);
  const step = useStep<object, FactorDone>(onDone);
  const make = async () => {
    setTried(true);
    if (name.trim() === '' || isAsking) return;
    setTrouble(undefined);
    setIsAsking(true);
    const answer = await makePasskey(question);
    setIsAsking(false);
    if (typeof answer === 'string') setTrouble(answer);
    else await step.run('/api/me/sign-in/passkeys/confirm', { name, answer });
  };
  return (
    <StepDialog
      title={words.add}
      text={words.nameText}
      facts={[]}
      icon={isAsking ? 'clock' : 'check'}
      confirm={isAsking ? words.waiting : words.make}
      asking={saving}
      state={step.state}
      onConfirm={() => void make()}
      onAgain={() => void step.again()}
      onClose={onClose}
    >
      <NameBox value={name} problem={tried && name.trim() === '' ? missing : undefined} onChange={setName} />
      {trouble !== undefined && (
        <p className="field-problem" role="alert">
          {words.troubles[trouble]}
        </p>
      )}
    </StepDialog>
  );
}

interface NameProps {
  readonly value: string;
  readonly problem: string | undefined;
  onChange(value: string): void;
}

function NameBox({ value, problem, onChange }: NameProps) {
  const { passkeys: words } = useSecondFactorWords();
  const id = useId();
  const mark = useMark('name', problem !== undefined);
  return (
    <div className="field">
      <label htmlFor={id}>{words.name}</label>
      <input
        id={id}
        {...mark.control}
        maxLength={passkeyLimits.nameLetters}
        value={value}
        aria-describedby={mark.describedBy(`${id}-hint`, problem !== undefined && `${id}-problem`)}
        onChange={(event) => onChange(event.target.value)}
      />
      <p className="small" id={`${id}-hint`}>
        {words.nameHint}
      </p>
      {problem !== undefined && (
        <p className="field-problem" id={`${id}-problem`} role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
