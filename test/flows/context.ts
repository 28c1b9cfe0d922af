import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { ulid } from 'ulid';
import { publish } from '../../functions/doors/stream.ts';
import { recordsTrust } from '../../lib/adapters/directory/records-trust.ts';
import { openDatabase } from '../../lib/adapters/embedded/database.ts';
import { diskFiles } from '../../lib/adapters/embedded/disk-files.ts';
import { linkSigner } from '../../lib/adapters/embedded/links.ts';
import { sqliteQueue } from '../../lib/adapters/embedded/sqlite-queue.ts';
import { sqliteRecords } from '../../lib/adapters/embedded/sqlite-records.ts';
import { tinos } from '../../lib/adapters/fonts/tinos.ts';
import { noLookup } from '../../lib/adapters/mail/dns-text.ts';
import { checkSignatures } from '../../lib/adapters/mail/mailauth-prover.ts';
import { readMail } from '../../lib/adapters/mail/mailparser-reader.ts';
import { reportPages } from '../../lib/adapters/report/verification-report.ts';
import type { Person } from '../../lib/domain/organisation/agency.ts';
import type { DraftContent, Issued } from '../../lib/domain/outgoing/states.ts';
import type { Act } from '../../lib/domain/shared/act.ts';
import { tryPaper } from '../../lib/flows/incoming/parts/try-paper.ts';
import { tryUpload } from '../../lib/flows/outgoing/parts/carriable.ts';
import { tryAnnex } from '../../lib/flows/outgoing/parts/try-annex.ts';
import type { OpeningContext } from '../../lib/flows/parts/opening-context.ts';
import { readLetterOf } from '../../lib/flows/parts/read-letter.ts';
import type { ApiContext, Caller, RelayContext } from '../../lib/kernel/context.ts';
import { type Exchange, ExchangeFailure } from '../../lib/ports/exchange.ts';
import type { QueueConsumer, QueueName, QueueSender } from '../../lib/ports/queue.ts';
import type { Records } from '../../lib/ports/records.ts';
import { outgoingWrites } from '../../lib/stores/documents/outgoing.ts';
import { outboxShards } from '../../lib/stores/keys.ts';
import type { OutboxBody, WorkerMessage } from '../../lib/stores/messages/outbox.ts';
import { agencyWrites } from '../../lib/stores/organisation/agencies.ts';
import { recordsDirectory } from '../../lib/stores/organisation/directory.ts';
import { personWrites } from '../../lib/stores/organisation/people.ts';
import { everyPerson, testAgencies, testPeople } from './people.ts';

/** An exchange of which a test replaces what it needs; anything else is a mistake of the test. */
export type FakeExchange = { -readonly [Name in keyof Exchange]: Exchange[Name] };

export interface TestContext {
  readonly home: string;
  readonly database: DatabaseSync;
  readonly context: RelayContext & OpeningContext & Pick<ApiContext, 'trust'>;
  readonly queue: QueueSender & QueueConsumer;
  readonly exchange: FakeExchange;
  clock: number;
  /** what waits in the outbox, but for pictures of pages and facts for the feed */
  outbox(): Promise<OutboxBody[]>;
  /** the pictures that are asked for there */
  pictures(): Promise<OutboxBody[]>;
  /** the facts that wait there for their number in the feed */
  facts(): Promise<OutboxBody[]>;
  /** publishes the outbox and takes the messages of a queue out of it */
  messages(queue: QueueName): Promise<WorkerMessage[]>;
}

const beside: ReadonlySet<QueueName> = new Set(['images', 'feed']);

