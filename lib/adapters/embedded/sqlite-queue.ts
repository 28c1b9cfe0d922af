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
import { inTransaction } from './database.ts';

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

/** Queues in SQLite with the semantics of SQS FIFO: ordered groups, one group in flight at a time, dead letters. */
export function sqliteQueue(database: DatabaseSync, clock: Clock): QueueSender & QueueConsumer {
  const forget = database.prepare('DELETE FROM sent_lately WHERE sent_at <= ?');
  const remember = database.prepare('INSERT INTO sent_lately VALUES (?, ?, ?) ON CONFLICT DO NOTHING');
  const insert = database.prepare('INSERT INTO messages (queue, grp, dedupe, body, sent_at) VALUES (?, ?, ?, ?, ?)');
  const waiting = database.prepare('SELECT * FROM messages WHERE queue = ? AND dead = 0 ORDER BY id');
  const bury = database.prepare('UPDATE messages SET dead = 1, receipt = NULL WHERE id = ?');
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

  function buryExhausted(queue: QueueName, now: number): void {
    for (const row of waiting.all(queue) as unknown as Row[]) {
      if (row.receive_count >= maxReceives && row.visible_at <= now) bury.run(row.id);
    }
  }

  /** The oldest messages of groups that have nothing in flight. */
  function choose(queue: QueueName, now: number): Row[] {
    const rows = waiting.all(queue) as unknown as Row[];
    const busy = new Set(rows.filter((row) => row.visible_at > now).map((row) => row.grp));
    return rows.filter((row) => !busy.has(row.grp)).slice(0, batchSize);
  }

  return {
    async send(queue, messages) {
      const now = clock.now();
      inTransaction(database, () => {
        forget.run(now - dedupeWindow);
        for (const message of messages) sendOne(queue, message, now);
      });
    },
    async receive(queue, visibilitySeconds) {
      const now = clock.now();
      return inTransaction(database, () => {
        buryExhausted(queue, now);
        return choose(queue, now).map((row) => {
          const receipt = randomUUID();
          take.run(now + visibilitySeconds * 1000, receipt, row.id);
          return inMessage({ ...row, receipt, receive_count: row.receive_count + 1 });
        });
      });
    },
    async remove(queue, receipts) {
      inTransaction(database, () => {
        for (const receipt of receipts) remove.run(queue, receipt);
      });
    },
    async release(queue, receipt, seconds) {
      release.run(clock.now() + seconds * 1000, queue, receipt);
    },
    async dead(queue) {
      return (dead.all(queue) as unknown as Row[]).map(inMessage);
    },
    async redrive(queue) {
      return Number(revive.run(queue).changes);
    },
  };
}

/**
 * Gives back every message that was out when the process before this one ended: with one process to a data folder,
 * nobody else can still be at work on it.
 */
export function releaseAbandoned(database: DatabaseSync): void {
  database.exec('UPDATE messages SET visible_at = 0, receipt = NULL WHERE dead = 0');
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
