import { useState } from 'react';
import { get } from '../../../api/client.ts';
import { useSay } from '../../../parts/announcement.tsx';
import { FailureNotice } from '../../../parts/failure-notice.tsx';
import { Icon } from '../../../parts/icon.tsx';
import { bytesOf, saveFile } from '../../../parts/saved-file.ts';
import { useWords } from '../../../words/words.tsx';
import { type Part, queryOf, volumesOf } from './part.ts';

/** What is looked at as files: volumes to print, and one table. */
export function RegisterFiles({ part, last }: { part: Part; last: number }) {
  const { outgoingRegister: words } = useWords();
  const isByDay = Boolean(part.fromDay || part.toDay);
  const volumes = isByDay ? [] : volumesOf(part, last);
  const one = volumes.length <= 1;
  return (
    <section className="card" aria-labelledby="register-files">
      <h2 id="register-files">{words.files}</h2>
      <p className="muted">{words.filesText}</p>
      <div className="register-buttons">
        {one && <FileButton query={queryOf({ ...part, format: 'pdf' })}>{words.pdf}</FileButton>}
        {!one &&
          volumes.map(({ from, to }) => (
            <FileButton key={from} query={queryOf({ ...part, from: String(from), to: String(to), format: 'pdf' })}>
              {words.volume(from, to)}
            </FileButton>
          ))}
        <FileButton query={queryOf({ ...part, format: 'xlsx' })}>{words.xlsx}</FileButton>
      </div>
    </section>
  );
}

/** Asks for a file and saves it. */
function FileButton({ query, children }: { query: string; children: string }) {
  const { outgoingRegister: words, readFailed } = useWords();
  const say = useSay();
  const [isMaking, setMaking] = useState(false);
  const [error, setError] = useState<unknown>();
  const make = async () => {
    setError(undefined);
    setMaking(true);
    try {
      const { name, content } = await get<{ name: string; content: string }>(`/api/registers/outgoing/file?${query}`);
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
