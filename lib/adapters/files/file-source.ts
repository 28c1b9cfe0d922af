import { type FileHandle, open } from 'node:fs/promises';

/** A file on disk as random-access bytes. */
export interface FileSource {
  readonly size: number;
  read(offset: number, length: number): Promise<Uint8Array>;
  readInto(offset: number, buffer: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

export async function openFileSource(path: string): Promise<FileSource> {
  const file = await open(path, 'r');
  const { size } = await file.stat();
  return {
    size,
    read: async (offset, length) => {
      const buffer = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
      return buffer.subarray(0, await fill(file, offset, buffer));
    },
    readInto: async (offset, buffer) => {
      if ((await fill(file, offset, buffer)) < buffer.length) throw new Error(`${path} is shorter than it was`);
    },
    close: () => file.close(),
  };
}

async function fill(file: FileHandle, offset: number, buffer: Uint8Array): Promise<number> {
  let done = 0;
  while (done < buffer.length) {
    const { bytesRead } = await file.read(buffer, done, buffer.length - done, offset + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return done;
}
