import { useState } from 'react';
import { LanguageSwitch } from '../../../app/language-switch.tsx';
import { Icon } from '../../../parts/icon.tsx';
import { beginSignIn } from '../../../session/sign-in.ts';
import { useWords } from '../../../words/words.tsx';
import './welcome.css';

/** Why somebody stands outside: not in yet, the session is over, or the way in failed. */
export type WelcomeReason = 'outside' | 'over' | 'failed';

export function Welcome({ reason }: { reason: WelcomeReason }) {
  const words = useWords();
  const [going, setGoing] = useState(false);
  const [failed, setFailed] = useState(reason === 'failed');
  const go = () => {
    setGoing(true);
    setFailed(false);
    beginSignIn(location.pathname).catch(() => {
      setFailed(true);
      setGoing(false);
    });
  };
  return (
    <main className="welcome">
      <div className="welcome-card">
        <img src="/icon.svg" alt="" width="56" height="56" />
        <h1>{words.brand}</h1>
        <p>{words.tagline}</p>
        {reason === 'over' && !failed && <p className="notice notice-info">{words.sessionOver}</p>}
        {failed && (
          <p className="notice notice-bad" role="alert">
            <Icon name="warning" />
            <span className="notice-text">{words.signInFailed}</span>
          </p>
        )}
        {/* biome-ignore lint/a11y/noAutofocus: the one thing to do on this screen */}
        <button type="button" className="button button-main button-wide" disabled={going} onClick={go} autoFocus>
          {going ? words.signingIn : words.signIn}
        </button>
        <LanguageSwitch />
      </div>
    </main>
  );
}
