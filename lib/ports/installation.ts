import type { Decided } from './connection-desk.ts';

/** What only the installation itself can tell. */
export interface Installation {
  readonly engine: 'embedded' | 'aws';
  /** of the program */
  version(): Promise<string>;
  /** where people reach it, where it knows */
  publicAddress?(): string;
  /** parameters that decide what the page only shows */
  readonly decided?: Decided;
  /** in the order in which they are asked */
  readonly timestampAuthorities: readonly string[];
  /** bytes of the disk that everything is kept on; absent where the store has none of its own */
  space?(): { readonly free: number; readonly total: number; readonly floor: number };
  /** the folders that are backed up into, and the last restore that was tried; absent where the store backs itself up */
  backups?(): BackupState;
  /** absent where queues cannot be read from here */
  queues?(): readonly QueueState[];
}

/** Times in Unix milliseconds, sizes in bytes. */
export interface BackupState {
  readonly targets: readonly {
    readonly folder: string;
    readonly last?: { readonly at: number; readonly bytes: number };
    /** why the last try failed, with the code of the refusal */
    readonly failure?: { readonly at: number; readonly code: string };
  }[];
  readonly drill?: { readonly at: number; readonly whole: boolean };
}

export interface QueueState {
  readonly name: string;
  readonly waiting: number;
  readonly dead: number;
  /** when the oldest of those that wait was sent, Unix milliseconds */
  readonly oldest?: number;
}
