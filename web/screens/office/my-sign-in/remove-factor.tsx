import { useStep } from '../../../api/use-step.ts';
import { useSay } from '../../../parts/announcement.tsx';
import { StepDialog } from '../../../parts/step-dialog.tsx';
import { useSecondFactorWords } from '../../../words/sign-in-words.ts';
import { useOwnProof } from './own-proof.tsx';

/** Tắt xác thực hai bước: password and a code are asked for. */
export function RemoveFactor({ onClose }: { onClose(): void }) {
  const words = useSecondFactorWords();
  const say = useSay();
  const proof = useOwnProof(true);
  const step = useStep<object, object>(() => {
    onClose();
    say(words.isOff);
  });
  const confirm = () => {
    const asked = proof.asked();
    if (asked) void step.run('/api/me/sign-in/second-factor/remove', asked);
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
      {proof.fields(step.state.is === 'failed' ? step.state.error : undefined)}
    </StepDialog>
  );
}
