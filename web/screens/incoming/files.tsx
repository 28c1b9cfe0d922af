import { useState } from 'react';
import type { IncomingFile } from '../../../lib/domain/incoming/incoming.ts';
import { presigned } from '../../api/queries.ts';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { Icon } from '../../parts/icon.tsx';
import { sizeText } from '../../parts/size-text.ts';
import { PdfView } from '../../pdf/pdf-view.tsx';
import { useWords } from '../../words/words.tsx';

const isPdf = ({ contentType, name }: IncomingFile) =>
  contentType === 'application/pdf' || name.toLowerCase().endsWith('.pdf');

/** The attached files, one of them on the screen. */
export function Files({ id, files }: { id: string; files: readonly IncomingFile[] }) {
  const words = useWords();
  const [shown, setShown] = useState(0);
  const file = files[shown];
  if (!file) return null;
  const path = `/api/incoming/${id}/files/${shown}`;
  return (
    <div className="files">
      {files.length > 1 && (
        <nav className="files-list" aria-label={words.files}>
          {files.map((other, index) => (
            <button
              key={other.key}
              type="button"
              className="chip"
              aria-pressed={index === shown}
              onClick={() => setShown(index)}
            >
              {other.name} <span className="small">{sizeText(other.size)}</span>
            </button>
          ))}
        </nav>
      )}
      {isPdf(file) ? (
        <PdfView fileKey={file.key} path={path} name={file.name.replace(/\.pdf$/i, '')} />
      ) : (
        <DownloadOnly key={path} path={path} file={file} />
      )}
    </div>
  );
}

function DownloadOnly({ path, file }: { path: string; file: IncomingFile }) {
  const words = useWords();
  const [error, setError] = useState<unknown>();
  const download = async () => {
    setError(undefined);
    try {
      location.assign((await presigned(path)).url);
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <div className="card">
      <p>{words.noPreview}</p>
      {error !== undefined && (
        <FailureNotice error={error} unclear={words.readFailed} onAgain={() => void download()} />
      )}
      <p>
        <button type="button" className="button" onClick={() => void download()}>
          <Icon name="download" /> {file.name} ({sizeText(file.size)})
        </button>
      </p>
    </div>
  );
}
