import { useEffect, useRef, useState } from 'react';
import type { ImportView } from '../../../api/answers.ts';
import { post } from '../../../api/client.ts';
import { uploadList } from '../../../api/upload.ts';

/** How far an import is. */
export type Stage =
  | { readonly is: 'none' }
  | { readonly is: 'uploading'; readonly file: File; readonly part: number }
  | { readonly is: 'planning'; readonly file: File }
  | Planned
  | (Omit<Planned, 'is'> & { readonly is: 'writing'; readonly written: number })
  | { readonly is: 'done'; readonly written: number }
  | { readonly is: 'failed'; readonly file: File; readonly error: unknown; readonly again: () => void };

/** A file whose dry run is there. */
export interface Planned {
  readonly is: 'planned';
  readonly file: File;
  readonly upload: string;
  readonly view: ImportView;
}

interface Import {
  readonly stage: Stage;
  choose(file: File): void;
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
  const choose = (file: File) =>
    void attempt(
      file,
      () => choose(file),
      async (signal) => {
        setStage({ is: 'uploading', file, part: 0 });
        const upload = await uploadList(
          file,
          (part) => signal.aborted || setStage({ is: 'uploading', file, part }),
          signal,
        );
        if (!signal.aborted) setStage({ is: 'planning', file });
        const view = await post<ImportView>('/api/organisation/import/plan', { upload }, crypto.randomUUID());
        return { is: 'planned', file, upload, view };
      },
    );
  const write = (planned: Planned, leaveOutWrong: boolean, before = 0): void => {
    let written = before;
    const again = () => write(planned, leaveOutWrong, written);
    void attempt(planned.file, again, async (signal) => {
      for (let left = 1; left > 0 && !signal.aborted; ) {
        setStage({ ...planned, is: 'writing', written });
        const body = { upload: planned.upload, leaveOutWrong };
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
