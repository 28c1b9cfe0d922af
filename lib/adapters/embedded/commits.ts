import { closeSync, fdatasync, openSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { inTransaction } from './database.ts';

/** The transactions of one database: those that come together are committed together, and reach the disk together. */
export interface Commits {
  /**
   * Runs `work` in a transaction of its own: what it throws undoes it, and nothing of another. Resolved when it is on the disk. Until then it
   * can be read, and what is written after it reaches the disk after it.
   */
  run<Result>(work: () => Result): Promise<Result>;
  /** Resolved when everything that could be read at this time is on the disk: nothing of it may leave the process before. */
  durable(): Promise<void>;
  close(): void;
}

/** Puts on the disk what was written to the log of the database before. */
export type SyncLog = () => Promise<void>;

/** After a failed sync the disk may have less than can be read: only a new start finds out what. */
export class DiskFailed extends Error {}

interface Waiting {
  readonly work: () => unknown;
  readonly done: (result: unknown) => void;
  readonly failed: (error: unknown) => void;
}

const known = new WeakMap<DatabaseSync, Commits>();

/** The one {@link Commits} of a database. */
export function commitsOf(database: DatabaseSync): Commits {
  const commits = known.get(database) ?? (database.location() === null ? inMemory(database) : onDisk(database));
  known.set(database, commits);
  return commits;
}

/** What is in memory is never durable: every transaction at once. */
function inMemory(database: DatabaseSync): Commits {
  return {
    run: async (work) => inTransaction(database, work),
    durable: async () => {},
    close: () => {},
  };
}

/**
 * Commits to a database in WAL mode. SQLite itself would sync its log within each COMMIT, while everybody waits; here the log is synced beside the
 * work, once for all commits that came meanwhile. It holds the commits in their order, so that after a power cut a first part of them is there, never
 * one without those before it.
 */
export function onDisk(database: DatabaseSync, log: SyncLog & { close?(): void } = syncedLog(database)): Commits {
  let batch: Waiting[] = [];
  let failure: DiskFailed | undefined;
  let [written, synced] = [0, 0];
  let syncing: Promise<void> | undefined;

  const syncOnce = async (): Promise<void> => {
    const upTo = written;
    try {
      await log();
    } catch (error) {
      failure = new DiskFailed('the database could not be written to the disk', { cause: error });
      throw failure;
    }
    synced = upTo;
  };
  /** One sync is under way at a time; who comes meanwhile waits for the one after it. */
  const durable = async (): Promise<void> => {
    if (failure) throw failure;
    const upTo = written;
    while (synced < upTo) {
      syncing ??= syncOnce().finally(() => {
        syncing = undefined;
      });
      await syncing;
    }
  };
  const commitAll = (): void => {
    const taken = batch;
    batch = [];
    const outcomes = committed(database, taken);
    written += 1;
    durable().then(
      () => {
        for (const outcome of outcomes) outcome();
      },
      (error: unknown) => {
        for (const { failed } of taken) failed(error);
      },
    );
  };
  return {
    run: <Result>(work: () => Result) =>
      new Promise<Result>((done, failed) => {
        if (failure) return failed(failure);
        if (batch.length === 0) setImmediate(commitAll);
        batch.push({ work, done: done as Waiting['done'], failed });
      }),
    durable,
    close: () => log.close?.(),
  };
}

type Outcome = () => void;

/** One transaction for all. Where SQLite gives it up as a whole (a full disk), each is tried alone. */
function committed(database: DatabaseSync, batch: readonly Waiting[]): readonly Outcome[] {
  // for this transaction the sync comes afterwards; for those that others make on this connection it stays in the COMMIT
  database.exec('PRAGMA synchronous=NORMAL');
  try {
    return inTransaction(database, () => batch.map((one) => apart(database, one)));
  } catch (error) {
    if (batch.length === 1)
      return batch.map(
        ({ failed }) =>
          () =>
            failed(error),
      );
    return batch.flatMap((one) => committed(database, [one]));
  } finally {
    database.exec('PRAGMA synchronous=FULL');
  }
}

/** What one throws undoes its own writes; where that has ended the whole transaction, nothing more can be done in it. */
function apart(database: DatabaseSync, { work, done, failed }: Waiting): Outcome {
  database.exec('SAVEPOINT one');
  try {
    const result = work();
    database.exec('RELEASE one');
    return () => done(result);
  } catch (error) {
    if (!database.isTransaction) throw error;
    database.exec('ROLLBACK TO one; RELEASE one');
    return () => failed(error);
  }
}

const syncFile = promisify(fdatasync);

/** The file is opened with the first sync, when SQLite has made it. Its locks are on other files, which stay untouched. */
function syncedLog(database: DatabaseSync): SyncLog & { close(): void } {
  let file: number | undefined;
  const sync = async () => {
    file ??= openSync(`${database.location()}-wal`, 'r+');
    await syncFile(file);
  };
  const close = () => {
    if (file !== undefined) closeSync(file);
    file = undefined;
  };
  return Object.assign(sync, { close });
}
