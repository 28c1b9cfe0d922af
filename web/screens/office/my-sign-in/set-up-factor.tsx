import encodeQR from 'qr';
import { useState } from 'react';
import { readableKey } from '../../../../lib/domain/organisation/sign-in/second-factor.ts';
import { squarePath } from '../../../../lib/domain/shared/square-path.ts';
import { useStep } from '../../../api/use-step.ts';
import { useSay } from '../../../parts/announcement.tsx';
import { StepDialog } from '../../../parts/step-dialog.tsx';
import { useSecondFactorWords } from '../../../words/sign-in-words.ts';
import { CodeBox } from './code-box.tsx';
import { useOwnProof } from './own-proof.tsx';

interface ShownKey {
  readonly key: string;
  readonly uri: string;
}
interface Done {
  readonly codes: readonly string[];
  readonly ended: number;
}
interface Props {
  /** there is one already, a code of which is asked for */
  readonly has: boolean;
  onClose(): void;
}

/** Thiết lập xác thực hai bước: the password, then the picture and a code of it, then the recovery codes, once. */
export function SetUpFactor({ has, onClose }: Props) {
  const [shown, setShown] = useState<ShownKey>();
  const [done, setDone] = useState<Done>();
  if (done) return <RecoveryCodes done={done} onClose={onClose} />;
  if (shown) return <Scan has={has} shown={shown} onDone={setDone} onClose={onClose} />;
  return <Begin has={has} onShown={setShown} onClose={onClose} />;
}

function Begin({ has, onShown, onClose }: Props & { onShown(shown: ShownKey): void }) {
  const words = useSecondFactorWords();
  const proof = useOwnProof(has);
  const step = useStep<object, ShownKey>(onShown);
  const begin = () => {
    const asked = proof.asked();
    if (asked) void step.run('/api/me/sign-in/second-factor/begin', asked);
  };
  return (
    <StepDialog
      title={has ? words.move : words.setUp}
      text={has ? words.moveText : words.beginText}
      facts={[]}
      icon="check"
      confirm={words.next}
      asking={words.saving}
      state={step.state}
      onConfirm={begin}
      onAgain={() => void step.again()}
      onClose={onClose}
    >
      {proof.fields(step.state.is === 'failed' ? step.state.error : undefined)}
    </StepDialog>
  );
}

function Scan({ has, shown, onDone, onClose }: Props & { readonly shown: ShownKey; onDone(done: Done): void }) {
  const words = useSecondFactorWords();
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const step = useStep<object, Done>(onDone);
  const error = step.state.is === 'failed' ? step.state.error : undefined;
  const confirm = () => {
    setTried(true);
    if (code !== '') void step.run('/api/me/sign-in/second-factor/confirm', { code });
  };
  const label = has ? words.move : words.setUp;
  const rows = encodeQR(shown.uri, 'raw', { ecc: 'medium', border: 4 });
  return (
    <StepDialog
      title={label}
      text={words.scanText}
      facts={[]}
      icon="check"
      confirm={label}
      asking={words.saving}
      state={step.state}
      onConfirm={confirm}
      onAgain={() => void step.again()}
      onClose={onClose}
    >
      <svg
        className="factor-picture"
        role="img"
        aria-label={words.picture}
        viewBox={`0 0 ${rows.length} ${rows.length}`}
      >
        <path d={squarePath(rows)} />
      </svg>
      <p className="small">
        {words.key} <code className="factor-key">{readableKey(shown.key)}</code>
      </p>
      <CodeBox
        label={words.code}
        hint={words.codeHint}
        value={code}
        missing={tried && code === ''}
        error={error}
        onChange={setCode}
      />
    </StepDialog>
  );
}

/** Shown once, here and nowhere else. */
function RecoveryCodes({ done, onClose }: { readonly done: Done; onClose(): void }) {
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
