import { Worker } from 'node:worker_threads';
import type { StoredFile } from '../../ports/files.ts';
import type { PageTrial, TrialResult } from '../../ports/page-trial.ts';

/** A file to be tried; the thread asks for its bytes. */
export interface TrialOf {
  readonly size: number;
}

/** Bytes that the thread wants, and those it gets; `failure` where they cannot be read. */
export interface BytesAsked {
  readonly read: number;
  readonly offset: number;
  readonly length: number;
}
export interface BytesGot {
  readonly read: number;
  readonly bytes?: Uint8Array;
  readonly failure?: string;
}

/** How a trial ended; a failure says nothing of the file. */
export type TrialEnd = TrialResult | { readonly failure: string };

/** Seconds after which a trial is given up; its own budget ends it long before. */
const mostSeconds = 20;

/**
 * Tries files in a thread of their own, one after the other, so that nobody else waits for them. `entry` is the module that runs there. A
 * thread that dies of a file takes no other with it: the next trial starts another one.
 */
export function pageThread(entry: URL): PageTrial & { close(): Promise<void> } {
  let worker: Worker | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const start = (): Worker => {
    worker ??= new Worker(entry);
    worker.unref();
    return worker;
  };
  const tryOne = async (file: StoredFile): Promise<TrialResult> => {
    const own = start();
    const end = await trial(own, file);
    if (end && !('failure' in end)) return end;
    worker = undefined;
    await own.terminate();
    if (!end) return { problem: { code: 'pdf-too-heavy' } };
    throw new Error(`the trial of a file failed: ${end.failure}`);
  };
  return {
    tryFile: (file) => {
      const mine = last.then(() => tryOne(file));
      last = mine.catch(() => undefined);
      return mine;
    },
    close: async () => {
      await worker?.terminate();
    },
  };
}

/** One file in the thread; nothing when it took too long. No limit is set to its memory: to reach one can end the whole process. */
function trial(worker: Worker, file: StoredFile): Promise<TrialEnd | undefined> {
  return new Promise((resolve) => {
    const end = (how: TrialEnd | undefined): void => {
      clearTimeout(timer);
      worker.off('message', heard).off('error', died).off('exit', gone);
      resolve(how);
    };
    const heard = (message: BytesAsked | TrialEnd): void => {
      if ('read' in message) void bytesFor(file, message).then((got) => worker.postMessage(got));
      else end(message);
    };
    const died = (error: Error): void => end({ failure: error.message });
    const gone = (): void => end({ failure: 'the thread has ended' });
    const timer = setTimeout(() => end(undefined), mostSeconds * 1000);
    worker.on('message', heard).on('error', died).on('exit', gone);
    worker.postMessage({ size: file.size } satisfies TrialOf);
  });
}

async function bytesFor(file: StoredFile, { read, offset, length }: BytesAsked): Promise<BytesGot> {
  try {
    return { read, bytes: await file.read(offset, length) };
  } catch (error) {
    return { read, failure: String(error) };
  }
}
