import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { usePath } from '../app/router.tsx';
import { useWords } from '../words/words.tsx';
import { Icon } from './icon.tsx';

const shownMilliseconds = 12_000;

interface Announcement {
  readonly sentence: string;
  say(sentence: string): void;
}
const Context = createContext<Announcement>({ sentence: '', say: () => {} });

/** What has been done, said once the server has answered; it stays a while on that screen and is read aloud politely. */
export function AnnouncementProvider({ children }: { children: ReactNode }) {
  const [announced, setAnnounced] = useState({ sentence: '', path: '' });
  const path = usePath();
  const sentence = announced.path === path ? announced.sentence : '';
  const say = useCallback((next: string) => setAnnounced({ sentence: next, path: location.pathname }), []);
  useEffect(() => {
    if (announced.path !== path) setAnnounced({ sentence: '', path });
  }, [announced, path]);
  useEffect(() => {
    if (announced.sentence === '') return;
    const timer = window.setTimeout(() => say(''), shownMilliseconds);
    return () => window.clearTimeout(timer);
  }, [announced, say]);
  const value = useMemo(() => ({ sentence, say }), [sentence, say]);
  return <Context value={value}>{children}</Context>;
}

export const useSay = () => useContext(Context).say;

export function AnnouncementRegion() {
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
