import type { DatabaseSync } from 'node:sqlite';
import type { AxisStore } from '../../simulator/store.ts';
import type { Change, Mirror } from '../mirror.ts';
import type { Request } from '../people/requests.ts';

/** What the invariants look at. */
export interface Watched {
  readonly mirror: Mirror;
  readonly database: DatabaseSync;
  readonly axis: AxisStore;
  /** the agencies of this installation */
  readonly ours: ReadonlySet<string>;
  /** what a crash would leave of a blob */
  durableBlob(sha256: string): Uint8Array | undefined;
  /** messages that a queue has taken, by queue and key */
  readonly sent: ReadonlySet<string>;
}

/** A transaction that was committed, and by whom. */
export interface Commit {
  readonly changes: readonly Change[];
  /** the person's request, where it is one's */
  readonly request: Request | undefined;
}

/** Holds after every transaction. It may keep what it has seen. @throws {Broken} */
export type Invariant = (commit: Commit) => void;
