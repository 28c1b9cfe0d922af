/** What was read under a name, and the mark of just this content. */
export interface Stored {
  readonly bytes: Uint8Array;
  readonly etag: string;
}

/** Where search indexes lie that no single machine holds: small things are read and replaced by their mark, large ones travel as files of the machine. */
export interface SearchStore {
  /** Nothing where there is no such thing; `unchanged` where it still has the mark `known`. */
  read(name: string, known?: string): Promise<Stored | 'unchanged' | undefined>;
  /** Writes where nothing stands, or over what has this mark. `false` where that is not so any more. */
  replace(name: string, bytes: Uint8Array, over: string | undefined): Promise<boolean>;
  write(name: string, bytes: Uint8Array): Promise<void>;
  /** `false` where there is no such thing. */
  download(name: string, path: string): Promise<boolean>;
  upload(name: string, path: string): Promise<void>;
  remove(names: readonly string[]): Promise<void>;
}
