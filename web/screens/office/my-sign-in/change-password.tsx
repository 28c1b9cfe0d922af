import { passwordFault } from '../../../../lib/domain/organisation/sign-in/password-policy.ts';
import type { Me } from '../../../api/office.ts';
import type { SignInView } from '../../../api/sign-in.ts';
import { useSay } from '../../../parts/announcement.tsx';
import { ChangeSecret } from '../../../parts/change-secret.tsx';
import { useNewSecret } from '../../../parts/new-secret.tsx';
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
  const faultOf = (value: string) => passwordFault(value, [me.person.name, view.login ?? '']);
  const rules = { name: 'password', min: view.letters.min, faultOf };
  const next = useNewSecret(rules, { ...words.new, hint: words.new.hint(view.letters.min) });
  return (
    <ChangeSecret<{ readonly ended: number }>
      words={words}
      isOwn
      next={next}
      path="/api/me/sign-in/password"
      body={(old) => ({ old, password: next.value })}
      onDone={({ ended }) => {
        onClose();
        say(words.changed(ended));
      }}
      onClose={onClose}
    />
  );
}
