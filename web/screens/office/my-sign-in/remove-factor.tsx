import type { OwnFactor } from '../../../api/sign-in.ts';
import { useSay } from '../../../parts/announcement.tsx';
import { useSecondFactorWords } from '../../../words/sign-in-words.ts';
import { ProofDialog } from './proof-dialog.tsx';

/** Tắt xác thực hai bước, or where there are passkeys its app alone: password and second factor are asked for. */
export function RemoveFactor({ factor, onClose }: { readonly factor: OwnFactor; onClose(): void }) {
  const words = useSecondFactorWords();
  const say = useSay();
  const isAll = factor.passkeys.length === 0;
  const label = isAll ? words.remove : words.removeApp;
  const done = () => {
    onClose();
    say(isAll ? words.isOff : words.appRemoved);
  };
  return (
    <ProofDialog
      factor={factor}
      path="/api/me/sign-in/second-factor/remove"
      title={label}
      text={isAll ? words.removeText : words.removeAppText}
      confirm={label}
      danger
      onDone={done}
      onClose={onClose}
    />
  );
}
