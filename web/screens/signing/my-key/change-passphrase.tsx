import { useState } from 'react';
import type { Me } from '../../../api/office.ts';
import { useStep } from '../../../api/use-step.ts';
import { useSay } from '../../../parts/announcement.tsx';
import { PassphraseBox } from '../../../parts/passphrase-box.tsx';
import { StepDialog } from '../../../parts/step-dialog.tsx';
import { useKeyWords } from '../../../words/key-words.ts';
import { useNewPassphrase } from './new-passphrase.tsx';

/** Đổi mật khẩu ký: the old one opens the key once more. */
export function ChangePassphrase({ me, onClose }: { readonly me: Me; onClose(): void }) {
  const { own: words } = useKeyWords();
  const say = useSay();
  const [old, setOld] = useState('');
  const [tried, setTried] = useState(false);
  const passphrase = useNewPassphrase(me);
  const step = useStep<object, object>(() => {
    onClose();
    say(words.changed);
  });
  const confirm = () => {
    setTried(true);
    const isReady = passphrase.ready();
    if (isReady && old !== '') void step.run('/api/signing-key/passphrase', { old, passphrase: passphrase.value });
  };
  return (
    <StepDialog
      title={words.change}
      text={words.changeText}
      facts={[]}
      icon="pen"
      confirm={words.change}
      asking={words.saving}
      state={step.state}
      onConfirm={confirm}
      onAgain={() => void step.again()}
      onClose={onClose}
    >
      <PassphraseBox
        name="old"
        label={words.old}
        value={old}
        missing={tried && old === ''}
        error={step.state.is === 'failed' ? step.state.error : undefined}
        onChange={setOld}
      />
      {passphrase.fields}
    </StepDialog>
  );
}
