import encodeQR from 'qr';
import { useState } from 'react';
import { readableKey } from '../../../../lib/domain/organisation/sign-in/second-factor.ts';
import { squarePath } from '../../../../lib/domain/shared/square-path.ts';
import type { OwnFactor } from '../../../api/sign-in.ts';
import { useStep } from '../../../api/use-step.ts';
import { StepDialog } from '../../../parts/step-dialog.tsx';
import { useSecondFactorWords } from '../../../words/sign-in-words.ts';
import { CodeBox } from './code-box.tsx';
import { ProofDialog } from './proof-dialog.tsx';
import { type FactorDone, RecoveryCodes } from './recovery-codes.tsx';

interface ShownKey {
  readonly key: string;
  readonly uri: string;
}
interface Props {
  /** where there is one already it is asked for */
  readonly factor: OwnFactor;
  onClose(): void;
}

/** Thiết lập xác thực hai bước: the password, then the picture and a code of it, then the recovery codes, once. */
export function SetUpFactor({ factor, onClose }: Props) {
  const [shown, setShown] = useState<ShownKey>();
  const [done, setDone] = useState<FactorDone>();
  if (done) return <RecoveryCodes done={done} onClose={onClose} />;
  if (shown) return <Scan has={factor.app} shown={shown} onDone={setDone} onClose={onClose} />;
  return <Begin factor={factor} onShown={setShown} onClose={onClose} />;
}

const labelOf = (words: ReturnType<typeof useSecondFactorWords>, has: boolean) => (has ? words.move : words.setUp);

function Begin({ factor, onShown, onClose }: Props & { onShown(shown: ShownKey): void }) {
  const words = useSecondFactorWords();
  return (
    <ProofDialog
      factor={factor}
      path="/api/me/sign-in/second-factor/begin"
      title={labelOf(words, factor.app)}
      text={factor.app ? words.moveText : words.beginText}
      confirm={words.next}
      onDone={onShown}
      onClose={onClose}
    />
  );
}

interface ScanProps {
  readonly has: boolean;
  readonly shown: ShownKey;
  onDone(done: FactorDone): void;
  onClose(): void;
}

function Scan({ has, shown, onDone, onClose }: ScanProps) {
  const words = useSecondFactorWords();
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const step = useStep<object, FactorDone>(onDone);
  const error = step.state.is === 'failed' ? step.state.error : undefined;
  const confirm = () => {
    setTried(true);
    if (code !== '') void step.run('/api/me/sign-in/second-factor/confirm', { code });
  };
  const label = labelOf(words, has);
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