/** The workers' context on an embedded engine of its own, with three agencies and an axis of the test's; its records may be kept elsewhere. */
export async function testContext(given?: Records): Promise<TestContext> {
  const home = mkdtempSync(join(tmpdir(), 'congvan-flows-'));
  const database = openDatabase(join(home, 'congvan.db'));
  const records = given ?? sqliteRecords(database);
  const clock = { now: () => it.clock };
  const files = diskFiles(
    database,
    home,
    linkSigner(Buffer.from('secret'), () => 'http://localhost', clock),
  );
  const queue = sqliteQueue(database, clock);
  const unavailable = async () => {
    throw new ExchangeFailure('unavailable', '503', '');
  };
  const exchange: FakeExchange = {
    send: unavailable,
    sent: async () => [],
    received: async () => [],
    fetch: unavailable,
    acknowledge: async () => {},
  };
  const entries = async () => {
    const shards = await Promise.all(
      Array.from({ length: outboxShards }, (_, shard) =>
        records.query<OutboxBody>({ pk: `OUTBOX#${shard}`, limit: 200 }),
      ),
    );
    return shards.flatMap(({ items }) => items);
  };
  const it: TestContext = {
    home,
    database,
    clock: Date.UTC(2026, 10, 22, 3),
    queue,
    exchange,
    context: {
      records,
      files,
      clock,
      directory: recordsDirectory(records, clock),
      pageTrial: { tryFile: tryUpload, tryAnnex, tryPaper, readLetter: readLetterOf },
      newId: () => ulid(),
      sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
      randomBytes,
      maxFileBytes: 1_000_000,
      exchanges: { of: async () => exchange },
      trust: recordsTrust(records),
      typeface: tinos,
      mailReader: { read: readMail },
      mailProver: { check: (file) => checkSignatures(file, noLookup) },
      reportPages: reportPages(() => 'https://congvan.example/kiem-tra.html'),
    },
    outbox: async () => (await entries()).flatMap(({ body }) => (beside.has(body.queue) ? [] : [body])),
    facts: async () => (await entries()).flatMap(({ body }) => (body.queue === 'feed' ? [body] : [])),
    pictures: async () => (await entries()).flatMap(({ body }) => (body.queue === 'images' ? [body] : [])),
    async messages(name) {
      for (const { pk, sk, body } of await entries()) await publish({ records, queue }, { pk, sk }, body);
      const received = await queue.receive(name, 60);
      await queue.remove(
        name,
        received.map(({ receipt }) => receipt),
      );
      return received.map(({ body }) => JSON.parse(body) as WorkerMessage);
    },
  };
  await records.transact([...testAgencies.flatMap(agencyWrites), ...testPeople.flatMap(personWrites)]);
  return it;
}

export function person(subject: string): Person {
  const found = everyPerson.find((candidate) => candidate.subject === subject);
  if (!found) throw new Error(`no ${subject}`);
  return found;
}

let requests = 0;
/** A request of a person under a key of its own. */
export function caller(subject: string, key = `request-${++requests}`, requestHash = key): Caller {
  return { person: person(subject), idempotencyKey: key, requestHash };
}

/** A letter from Hà Nội to the agency of the other register. */
export const letterContent: Omit<DraftContent, 'annexes'> = {
  kind: 'letter',
  subject: 'phối hợp xác minh',
  urgency: 'normal',
  secrecy: 'none',
  unit: 'NV',
  signer: 'lanhdao.hanoi',
  recipients: ['G15.29'],
  pages: 1,
};

const act: Act = { by: 'vanthu.hanoi', name: 'Trần Thị Bích', at: 1 };

/** A document that is issued and waits to be sent, with a file behind it. */
export async function issuedDocument(
  { context }: TestContext,
  number = 5,
  recipients: readonly string[] = ['G15.29'],
  leavesAt?: number,
): Promise<Issued> {
  const id = context.newId();
  const key = `documents/${id}/final.pdf`;
  const { size } = await context.files.put(key, Buffer.from('%PDF-1.7\n'));
  const document: Issued = {
    state: 'issued',
    id,
    agencyCode: 'G15.1',
    createdBy: 'vanthu.hanoi',
    createdAt: 1,
    draftVersion: 1,
    content: { ...letterContent, recipients },
    original: { key, size },
    file: { key, size },
    number: { book: 'outgoing', year: 2026, number, notation: 'THADS-NV', day: '2026-11-22' },
    signed: { ...act, by: 'lanhdao.hanoi', position: 'Trưởng Thi hành án dân sự' },
    sealed: act,
    ...(leavesAt === undefined ? {} : { leavesAt }),
    documentId: `G15.1,2026/11/22,${String(number).padStart(2, '0')}/THADS-NV`,
  };
  const writes = outgoingWrites(undefined, document, act, [{ kind: 'sealed', data: {} }]);
  // it was issued long ago: the picture of its page is drawn
  const old = writes.filter((write) => !('put' in write && write.put.pk.startsWith('OUTBOX#')));
  await context.records.transact(old);
  return document;
}
