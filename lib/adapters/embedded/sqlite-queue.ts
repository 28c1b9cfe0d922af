import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../../ports/clock.ts';
import {
  type InMessage,
  maxReceives,
  type OutMessage,
  type QueueConsumer,
  type QueueName,
  type QueueSender,
} from '../../ports/queue.ts';
import { commitsOf } from './commits.ts';

interface Row {
  id: number;
  grp: string;
  dedupe: string;
  body: string;
  receipt: string | null;
  receive_count: number;
  visible_at: number;
  sent_at: number;
}

const dedupeWindow = 5 * 60_000;
const batchSize = 10;

/** What one process can tell of its own queues. */
export interface QueueBacklog {
  /** For how many milliseconds the oldest message has waited to be begun, those behind a failing one of their group left out; 0 where there is none. */
  behind(queues: readonly QueueName[]): number;
  /** What waits to be begun and is dead in one queue, and when the oldest of those that wait was sent. */
  state(queue: QueueName): { readonly waiting: number; readonly dead: number; readonly oldest?: number };
}

/** Queues in SQLite with the semantics of SQS FIFO: ordered groups, one group in flight at a time, dead letters. */
export function sqliteQueue(
  database: DatabaseSync,
  clock: Clock,
  newReceipt: () => string = randomUUID,
): QueueSender & QueueConsumer & QueueBacklog {
  const commits = commitsOf(database);
  const forget = database.prepare('DELETE FROM sent_lately WHERE sent_at <= ?');
  // one that was sent before the window counts as forgotten, whether it is still there or not
  const remember = database.prepare(`
    INSERT INTO sent_lately VALUES (?, ?, ?)
    ON CONFLICT DO UPDATE SET sent_at = excluded.sent_at WHERE sent_at <= excluded.sent_at - ${dedupeWindow}`);
  const insert = database.prepare('INSERT INTO messages (queue, grp, dedupe, body, sent_at) VALUES (?, ?, ?, ?, ?)');
  const anyWaiting = database.prepare(
    'SELECT 1 FROM messages WHERE queue = ? AND dead = 0 AND visible_at <= ? LIMIT 1',
  );
  const bury = database.prepare(`
    UPDATE messages SET dead = 1, receipt = NULL
    WHERE queue = ? AND dead = 0 AND visible_at > 0 AND visible_at <= ? AND receive_count >= ${maxReceives}`);
  // the oldest messages of groups that have nothing in flight
  const choose = database.prepare(`
    SELECT * FROM messages WHERE queue = ?1 AND dead = 0 AND visible_at <= ?2
      AND grp NOT IN (SELECT grp FROM messages WHERE queue = ?1 AND dead = 0 AND visible_at > 0 AND visible_at > ?2)
    ORDER BY id LIMIT ${batchSize}`);
  const oldest = database.prepare(`
    SELECT sent_at FROM messages WHERE queue = ?1 AND dead = 0 AND receive_count = 0
      AND grp NOT IN (SELECT grp FROM messages WHERE queue = ?1 AND dead = 0 AND visible_at > 0 AND receive_count > 1)
    ORDER BY id LIMIT 1`);
  const counted = database.prepare(`
    SELECT SUM(dead = 0) AS waiting, SUM(dead) AS dead, MIN(CASE dead WHEN 0 THEN sent_at END) AS oldest
    FROM messages WHERE queue = ?`);
  const take = database.prepare(
    'UPDATE messages SET receive_count = receive_count + 1, visible_at = ?, receipt = ? WHERE id = ?',
  );
  const remove = database.prepare('DELETE FROM messages WHERE queue = ? AND receipt = ?');
  const release = database.prepare('UPDATE messages SET visible_at = ? WHERE queue = ? AND receipt = ?');
  const dead = database.prepare('SELECT * FROM messages WHERE queue = ? AND dead = 1 ORDER BY id');
  const revive = database.prepare(
    'UPDATE messages SET dead = 0, receive_count = 0, visible_at = 0 WHERE queue = ? AND dead = 1',
  );

  function sendOne(queue: QueueName, message: OutMessage, now: number): void {
    if (remember.run(queue, message.dedupe, now).changes === 0) return;
    insert.run(queue, message.group, message.dedupe, JSON.stringify(message.body), now);
  }

  let forgot = 0;
  function forgetSometimes(now: number): void {
    if (now - forgot < dedupeWindow / 5) return;
    forgot = now;
    forget.run(now - dedupeWindow);
  }

  return {
    async send(queue, messages) {
      const now = clock.now();
      await commits.run(() => {
        forgetSometimes(now);
        for (const message of messages) sendOne(queue, message, now);
      });
    },
    async receive(queue, visibilitySeconds) {
      const now = clock.now();
      if (!anyWaiting.get(queue, now)) return [];
      return commits.run(() => {
        bury.run(queue, now);
        return (choose.all(queue, now) as unknown as Row[]).map((row) => {
          const receipt = newReceipt();
          take.run(now + visibilitySeconds * 1000, receipt, row.id);
          return inMessage({ ...row, receipt, receive_count: row.receive_count + 1 });
        });
      });
    },
    async remove(queue, receipts) {
      await commits.run(() => {
        for (const receipt of receipts) remove.run(queue, receipt);
      });
    },
    async release(queue, receipt, seconds) {
      await commits.run(() => release.run(clock.now() + seconds * 1000, queue, receipt));
    },
    async dead(queue) {
      return (dead.all(queue) as unknown as Row[]).map(inMessage);
    },
    behind(queues) {
      const now = clock.now();
      const sent = queues.map((queue) => (oldest.get(queue) as Pick<Row, 'sent_at'> | undefined)?.sent_at ?? now);
      return Math.max(0, ...sent.map((sentAt) => now - sentAt));
    },
    state(queue) {
      const row = counted.get(queue) as unknown as Record<'waiting' | 'dead' | 'oldest', number | null>;
      const oldest = row.oldest === null ? {} : { oldest: row.oldest };
      return { waiting: row.waiting ?? 0, dead: row.dead ?? 0, ...oldest };
    },
    async redrive(queue) {
      return commits.run(() => Number(revive.run(queue).changes));
    },
  };
}

/**
 * Gives back every message that was out when the process before this one ended: with one process to a data folder,
 * nobody else can still be at work on it.
 */
export function releaseAbandoned(database: DatabaseSync): void {
  database.exec('UPDATE messages SET visible_at = 1, receipt = NULL WHERE dead = 0 AND visible_at > 0');
}

function inMessage(row: Row): InMessage {
  return {
    id: String(row.id),
    receipt: row.receipt ?? '',
    group: row.grp,
    dedupe: row.dedupe,
    body: row.body,
    receiveCount: row.receive_count,
    sentAt: row.sent_at,
  };
}
