import { parentPort } from 'node:worker_threads';
import type { BytesAsked, BytesGot, TrialEnd, TrialOf } from '../lib/adapters/embedded/page-thread.ts';
import { tryUpload } from '../lib/flows/step/carriable.ts';
import type { StoredFile } from '../lib/ports/files.ts';

/** The thread in which files are tried on the embedded engine. */
const port = parentPort;
if (!port) throw new Error('this module runs in a thread');

const waiting = new Map<number, (got: BytesGot) => void>();
let reads = 0;

port.on('message', (message: TrialOf | BytesGot) => {
  if ('size' in message) void tried(message.size).then((end) => port.postMessage(end));
  else {
    waiting.get(message.read)?.(message);
    waiting.delete(message.read);
  }
});

async function tried(size: number): Promise<TrialEnd> {
  try {
    return await tryUpload(fileOf(size));
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}

/** The file of the other thread, read by messages. */
function fileOf(size: number): StoredFile {
  return {
    size,
    read: async (offset, length) => {
      const read = ++reads;
      const answer = new Promise<BytesGot>((resolve) => waiting.set(read, resolve));
      port?.postMessage({ read, offset, length } satisfies BytesAsked);
      const { bytes, failure } = await answer;
      if (!bytes) throw new Error(failure);
      return bytes;
    },
  };
}
