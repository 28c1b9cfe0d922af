import { useState } from 'react';
import { useStep } from '../../../api/use-step.ts';
import { useSay } from '../../../parts/announcement.tsx';
import { PassphraseBox } from '../../../parts/passphrase-box.tsx';
import { StepDialog } from '../../../parts/step-dialog.tsx';
import { useSecondFactorWords, useSignInWords } from '../../../words/sign-in-words.ts';
import { CodeBox } from './code-box.tsx';

/** Tắt xác thực hai bước: password and a code are asked for. */
export function RemoveFactor({ onClose }: { onClose(): void }) {
  const words = useSecondFactorWords();
  const { old } = useSignInWords();
  const say = useSay();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const step = useStep<object, object>(() => {
    onClose();
    say(words.isOff);
  });
  const error = step.state.is === 'failed' ? step.state.error : undefined;
  const confirm = () => {
    setTried(true);
    if (password !== '' && code !== '') void step.run('/api/me/sign-in/second-factor/remove', { password, code });
  };
  return (
    <StepDialog
      title={words.remove}
      text={words.removeText}
      facts={[]}
      icon="cross"
      confirm={words.remove}
      asking={words.saving}
      danger
      state={step.state}
      onConfirm={confirm}
      onAgain={() => void step.again()}
      onClose={onClose}
    >
      <PassphraseBox
        name="old"
        label={old}
        value={password}
        missing={tried && password === ''}
        error={error}
        isOwn
        onChange={setPassword}
      />
      <CodeBox
        label={words.oldCode}
        hint={words.oldCodeHint}
        value={code}
        missing={tried && code === ''}
        error={error}
        onChange={setCode}
      />
    </StepDialog>
  );
}
