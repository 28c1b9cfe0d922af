/** A stored file as random-access bytes; `read` gives exactly `length` bytes, fewer only at the end. */
export interface StoredFile {
  readonly size: number;
  read(offset: number, length: number): Promise<Uint8Array>;
}

export interface FileStat {
  readonly key: string;
  /** bytes */
  readonly size: number;
}

/** A request that the caller's client may make by itself, without our token, until `expiresAt` (Unix milliseconds). */
export interface Presigned {
  readonly url: string;
  readonly method: 'PUT' | 'GET';
  readonly headers: Readonly<Record<string, string>>;
  readonly expiresAt: number;
}

/**
 * Files by key (ASCII, `/` between parts, at most 512 bytes). A key is written once: the same bytes again are a no-op,
 * other bytes are refused with {@link FileExists}. A file is durable when the promise resolves.
 */
export interface Files {
  /** The upload is refused by the store itself when it is not exactly `size` bytes. */
  presignUpload(key: string, size: number, seconds: number): Promise<Presigned>;
  presignDownload(key: string, fileName: string, seconds: number): Promise<Presigned>;
  stat(key: string): Promise<FileStat | undefined>;
  /** @throws {FileMissing} */
  open(key: string): Promise<StoredFile>;
  put(key: string, bytes: Uint8Array): Promise<FileStat>;
  /** Makes `to` = the bytes of `from` followed by `tail`. Only the tail travels where the store can compose. */
  append(from: string, to: string, tail: Uint8Array): Promise<FileStat>;
  /** Nobody, we included, can delete or replace the file before `until` (ISO 8601). */
  lock(key: string, until: string): Promise<void>;
}

/** The disk behind files or records has no room, or less than is kept free for what was begun. Nothing was kept. */
export class StoreFull extends Error {
  readonly folder: string;
  constructor(folder: string, options?: ErrorOptions) {
    super(`no room in ${folder}`, options);
    this.name = 'StoreFull';
    this.folder = folder;
  }
}

export class FileMissing extends Error {
  readonly key: string;
  constructor(key: string) {
    super(`no file ${key}`);
    this.name = 'FileMissing';
    this.key = key;
  }
}

export class FileExists extends Error {
  readonly key: string;
  constructor(key: string) {
    super(`file ${key} exists with other bytes`);
    this.name = 'FileExists';
    this.key = key;
  }
}
