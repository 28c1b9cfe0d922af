import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** A message as the axis holds it: one row per recipient. */
export interface Held {
  readonly docId: string;
  readonly senderDocId: string;
  readonly messageType: string;
  readonly from: string;
  readonly to: string;
  readonly title: string;
  readonly notation: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly status: string;
  readonly statusDesc: string;
}

export interface NewMessage {
  readonly messageType: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly title: string;
  readonly notation: string;
  readonly file: Uint8Array;
}

export interface AxisStore {
  /** durable before it returns; gives the sender's docId */
  add(message: NewMessage, now: number): string;
  waitingFor(agencies: readonly string[], messageType: string): Held[];
  sentBy(agencies: readonly string[], messageType: string): Held[];
  find(docId: string): Held | undefined;
  file(docId: string): Uint8Array;
  setStatus(docId: string, status: string, description: string, now: number): void;
  count(messageType: string): number;
}

const tables = `
  CREATE TABLE IF NOT EXISTS held (
    docId TEXT PRIMARY KEY, senderDocId TEXT NOT NULL, messageType TEXT NOT NULL, "from" TEXT NOT NULL, "to" TEXT NOT NULL,
    title TEXT NOT NULL, notation TEXT NOT NULL, createdAt INTEGER NOT NULL, updatedAt INTEGER NOT NULL,
    status TEXT NOT NULL, statusDesc TEXT NOT NULL);`;

/** Another process may put packets in beside the server. */
const maxWaitMilliseconds = 10_000;

/** The axis's own memory: rows in SQLite, message files beside it. */
export function openStore(folder: string): AxisStore {
  const files = join(folder, 'messages');
  mkdirSync(files, { recursive: true });
  const database = new DatabaseSync(join(folder, 'axis.db'), { timeout: maxWaitMilliseconds });
  database.exec(`PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; ${tables}`);
  const insert = database.prepare('INSERT INTO held VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const all = (where: string, ...values: string[]) =>
    database.prepare(`SELECT * FROM held WHERE ${where} ORDER BY createdAt, docId`).all(...values) as unknown as Held[];
  const marks = (values: readonly string[]) => values.map(() => '?').join(', ');
  return {
    add(message, now) {
      const senderDocId = randomUUID();
      writeFileSync(join(files, senderDocId), message.file, { flush: true });
      database.exec('BEGIN IMMEDIATE');
      for (const [index, to] of message.to.entries()) {
        const docId = index === 0 ? senderDocId : randomUUID();
        const { messageType, from, title, notation } = message;
        insert.run(docId, senderDocId, messageType, from, to, title, notation, now, now, 'initial', '');
      }
      database.exec('COMMIT');
      return senderDocId;
    },
    waitingFor: (agencies, messageType) =>
      all(
        `"to" IN (${marks(agencies)}) AND messageType = ? AND status IN ('initial', 'processing')`,
        ...agencies,
        messageType,
      ),
    sentBy: (agencies, messageType) =>
      all(`"from" IN (${marks(agencies)}) AND messageType = ?`, ...agencies, messageType),
    find: (docId) => all('docId = ?', docId)[0],
    file(docId) {
      const held = all('docId = ?', docId)[0];
      return held ? readFileSync(join(files, held.senderDocId)) : new Uint8Array();
    },
    setStatus(docId, status, description, now) {
      database
        .prepare('UPDATE held SET status = ?, statusDesc = ?, updatedAt = ? WHERE docId = ?')
        .run(status, description, now, docId);
    },
    count: (messageType) => new Set(all('messageType = ?', messageType).map((held) => held.senderDocId)).size,
  };
}
