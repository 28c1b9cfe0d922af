import { type ReactNode, useState } from 'react';
import type { PasskeyAnswer, PasskeyQuestion } from '../../../../lib/domain/organisation/sign-in/passkeys.ts';
import { post } from '../../../api/client.ts';
import type { OwnFactor } from '../../../api/sign-in.ts';
import { FailureNotice } from '../../../parts/failure-notice.tsx';
import { type PasskeyTrouble, showPasskey } from '../../../parts/passkey.ts';
import { PassphraseBox } from '../../../parts/passphrase-box.tsx';
import { StatusTag } from '../../../parts/status-tag.tsx';
import { useSecondFactorWords, useSignInWords } from '../../../words/sign-in-words.ts';
import { useWords } from '../../../words/words.tsx';
import { CodeBox } from './code-box.tsx';

interface Asked {
  readonly password: string;
  readonly code?: string;
  readonly passkey?: PasskeyAnswer;
}

/** The password, and where there is a second factor a code or a passkey of it: what somebody proves to be themselves with. */
export interface OwnProof {
  /** what is asked for, with what the server said of it */
  fields(error: unknown): ReactNode;
  /** what is sent; nothing where something is missing, which is then said. A passkey is handed out once: its answer is good once */
  asked(): Asked | undefined;
}

export function useOwnProof(factor: OwnFactor): OwnProof {
  const words = useSecondFactorWords();
  const { old } = useSignInWords();
  const has = factor.since !== undefined;
  const hasPasskey = factor.passkeys.some(({ here }) => here);
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [passkey, setPasskey] = useState<PasskeyAnswer>();
  const [tried, setTried] = useState(false);
  const isMissing = has && code === '' && passkey === undefined;
  return {
    asked: () => {
      setTried(true);
      if (password === '' || isMissing) return undefined;
      setPasskey(undefined);
      if (passkey) return { password, passkey };
      return has ? { password, code } : { password };
    },
    fields: (error) => (
      <>
        <PassphraseBox
          name="old"
          label={old}
          value={password}
          missing={tried && password === ''}
          error={error}
          isOwn
          onChange={setPassword}
        />
        {hasPasskey && <PasskeyButton isGiven={passkey !== undefined} onGiven={setPasskey} />}
        {has && passkey === undefined && (
          <CodeBox
            label={factor.app ? words.oldCode : words.recoveryCode}
            hint={factor.app ? words.oldCodeHint : words.recoveryCodeHint}
            value={code}
            missing={tried && isMissing}
            error={error}
            onChange={setCode}
          />
        )}
      </>
    ),
  };
}

/** Asks for a passkey in the place of a code. */
function PasskeyButton({ isGiven, onGiven }: { readonly isGiven: boolean; onGiven(answer: PasskeyAnswer): void }) {
  const { passkeys: words } = useSecondFactorWords();
  const { stepUnclear } = useWords();
  const [trouble, setTrouble] = useState<PasskeyTrouble>();
  const [failure, setFailure] = useState<unknown>();
  const [isAsking, setIsAsking] = useState(false);
  const ask = async () => {
    setTrouble(undefined);
    setFailure(undefined);
    setIsAsking(true);
    try {
      const question = await post<PasskeyQuestion>('/api/me/sign-in/passkeys/ask', {}, crypto.randomUUID());
      const answer = await showPasskey(question);
      if (typeof answer === 'string') setTrouble(answer);
      else onGiven(answer);
    } catch (error) {
      setFailure(error);
    } finally {
      setIsAsking(false);
    }
  };
  return (
    <div className="field">
      {isGiven ? (
        <p>
          <StatusTag icon="check" tone="good">
            {words.given}
          </StatusTag>
        </p>
      ) : (
        <button type="button" className="button" aria-disabled={isAsking} onClick={() => isAsking || void ask()}>
          {isAsking ? words.waiting : words.use}
        </button>
      )}
      {trouble !== undefined && (
        <p className="field-problem" role="alert">
          {words.troubles[trouble]}
        </p>
      )}
      {failure !== undefined && <FailureNotice error={failure} unclear={stepUnclear} onAgain={() => void ask()} />}
    </div>
  );
}
