import { type ReactNode, useState } from 'react';
import { presigned } from '../api/queries.ts';
import { useWords } from '../words/words.tsx';
import { FailureNotice } from './failure-notice.tsx';
import { Icon } from './icon.tsx';

/** Asks for a short-lived address of a file and opens it beside the page. `path` is the API's. */
export function DownloadButton({ path, children }: { path: string; children: ReactNode }) {
  const words = useWords();
  const [error, setError] = useState<unknown>();
  const download = async () => {
    setError(undefined);
    // opened at once: a browser blocks what opens later than the click
    const tab = window.open('', '_blank');
    try {
      const { url } = await presigned(path);
      if (tab) tab.opener = null;
      (tab ?? window).location.assign(url);
    } catch (failure) {
      tab?.close();
      setError(failure);
    }
  };
  return (
    <>
      {error !== undefined && (
        <FailureNotice error={error} unclear={words.readFailed} onAgain={() => void download()} />
      )}
      <p>
        <button type="button" className="button" onClick={() => void download()}>
          <Icon name="download" /> {children}
        </button>
      </p>
    </>
  );
}
