import type { Me } from '../../../api/office.ts';
import { useSay } from '../../../parts/announcement.tsx';
import { ChangeSecret } from '../../../parts/change-secret.tsx';
import { useKeyWords } from '../../../words/key-words.ts';
import { useNewPassphrase } from './new-passphrase.tsx';

/** Đổi mật khẩu ký: the old one opens the key once more. */
export function ChangePassphrase({ me, onClose }: { readonly me: Me; onClose(): void }) {
  const { own: words } = useKeyWords();
  const say = useSay();
  const next = useNewPassphrase(me);
  return (
    <ChangeSecret
      words={words}
      next={next}
      path="/api/signing-key/passphrase"
      body={(old) => ({ old, passphrase: next.value })}
      onDone={() => {
        onClose();
        say(words.changed);
      }}
      onClose={onClose}
    />
  );
}
