import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { OwnKeyView } from '../../../api/keys.ts';
import { useStep } from '../../../api/use-step.ts';
import { useSay } from '../../../parts/announcement.tsx';
import { StepDialog } from '../../../parts/step-dialog.tsx';
import { useKeyWords } from '../../../words/key-words.ts';
import { useWords } from '../../../words/words.tsx';

interface Props {
  readonly certificate: NonNullable<OwnKeyView['certificate']>;
  onClose(): void;
}

/** Hủy khóa ký: for good, and only after the word was typed. */
export function DestroyKey({ certificate, onClose }: Props) {
  const { own: words } = useKeyWords();
  const { certificates } = useWords();
  const say = useSay();
  const client = useQueryClient();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const step = useStep<object, object>(() => {
    // how I sign is asked for again: dialogs go by it
    void client.invalidateQueries({ queryKey: ['me'] });
    onClose();
    say(words.destroyed);
  });
  const isRight = typed.normalize('NFC').trim().toLowerCase() === words.destroyWord.toLowerCase();
  const wrong = tried && !isRight;
  const confirm = () => {
    setTried(true);
    if (isRight) void step.run('/api/signing-key/destroy', { certificate: certificate.fingerprint });
  };
  return (
    <StepDialog
      title={words.destroyTitle}
      text={words.destroyText}
      facts={[
        [certificates.subject, certificate.subject],
        [certificates.serial, certificate.serial],
      ]}
      icon="cross"
      confirm={words.destroy}
      asking={words.saving}
      danger
      state={step.state}
      onConfirm={confirm}
      onAgain={() => void step.again()}
      onClose={onClose}
    >
      <div className="field">
        <label htmlFor={id}>{words.destroyField(words.destroyWord)}</label>
        <input
          id={id}
          autoComplete="off"
          value={typed}
          aria-invalid={wrong}
          aria-describedby={wrong ? `${id}-problem` : undefined}
          onChange={(event) => setTyped(event.target.value)}
        />
        {wrong && (
          <p className="field-problem" id={`${id}-problem`} role="alert">
            {words.destroyWrong(words.destroyWord)}
          </p>
        )}
      </div>
    </StepDialog>
  );
}
