import type { OwnFactor } from '../../../api/sign-in.ts';
import { useStep } from '../../../api/use-step.ts';
import { useSay } from '../../../parts/announcement.tsx';
import { StepDialog } from '../../../parts/step-dialog.tsx';
import { useSecondFactorWords } from '../../../words/sign-in-words.ts';
import { useOwnProof } from './own-proof.tsx';

/** Tắt xác thực hai bước, or where there are passkeys its app alone: password and second factor are asked for. */
export function RemoveFactor({ factor, onClose }: { readonly factor: OwnFactor; onClose(): void }) {
  const words = useSecondFactorWords();
  const say = useSay();
  const isAll = factor.passkeys.length === 0;
  const label = isAll ? words.remove : words.removeApp;
  const proof = useOwnProof(factor);
  const step = useStep<object, object>(() => {
    onClose();
    say(isAll ? words.isOff : words.appRemoved);
  });
  const confirm = () => {
    const asked = proof.asked();
    if (asked) void step.run('/api/me/sign-in/second-factor/remove', asked);
  };
  return (
    <StepDialog
      title={label}
      text={isAll ? words.removeText : words.removeAppText}
      facts={[]}
      icon="cross"
      confirm={label}
      asking={words.saving}
      danger
      state={step.state}
      onConfirm={confirm}
      onAgain={() => void step.again()}
      onClose={onClose}
    >
      {proof.fields(step.state.is === 'failed' ? step.state.error : undefined)}
    </StepDialog>
  );
}
