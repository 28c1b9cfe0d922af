import { useEffect, useRef, useState } from 'react';
import { mayAskAgain } from '../../../../api/failures.ts';
import { uploadPdf } from '../../../../api/upload.ts';
import { FailureNotice } from '../../../../parts/failure-notice.tsx';
import { Icon } from '../../../../parts/icon.tsx';
import { RefusedProvider, useMark } from '../../../../parts/refused.tsx';
import { sizeText } from '../../../../parts/size-text.ts';
import { useWords } from '../../../../words/words.tsx';
import type { KeptFile } from '../kept-draft.ts';
import type { FieldProps } from './fields.tsx';
import { looksLikePdf, notPdf } from './looks-like-pdf.ts';

interface Props extends FieldProps {
  readonly limit: number;
  /** which file is taken: that it is not signed, and its size, where nothing else is said */
  readonly limitText?: (size: string) => string;
  readonly hint: string;
  /** the key of the finished upload; empty while there is none */
  onUpload(key: string, file: KeptFile | undefined): void;
  /** the file itself, as soon as it is chosen */
  onFile?(file: File): void;
  /** another kind of file than a PDF */
  readonly of?: FileKind;
  /** a file that was uploaded before one left the form and came back */
  readonly there: KeptFile | undefined;
}

/** A kind of file that is chosen and put into the file store. */
export interface FileKind {
  readonly label: string;
  /** as the browser's dialog filters */
  readonly accept: string;
  /** where it is dropped */
  readonly drop: string;
  /** @throws what is wrong with it, as far as that is seen here */
  check(file: File): Promise<void>;
  upload(file: File, onProgress: (part: number) => void, signal: AbortSignal): Promise<string>;
}

async function checkPdf(file: File): Promise<void> {
  if (!(await looksLikePdf(file))) throw notPdf();
}

type Upload =
  | { readonly is: 'none' }
  | { readonly is: 'going'; readonly file: File; readonly part: number }
  | { readonly is: 'there'; readonly file: KeptFile }
  | { readonly is: 'failed'; readonly file: File; readonly error: unknown };

/** Chooses a PDF and puts it straight into the file store while the rest of the form is filled in. */
export function FileField({ name, id, fault, limit, limitText, hint, there, of, onUpload, onFile }: Props) {
  const { form } = useWords();
  const kind = of ?? {
    label: form.file,
    accept: 'application/pdf,.pdf',
    drop: form.drop,
    check: checkPdf,
    upload: uploadPdf,
  };
  const [upload, setUpload] = useState<Upload>(there ? { is: 'there', file: there } : { is: 'none' });
  const running = useRef<AbortController>(undefined);
  // who leaves the form, or calls the document secret, sends nothing more
  useEffect(() => () => running.current?.abort(), []);
  const begin = async (file: File) => {
    running.current?.abort();
    const attempt = new AbortController();
    running.current = attempt;
    onUpload('', undefined);
    onFile?.(file);
    setUpload({ is: 'going', file, part: 0 });
    try {
      await kind.check(file);
      const key = await kind.upload(
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
  const limits = `${(limitText ?? form.limit)(sizeText(limit))} ${hint}`;
  const box = <FileBox name={name} id={id} fault={fault} limits={limits} kind={kind} upload={upload} onBegin={begin} />;
  // a refusal of the draft may be about the file too; one of the upload itself is
  return upload.is === 'failed' ? (
    <RefusedProvider error={upload.error} field={name}>
      {box}
    </RefusedProvider>
  ) : (
    box
  );
}

interface BoxProps extends FieldProps {
  readonly limits: string;
  readonly kind: Pick<FileKind, 'label' | 'accept' | 'drop'>;
  readonly upload: Upload;
  onBegin(file: File): Promise<void>;
}

function FileBox({ name, id, fault, limits, kind, upload, onBegin }: BoxProps) {
  const words = useWords();
  const { form } = words;
  const mark = useMark(name, fault !== undefined);
  return (
    <div className="field field-wide">
      <label htmlFor={id}>{kind.label}</label>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the input is the first */}
      <div
        className="drop"
        data-missing={mark.control['aria-invalid']}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          const file = event.dataTransfer.files[0];
          if (file) void onBegin(file);
        }}
      >
        <span className="button file-button">
          <Icon name="upload" /> {upload.is === 'none' ? form.chooseFile : form.chooseOther}
          <input
            {...mark.control}
            id={id}
            type="file"
            accept={kind.accept}
            aria-describedby={mark.describedBy(`${id}-hint`, `${id}-state`)}
            onChange={(event) => {
              const file = event.target.files?.[0];
              event.target.value = '';
              if (file) void onBegin(file);
            }}
          />
        </span>
        {upload.is === 'none' && <span className="muted wide-only">{kind.drop}</span>}
        <span id={`${id}-state`} role="status" className="file-state">
          <UploadState upload={upload} />
        </span>
      </div>
      {upload.is === 'failed' ? (
        <FailureNotice error={upload.error} unclear={form.uploadFailed} onAgain={againOf(upload, onBegin)} />
      ) : (
        mark.sentence !== '' && <p className="field-problem">{mark.sentence}</p>
      )}
      <p className="small" id={`${id}-hint`}>
        {limits}
      </p>
    </div>
  );
}

function againOf(upload: Extract<Upload, { is: 'failed' }>, begin: (file: File) => void) {
  return mayAskAgain(upload.error) ? () => begin(upload.file) : undefined;
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
