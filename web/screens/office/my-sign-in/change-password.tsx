import { useState } from 'react';
import { passwordFault } from '../../../../lib/domain/organisation/sign-in/password-policy.ts';
import type { Me } from '../../../api/office.ts';
import type { SignInView } from '../../../api/sign-in.ts';
import { useStep } from '../../../api/use-step.ts';
import { useSay } from '../../../parts/announcement.tsx';
import { useNewSecret } from '../../../parts/new-secret.tsx';
import { PassphraseBox } from '../../../parts/passphrase-box.tsx';
import { StepDialog } from '../../../parts/step-dialog.tsx';
import { useSignInWords } from '../../../words/sign-in-words.ts';

interface Props {
  readonly me: Me;
  readonly view: Extract<SignInView, { kept: 'here' }>;
  onClose(): void;
}

/** Đổi mật khẩu đăng nhập: the old one is asked for, and the other sessions end. */
export function ChangePassword({ me, view, onClose }: Props) {
  const words = useSignInWords();
  const say = useSay();
  const [old, setOld] = useState('');
  const [tried, setTried] = useState(false);
  const step = useStep<object, { readonly ended: number }>(({ ended }) => {
    onClose();
    say(words.changed(ended));
  });
  const error = step.state.is === 'failed' ? step.state.error : undefined;
  const faultOf = (value: string) => passwordFault(value, [me.person.name, view.login ?? '']);
  const rules = { name: 'password', min: view.letters.min, faultOf };
  const next = useNewSecret(rules, { ...words.new, hint: words.new.hint(view.letters.min) });
  const confirm = () => {
    setTried(true);
    const isReady = next.ready();
    if (isReady && old !== '') void step.run('/api/me/sign-in/password', { old, password: next.value });
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
        error={error}
        isOwn
        onChange={setOld}
      />
      {next.fields}
    </StepDialog>
  );
}
