import { useSay } from '../../../parts/announcement.tsx';
import { StepDialog } from '../../../parts/step-dialog.tsx';
import { useSecondFactorWords } from '../../../words/sign-in-words.ts';

/** What is shown once a second factor is there. */
export interface FactorDone {
  readonly codes: readonly string[];
  readonly ended: number;
}

/** Shown once, here and nowhere else. */
export function RecoveryCodes({ done, onClose }: { readonly done: FactorDone; onClose(): void }) {
  const words = useSecondFactorWords();
  const say = useSay();
  const close = () => {
    onClose();
    say(words.isOn(done.ended));
  };
  const copy = async () => {
    await navigator.clipboard.writeText(done.codes.join('\n'));
    say(words.copied);
  };
  return (
    <StepDialog
      title={words.codesTitle}
      text={words.codesText}
      facts={[]}
      icon="check"
      confirm={words.kept}
      shownOnce
      asking={words.saving}
      state={{ is: 'idle' }}
      onConfirm={close}
      onAgain={close}
      onClose={close}
    >
      <ol className="recovery-codes">
        {done.codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <button type="button" className="button" onClick={() => void copy()}>
        {words.copy}
      </button>
    </StepDialog>
  );
}
