import { useState } from 'react';
import { type IncomingFile, shownFile } from '../../../../lib/domain/incoming/incoming-file.ts';
import { heldReasons } from '../../../../lib/domain/incoming/mail/held.ts';
import type { Incoming } from '../../../../lib/domain/incoming/states.ts';
import { DownloadButton } from '../../../parts/download-button.tsx';
import { Icon } from '../../../parts/icon.tsx';
import { sizeText } from '../../../parts/size-text.ts';
import { PdfView } from '../../../pdf/pdf-view.tsx';
import { useWords } from '../../../words/words.tsx';

const isPdf = ({ contentType, name }: IncomingFile) =>
  contentType === 'application/pdf' || name.toLowerCase().endsWith('.pdf');

interface FilesProps {
  readonly id: string;
  readonly files: readonly IncomingFile[];
  /** the words of the arrival stamp, over a file that bears signatures and is not stamped */
  readonly cover?: string | undefined;
}

/** The attached files, one of them on the screen. */
export function Files({ id, files, cover }: FilesProps) {
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
      {cover !== undefined && (
        <p className="notice notice-info" title={words.receiving.stampHint}>
          <strong>{cover}</strong> {words.receiving.stampHint}
        </p>
      )}
      {file.held ? (
        <p className="notice notice-warn">
          <Icon name="warning" /> {words.mailing.held(file.name, heldReasons[file.held])}
        </p>
      ) : isPdf(file) ? (
        <PdfView
          fileKey={shownFile(file).key}
          path={path}
          imagePath={`${path}/pages/1`}
          name={file.name.replace(/\.pdf$/i, '')}
          known={{ size: file.firstPage, pages: file.pages }}
        />
      ) : (
        <div className="card">
          <p>{words.noPreview}</p>
          <DownloadButton key={path} path={path}>
            <span className="breaks">
              {file.name} ({sizeText(file.size)})
            </span>
          </DownloadButton>
        </div>
      )}
    </div>
  );
}

/** Its PDFs as they are printed, under their names where there are several. */
export function printableFiles(incoming: Incoming): readonly { readonly path: string; readonly name?: string }[] {
  const files = 'files' in incoming ? incoming.files : [];
  return files.flatMap((file, index) =>
    isPdf(file) && !file.held
      ? [
          {
            path: `/api/incoming/${incoming.id}/files/${index}/print`,
            ...(files.length > 1 ? { name: file.name } : {}),
          },
        ]
      : [],
  );
}
