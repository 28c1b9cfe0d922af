import { useState } from 'react';
import type { SavedFile } from '../../../lib/domain/shared/saved-file.ts';
import { get } from '../../api/client.ts';
import { useWords } from '../../words/words.tsx';
import { useSay } from '../announcement.tsx';
import { FailureNotice } from '../failure-notice.tsx';
import { Icon } from '../icon.tsx';
import { bytesOf, saveFile } from '../saved-file.ts';

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
      const { name, content } = await get<SavedFile>(path);
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
