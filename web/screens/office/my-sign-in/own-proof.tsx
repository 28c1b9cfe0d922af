import { type ReactNode, useState } from 'react';
import { PassphraseBox } from '../../../parts/passphrase-box.tsx';
import { useSecondFactorWords, useSignInWords } from '../../../words/sign-in-words.ts';
import { CodeBox } from './code-box.tsx';

/** The password, and a code where there is a second factor: what somebody proves to be themselves with. */
export interface OwnProof {
  /** what is asked for, with what the server said of it */
  fields(error: unknown): ReactNode;
  /** what is sent; nothing where something is missing, which is then said */
  asked(): { readonly password: string; readonly code?: string } | undefined;
}

export function useOwnProof(withCode: boolean): OwnProof {
  const words = useSecondFactorWords();
  const { old } = useSignInWords();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  return {
    asked: () => {
      setTried(true);
      if (password === '' || (withCode && code === '')) return undefined;
      return withCode ? { password, code } : { password };
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
        {withCode && (
          <CodeBox
            label={words.oldCode}
            hint={words.oldCodeHint}
            value={code}
            missing={tried && code === ''}
            error={error}
            onChange={setCode}
          />
        )}
      </>
    ),
  };
}
