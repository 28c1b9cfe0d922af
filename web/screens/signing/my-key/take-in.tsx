import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { Me } from '../../../api/office.ts';
import { useStep } from '../../../api/use-step.ts';
import { useSay } from '../../../parts/announcement.tsx';
import { PassphraseBox } from '../../../parts/passphrase-box.tsx';
import { useMark } from '../../../parts/refused.tsx';
import { StepDialog } from '../../../parts/step-dialog.tsx';
import { useKeyWords } from '../../../words/key-words.ts';
import { useNewPassphrase } from './new-passphrase.tsx';

/** Nạp chứng thư số của mình: a file with its password, and the passphrase that is to protect its key here. */
export function TakeIn({ me, onClose }: { readonly me: Me; onClose(): void }) {
  const { own: words } = useKeyWords();
  const say = useSay();
  const client = useQueryClient();
  const [file, setFile] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const passphrase = useNewPassphrase(me);
  const step = useStep<object, object>(() => {
    // how I sign is asked for again: dialogs go by it
    void client.invalidateQueries({ queryKey: ['me'] });
    onClose();
    say(words.taken);
  });
  const confirm = () => {
    setTried(true);
    // both say what is missing
    const isReady = passphrase.ready();
    if (isReady && file !== '') void step.run('/api/signing-key', { file, password, passphrase: passphrase.value });
  };
  return (
    <StepDialog
      title={words.take}
      text={words.takeText}
      facts={[]}
      icon="upload"
      confirm={words.take}
      asking={words.saving}
      state={step.state}
      onConfirm={confirm}
      onAgain={() => void step.again()}
      onClose={onClose}
    >
      <FileField missing={tried && file === ''} onFile={setFile} />
      <PassphraseBox
        name="password"
        label={words.filePassword}
        value={password}
        missing={false}
        onChange={setPassword}
      />
      {passphrase.fields}
      <p className="small">{words.checks}</p>
    </StepDialog>
  );
}

function FileField({ missing, onFile }: { readonly missing: boolean; onFile(file: string): void }) {
  const { own: words } = useKeyWords();
  const id = useId();
  const mark = useMark('file', missing);
  return (
    <div className="field">
      <label htmlFor={id}>{words.file}</label>
      <input
        id={id}
        {...mark.control}
        type="file"
        accept=".p12,.pfx"
        aria-describedby={mark.describedBy(missing && `${id}-problem`)}
        onChange={async (event) => onFile(await base64Of(event.target.files?.[0]))}
      />
      {missing && (
        <p className="field-problem" id={`${id}-problem`} role="alert">
          {words.missing}
        </p>
      )}
    </div>
  );
}

/** A small file as base64; empty where none was chosen. */
async function base64Of(file: File | undefined): Promise<string> {
  if (!file) return '';
  const bytes = new Uint8Array(await file.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
