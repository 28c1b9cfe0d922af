import type { OwnFactor } from '../../../api/sign-in.ts';
import { useStep } from '../../../api/use-step.ts';
import { StepDialog } from '../../../parts/step-dialog.tsx';
import { useSecondFactorWords } from '../../../words/sign-in-words.ts';
import { useOwnProof } from './own-proof.tsx';

interface Props<Answer> {
  readonly factor: OwnFactor;
  readonly path: string;
  /** what is asked beside the proof */
  readonly about?: object;
  readonly title: string;
  readonly text: string;
  readonly facts?: readonly (readonly [string, string])[];
  readonly confirm: string;
  readonly danger?: boolean;
  onDone(answer: Answer): void;
  onClose(): void;
}

/** A step that asks for the password, and for the second factor where there is one. */
export function ProofDialog<Answer>(props: Props<Answer>) {
  const { factor, path, about = {}, title, text, facts = [], confirm, danger = false, onDone, onClose } = props;
  const { saving } = useSecondFactorWords();
  const proof = useOwnProof(factor);
  const step = useStep<object, Answer>(onDone);
  const ask = () => {
    const asked = proof.asked();
    if (asked) void step.run(path, { ...asked, ...about });
  };
  return (
    <StepDialog
      title={title}
      text={text}
      facts={facts}
      icon={danger ? 'cross' : 'check'}
      confirm={confirm}
      asking={saving}
      danger={danger}
      state={step.state}
      onConfirm={ask}
      onAgain={() => void step.again()}
      onClose={onClose}
    >
      {proof.fields(step.state.is === 'failed' ? step.state.error : undefined)}
    </StepDialog>
  );
}
