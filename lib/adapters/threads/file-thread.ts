import { Worker } from 'node:worker_threads';
import type { StoredFile } from '../../ports/files.ts';
import type { BytesGot, FromThread, ToThread } from './in-file-thread.ts';

/** A thread that works on files, one after the other, so that nobody else waits for them. */
export interface FileThread<Task, Result> {
  /** Nothing where it took too long. @throws when the work broke off, which says nothing of the file */
  run(file: StoredFile, task: Task): Promise<Result | undefined>;
  close(): Promise<void>;
}

interface Limits {
  /** after which a file is given up; budgets of the work itself end it long before */
  readonly seconds: number;
}

/**
 * Starts the module `entry` in a thread when it is first needed; see {@link inFileThread} for its other side. A thread that dies of a file
 * takes no other with it: the next file starts another one. No limit is set to its memory: to reach one can end the whole process.
 */
export function fileThread<Task, Result>(entry: URL, limits: Limits): FileThread<Task, Result> {
  let worker: Worker | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const start = (): Worker => {
    worker ??= new Worker(entry);
    worker.unref();
    return worker;
  };
  const runOne = async (file: StoredFile, task: Task): Promise<Result | undefined> => {
    const own = start();
    const end = await oneFile<Result>(own, file, task, limits);
    if (!end || !('result' in end) || end.ends) {
      worker = undefined;
      await own.terminate();
    }
    if (!end) return undefined;
    if ('result' in end) return end.result;
    throw new Error(`the work on a file failed: ${end.failure}`);
  };
  return {
    run: (file, task) => {
      const mine = last.then(() => runOne(file, task));
      last = mine.catch(() => undefined);
      return mine;
    },
    close: async () => {
      await worker?.terminate();
    },
  };
}

type End<Result> = { readonly result: Result; readonly ends?: boolean } | { readonly failure: string };

/** One file in the thread; nothing when it took too long. */
function oneFile<Result>(
  worker: Worker,
  file: StoredFile,
  task: unknown,
  { seconds }: Limits,
): Promise<End<Result> | undefined> {
  return new Promise((resolve) => {
    const end = (how: End<Result> | undefined): void => {
      clearTimeout(timer);
      worker.off('message', heard).off('error', died).off('exit', gone);
      resolve(how);
    };
    const heard = (message: FromThread): void => {
      if ('read' in message) void bytesFor(file, message).then((got) => worker.postMessage(got satisfies ToThread));
      else end(message as End<Result>);
    };
    const died = (error: Error): void => end({ failure: error.message });
    const gone = (): void => end({ failure: 'the thread has ended' });
    const timer = setTimeout(() => end(undefined), seconds * 1000);
    worker.on('message', heard).on('error', died).on('exit', gone);
    worker.postMessage({ size: file.size, task } satisfies ToThread);
  });
}

async function bytesFor(
  file: StoredFile,
  { read, offset, length }: Extract<FromThread, { read: number }>,
): Promise<BytesGot> {
  try {
    return { read, bytes: await file.read(offset, length) };
  } catch (error) {
    return { read, failure: String(error) };
  }
}
