import { useState } from 'react';
import { get } from '../../../api/client.ts';
import { useSay } from '../../../parts/announcement.tsx';
import { FailureNotice } from '../../../parts/failure-notice.tsx';
import { Icon } from '../../../parts/icon.tsx';
import { bytesOf, saveFile } from '../../../parts/saved-file.ts';
import { useWords } from '../../../words/words.tsx';

/** Asks for a file and saves it. */
export function FileButton({ path, children }: { path: string; children: string }) {
  const { outgoingRegister: words, readFailed } = useWords();
  const say = useSay();
  const [isMaking, setMaking] = useState(false);
  const [error, setError] = useState<unknown>();
  const make = async () => {
    setError(undefined);
    setMaking(true);
    try {
      const { name, content } = await get<{ name: string; content: string }>(path);
      saveFile(name, bytesOf(content));
      say(words.saved(name));
    } catch (failure) {
      setError(failure);
    } finally {
      setMaking(false);
    }
  };
  return (
    <>
      <button type="button" className="button" disabled={isMaking} onClick={() => void make()}>
        <Icon name="download" /> {isMaking ? words.making : children}
      </button>
      {error !== undefined && <FailureNotice error={error} unclear={readFailed} onAgain={() => void make()} />}
    </>
  );
}
