import { useEffect, useRef, useState } from 'react';
import type { GivenFile } from '../../../../lib/domain/organisation/import/open-document.ts';
import { post } from '../../../api/client.ts';
import type { ImportView } from '../../../api/organisation.ts';
import { uploadList, uploadListedDocument } from '../../../api/upload.ts';

/** As the API has it. */
const maxDocuments = 500;
const isPdf = (name: string): boolean => /\.pdf$/i.test(name);

/** How far an import is. */
export type Stage =
  | { readonly is: 'none' }
  | { readonly is: 'uploading'; readonly file: File; readonly part: number }
  | { readonly is: 'uploading-documents'; readonly file: File; readonly sent: number; readonly count: number }
  | { readonly is: 'planning'; readonly file: File }
  /** what was chosen is no list with at most so many documents */
  | { readonly is: 'refused'; readonly why: 'listMissing' | 'tooManyDocuments' }
  | Planned
  | (Omit<Planned, 'is'> & { readonly is: 'writing'; readonly written: number })
  | { readonly is: 'done'; readonly written: number }
  | { readonly is: 'failed'; readonly file: File; readonly error: unknown; readonly again: () => void };

/** A file whose dry run is there. */
export interface Planned {
  readonly is: 'planned';
  readonly file: File;
  readonly upload: string;
  /** PDFs of documents that the list names */
  readonly documents: readonly GivenFile[];
  readonly view: ImportView;
}

interface Import {
  readonly stage: Stage;
  choose(files: readonly File[]): void;
  write(planned: Planned, leaveOutWrong: boolean): void;
}

/** Uploads a list, has it tried, and carried out part by part. Whatever fails can be done again: nothing is ever made twice. */
export function useImport(onDone: (written: number) => void): Import {
  const [stage, setStage] = useState<Stage>({ is: 'none' });
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const attempt = async (file: File, again: () => void, work: (signal: AbortSignal) => Promise<Stage>) => {
    running.current?.abort();
    const started = new AbortController();
    running.current = started;
    const { signal } = started;
    let next: Stage;
    try {
      next = await work(signal);
    } catch (error) {
      next = { is: 'failed', file, error, again };
    }
    if (!signal.aborted) setStage(next);
  };
  const choose = (files: readonly File[]) => {
    const file = files.find(({ name }) => !isPdf(name));
    const pdfs = files.filter(({ name }) => isPdf(name));
    if (!file) return setStage({ is: 'refused', why: 'listMissing' });
    if (pdfs.length > maxDocuments) return setStage({ is: 'refused', why: 'tooManyDocuments' });
    return void attempt(
      file,
      () => choose(files),
      async (signal) => {
        setStage({ is: 'uploading', file, part: 0 });
        const upload = await uploadList(
          file,
          (part) => signal.aborted || setStage({ is: 'uploading', file, part }),
          signal,
        );
        const documents: GivenFile[] = [];
        for (const pdf of pdfs) {
          if (!signal.aborted)
            setStage({ is: 'uploading-documents', file, sent: documents.length, count: pdfs.length });
          documents.push({ name: pdf.name.normalize('NFC'), upload: await uploadListedDocument(pdf, signal) });
        }
        if (!signal.aborted) setStage({ is: 'planning', file });
        const asked = { upload, files: documents };
        const view = await post<ImportView>('/api/organisation/import/plan', asked, crypto.randomUUID());
        return { is: 'planned', file, upload, documents, view };
      },
    );
  };
  const write = (planned: Planned, leaveOutWrong: boolean, before = 0): void => {
    let written = before;
    const again = () => write(planned, leaveOutWrong, written);
    void attempt(planned.file, again, async (signal) => {
      for (let left = 1; left > 0 && !signal.aborted; ) {
        setStage({ ...planned, is: 'writing', written });
        const body = { upload: planned.upload, files: planned.documents, leaveOutWrong };
        const part = await post<{ written: number; left: number }>(
          '/api/organisation/import',
          body,
          crypto.randomUUID(),
        );
        written += part.written;
        left = part.left;
      }
      onDone(written);
      return { is: 'done', written };
    });
  };
  return { stage, choose, write };
}
