import { useState } from 'react';
import { useStep } from '../api/use-step.ts';
import type { NewSecret } from './new-secret.tsx';
import { PassphraseBox } from './passphrase-box.tsx';
import { StepDialog } from './step-dialog.tsx';

interface Props<Answer extends object> {
  readonly words: {
    readonly change: string;
    readonly changeText: string;
    readonly saving: string;
    readonly old: string;
  };
  /** of the sign-in, which the browser may know, and not of a key */
  readonly isOwn?: boolean;
  readonly next: NewSecret;
  readonly path: string;
  body(old: string): object;
  onDone(answer: Answer): void;
  onClose(): void;
}

/** A secret of one's own is changed: the old one is asked for with the new one. */
export function ChangeSecret<Answer extends object>({ words, isOwn, next, path, ...rest }: Props<Answer>) {
  const [old, setOld] = useState('');
  const [tried, setTried] = useState(false);
  const step = useStep<object, Answer>(rest.onDone);
  const confirm = () => {
    setTried(true);
    const isReady = next.ready();
    if (isReady && old !== '') void step.run(path, rest.body(old));
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
      onClose={rest.onClose}
    >
      <PassphraseBox
        name="old"
        label={words.old}
        value={old}
        missing={tried && old === ''}
        error={step.state.is === 'failed' ? step.state.error : undefined}
        {...(isOwn ? { isOwn } : {})}
        onChange={setOld}
      />
      {next.fields}
    </StepDialog>
  );
}
