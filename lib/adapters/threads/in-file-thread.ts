import { parentPort } from 'node:worker_threads';
import type { StoredFile } from '../../ports/files.ts';

/** Bytes that the thread has asked for; `failure` where they cannot be read. */
export interface BytesGot {
  readonly read: number;
  readonly bytes?: Uint8Array;
  readonly failure?: string;
}

/** What the thread is given: a file to work on, whose bytes it asks for, and those bytes. */
export type ToThread = { readonly size: number; readonly task: unknown } | BytesGot;
/** What it says: which bytes it wants, and how its work ended. A failure says nothing of the file. */
export type FromThread =
  | { readonly read: number; readonly offset: number; readonly length: number }
  | { readonly result: unknown; readonly ends: boolean }
  | { readonly failure: string };

/**
 * The inner side of a {@link fileThread}: does `work` for every file that is handed in. Where `isSpent` says so afterwards, the thread has ended
 * with that file and the next one gets another: memory that WebAssembly took goes back at once.
 */
export function inFileThread<Task, Result>(
  work: (file: StoredFile, task: Task) => Promise<Result>,
  isSpent: () => boolean = () => false,
): void {
  const port = parentPort;
  if (!port) throw new Error('this module runs in a thread');
  const say = (message: FromThread): void => port.postMessage(message);
  const waiting = new Map<number, (got: BytesGot) => void>();
  let reads = 0;

  const fileOf = (size: number): StoredFile => ({
    size,
    read: async (offset, length) => {
      const read = ++reads;
      const answer = new Promise<BytesGot>((resolve) => waiting.set(read, resolve));
      say({ read, offset, length });
      const { bytes, failure } = await answer;
      if (!bytes) throw new Error(failure);
      return bytes;
    },
  });

  const done = async (size: number, task: Task): Promise<void> => {
    try {
      const result = await work(fileOf(size), task);
      say({ result, ends: isSpent() });
    } catch (error) {
      say({ failure: error instanceof Error ? error.message : String(error) });
    }
  };

  port.on('message', (message: ToThread) => {
    if ('size' in message) return void done(message.size, message.task as Task);
    waiting.get(message.read)?.(message);
    waiting.delete(message.read);
  });
}
