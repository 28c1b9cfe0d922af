import { useEffect, useRef, useState } from 'react';
import { uploadPdf } from '../../api/upload.ts';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { Icon } from '../../parts/icon.tsx';
import { sizeText } from '../../parts/size-text.ts';
import { useWords } from '../../words/words.tsx';
import type { KeptFile } from './kept-draft.ts';
import { looksLikePdf, notPdf } from './looks-like-pdf.ts';

interface Props {
  readonly id: string;
  readonly limit: number;
  readonly missing: boolean;
  readonly hint: string;
  /** the key of the finished upload; empty while there is none */
  onUpload(key: string, file: KeptFile | undefined): void;
  /** a file that was uploaded before one left the form and came back */
  readonly there: KeptFile | undefined;
}

type Upload =
  | { readonly is: 'none' }
  | { readonly is: 'going'; readonly file: File; readonly part: number }
  | { readonly is: 'there'; readonly file: KeptFile }
  | { readonly is: 'failed'; readonly file: File; readonly error: unknown };

/** Chooses a PDF and puts it straight into the file store while the rest of the form is filled in. */
export function FileField({ id, limit, missing, hint, there, onUpload }: Props) {
  const { form } = useWords();
  const words = useWords();
  const [upload, setUpload] = useState<Upload>(there ? { is: 'there', file: there } : { is: 'none' });
  const running = useRef<AbortController>(undefined);
  // who leaves the form, or calls the document secret, sends nothing more
  useEffect(() => () => running.current?.abort(), []);
  const begin = async (file: File) => {
    running.current?.abort();
    const attempt = new AbortController();
    running.current = attempt;
    onUpload('', undefined);
    setUpload({ is: 'going', file, part: 0 });
    try {
      if (!(await looksLikePdf(file))) throw notPdf();
      const key = await uploadPdf(
        file,
        (part) => attempt.signal.aborted || setUpload({ is: 'going', file, part }),
        attempt.signal,
      );
      if (attempt.signal.aborted) return;
      onUpload(key, { name: file.name, size: file.size });
      setUpload({ is: 'there', file });
    } catch (error) {
      if (!attempt.signal.aborted) setUpload({ is: 'failed', file, error });
    }
  };
  return (
    <div className="field field-wide">
      <label htmlFor={id}>{form.file}</label>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the input is the first */}
      <div
        className="drop"
        data-missing={missing}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          const file = event.dataTransfer.files[0];
          if (file) void begin(file);
        }}
      >
        <span className="button file-button">
          <Icon name="upload" /> {upload.is === 'none' ? form.chooseFile : form.chooseOther}
          <input
            id={id}
            type="file"
            accept="application/pdf,.pdf"
            aria-describedby={`${id}-hint ${id}-state`}
            aria-invalid={missing}
            onChange={(event) => {
              const file = event.target.files?.[0];
              event.target.value = '';
              if (file) void begin(file);
            }}
          />
        </span>
        {upload.is === 'none' && <span className="muted wide-only">{form.drop}</span>}
        <span id={`${id}-state`} role="status" className="file-state">
          <UploadState upload={upload} />
        </span>
      </div>
      <p className="small" id={`${id}-hint`}>
        {form.limit(sizeText(limit))} {hint}
      </p>
      {upload.is === 'failed' && (
        <FailureNotice error={upload.error} unclear={words.readFailed} onAgain={againOf(upload, begin)} />
      )}
    </div>
  );
}

function againOf(upload: Extract<Upload, { is: 'failed' }>, begin: (file: File) => void) {
  return upload.error instanceof Error && upload.error.name === 'NetworkFailure' ? () => begin(upload.file) : undefined;
}

function UploadState({ upload }: { upload: Upload }) {
  const { form } = useWords();
  if (upload.is === 'none') return null;
  const named = `${upload.file.name} (${sizeText(upload.file.size)})`;
  if (upload.is === 'failed') return <span>{named}</span>;
  if (upload.is === 'there') {
    return (
      <>
        <Icon name="check" /> {named} · {form.uploaded}
      </>
    );
  }
  const percent = Math.round(upload.part * 100);
  return (
    <>
      <span>{named}</span>
      <progress max={100} value={percent} aria-label={form.uploading(`${percent}%`)} />
      <span className="pdf-zoom">{percent}%</span>
    </>
  );
}
