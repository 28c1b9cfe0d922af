import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { usePath } from '../app/router.tsx';
import { useWords } from '../words/words.tsx';
import { Icon } from './icon.tsx';

const shownMilliseconds = 12_000;

interface Said {
  readonly sentence: string;
  say(sentence: string): void;
}
const Context = createContext<Said>({ sentence: '', say: () => {} });

/** What has been done, said once the server has answered; it stays a while on that screen and is read aloud politely. */
export function SaidProvider({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState({ sentence: '', path: '' });
  const path = usePath();
  const sentence = said.path === path ? said.sentence : '';
  const say = useCallback((next: string) => setSaid({ sentence: next, path: location.pathname }), []);
  useEffect(() => {
    if (said.path !== path) setSaid({ sentence: '', path });
  }, [said, path]);
  useEffect(() => {
    if (said.sentence === '') return;
    const timer = window.setTimeout(() => say(''), shownMilliseconds);
    return () => window.clearTimeout(timer);
  }, [said, say]);
  const value = useMemo(() => ({ sentence, say }), [sentence, say]);
  return <Context value={value}>{children}</Context>;
}

export const useSay = () => useContext(Context).say;

export function SaidRegion() {
  const { sentence, say } = useContext(Context);
  const words = useWords();
  return (
    <div role="status" className="said">
      {sentence !== '' && (
        <div className="notice notice-good">
          <Icon name="check" />
          <p className="notice-text">{sentence}</p>
          <button
            type="button"
            className="button button-quiet button-icon"
            aria-label={words.close}
            onClick={() => say('')}
          >
            <Icon name="cross" />
          </button>
        </div>
      )}
    </div>
  );
}
