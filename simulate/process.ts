import type { SQSEvent } from 'aws-lambda';
import type { WholeContext } from '../functions/compose/embedded.ts';
import { type QueueDoor, queueDoor, type WorkerContext } from '../functions/doors/queue/door.ts';
import { drawDoor } from '../functions/doors/queue/draw-door.ts';
import { feedDoor, followFeeds } from '../functions/doors/queue/feed-door.ts';
import { pollDoor } from '../functions/doors/queue/poll-door.ts';
import { releasingTo } from '../functions/doors/queue/tries.ts';
import { augmenters, directoryWorkers, issuers, openers, workers } from '../functions/doors/queue/workers.ts';
import { askAll, augmentWaiting, sweep } from '../functions/doors/schedule/door.ts';
import { type StreamDoor, streamDoor } from '../functions/doors/stream.ts';
import { recordsTrust } from '../lib/adapters/directory/records-trust.ts';
import { type DiskFiles, diskFiles } from '../lib/adapters/embedded/disk-files.ts';
import { releaseAbandoned, sqliteQueue } from '../lib/adapters/embedded/sqlite-queue.ts';
import { dropExpired, sqliteRecords } from '../lib/adapters/embedded/sqlite-records.ts';
import { StoreFull } from '../lib/ports/files.ts';
import type { PageImage } from '../lib/ports/page-images.ts';
import type { QueueName } from '../lib/ports/queue.ts';
import { recordsDirectory } from '../lib/stores/organisation/directory.ts';
import { pumpQueue, redriveAll, streamPump } from '../local/runtime/pump.ts';
import { Away } from './faults.ts';
import { requireForeseen } from './foreseen.ts';
import { exchangesFor } from './ports/axis.ts';
import { filesFor } from './ports/files.ts';
import { queueFor } from './ports/queue.ts';
import { recordsFor } from './ports/records.ts';
import { searchFor } from './ports/search.ts';
import { identityOf, signersFor } from './ports/signers.ts';
import { mailProver, mailReader } from './stand-ins/mail.ts';
import { hashOf } from './stand-ins/paper.ts';
import type { Task, World } from './world.ts';

/** The process that carries the office: what is in it is gone when it ends. */
export interface Process {
  contextFor(task: Task): WholeContext & { readonly files: DiskFiles };
  /** Hands one batch of the stream on. */
  stream(task: Task): Promise<void>;
  /** Hands one batch of a queue on. */
  queue(task: Task, name: QueueName): Promise<void>;
  /** What schedules do, by their names. */
  readonly schedules: Readonly<
    Record<'poll' | 'sweep' | 'augment' | 'redrive' | 'drop' | 'follow', (task: Task) => Promise<unknown>>
  >;
}

const maxFileBytes = 100_000;
const visibilityLevel = 'B-LT';

/** A process begins on what the one before it has left. */
export function begin(world: World): Process {
  const { clock, database, faults, scheduler } = world;
  releaseAbandoned(database);
  const links = {
    sign: (method: 'PUT' | 'GET', key: string) => ({ url: key, method, headers: {}, expiresAt: 0 }),
    check: () => undefined,
  };
  const space = {
    need() {
      if (clock.now() < world.diskFullUntil) throw new StoreFull(world.folder);
    },
  };
  const records = sqliteRecords(database, space);
  const files = diskFiles(database, world.folder, links, space, world.disk.disk);
  const queue = sqliteQueue(database, clock, world.newId);
  const pictures = new Map<string, PageImage>();

  const contextFor = (task: Task) => ({
    records: recordsFor(world, records, task),
    files: filesFor(world, files, task),
    clock,
    directory: recordsDirectory(records, clock),
    pageTrial: {
      tryFile: async () => ({ pages: 1, firstPage: { width: 595, height: 842 } }),
      tryAnnex: async () => ({ kind: 'zip' as const }),
      readLetter: async () => ({ hasText: false, proposals: {} }),
      tryPaper: async () => ({ ...{ pages: 1, firstPage: { width: 595, height: 842 }, signatures: 0 }, dpi: 300 }),
    },
    pageImages: {
      get: async (key: string, page: number) => pictures.get(`${key} ${page}`),
      put: async (key: string, page: number, image: PageImage) => void pictures.set(`${key} ${page}`, image),
    },
    search: searchFor(world, task),
    painter: { paint: async (): Promise<PageImage> => ({ notDrawn: 'too-heavy' }) },
    signers: signersFor(world, task),
    tokens: { identityOf: async (subject: string) => identityOf(subject) },
    exchanges: exchangesFor(world, task),
    // nobody puts a list of agencies there in a run
    directoryLoader: { load: async () => ({ problem: { code: 'directory-load-failed' } as const }) },
    mailReader,
    mailProver,
    reportPages: {
      page: async ({ fingerprint }: { readonly fingerprint: string }) => Buffer.from(`%PDF ${fingerprint}`),
    },
    tablePages: { set: titlePage, setForm: titlePage, bind: titlePage, printCopy: async () => undefined },
    trust: recordsTrust(records),
    // nobody sets a mail server in a run, so that nothing is sent
    mail: {
      send: async () => ({ is: 'sent' }) as const,
      hasPassword: async () => false,
      passwordWrites: async () => [],
    },
    // nobody switches a browser on in a run
    push: { publicKey: async () => '', send: async () => ({ is: 'gone' }) as const },
    origin: () => 'https://congvan.example',
    revocation: { ocsp: async () => undefined, crl: async () => undefined, certificate: async () => undefined },
    timestamps: {
      async request(request: Uint8Array) {
        await scheduler.pause();
        if (faults.strikes('timestamps-away', task)) throw new Away('timestamps');
        return Buffer.from(hashOf(Buffer.from(request).toString('utf8')));
      },
    },
    levelPolicy: { level: visibilityLevel, timestamps: { request: async (bytes: Uint8Array) => bytes } } as const,
    typeface: { subset: async () => new Uint8Array() },
    newId: world.newId,
    async sleep(milliseconds: number) {
      clock.forward(milliseconds);
      await scheduler.pause();
    },
    randomBytes: world.chance.bytes,
    maxFileBytes,
  });

  const report = (task: Task) => (error: unknown, where: string) => {
    world.trace.note(`  ${task.label} reports ${where}: ${String(error)}`);
    world.check(() => requireForeseen(task, error, where));
  };
  const open = (task: Task) => async (): Promise<WorkerContext<ReturnType<typeof contextFor>>> => ({
    context: contextFor(task),
    report: report(task),
    retry: releasingTo(queueFor(world, queue, task)),
  });
  const doorOf = (task: Task): Readonly<Record<QueueName, QueueDoor>> => {
    const opened = open(task);
    return {
      deliveries: queueDoor(opened, workers),
      statuses: queueDoor(opened, workers),
      incoming: queueDoor(opened, openers),
      liftings: queueDoor(opened, augmenters),
      issues: queueDoor(opened, issuers),
      polls: pollDoor(opened),
      feed: feedDoor(opened),
      directory: queueDoor(opened, directoryWorkers),
      images: drawDoor(async () => ({ ...(await opened()), clock })),
    };
  };
  /** Queues hand a message out at least once. */
  const twice =
    (task: Task, door: QueueDoor): QueueDoor =>
    async (event: SQSEvent) => {
      if (faults.strikes('handed-twice', task)) await door(event);
      return door(event);
    };
  const publisher = (task: Task) => ({
    records: recordsFor(world, records, task),
    queue: queueFor(world, queue, task),
    report: report(task),
  });
  let streaming: Task = { label: 'stream', struck: false };
  const publish: StreamDoor = async (event) => {
    const door = streamDoor(async () => publisher(streaming));
    if (faults.strikes('stream-again', streaming)) await door(event);
    return door(event);
  };
  const pump = streamPump(database, publish);
  return {
    contextFor,
    async stream(task) {
      streaming = task;
      await pump();
    },
    async queue(task, name) {
      await pumpQueue(queueFor(world, queue, task), name, twice(task, doorOf(task)[name]));
    },
    schedules: {
      poll: (task) => askAll({ context: contextFor(task), queue: queueFor(world, queue, task) }),
      sweep: (task) => sweep(publisher(task), clock.now()),
      augment: (task) => augmentWaiting({ context: contextFor(task), report: report(task) }, visibilityLevel),
      async follow(task) {
        // an index is lost now and then: it is made anew
        const [lost] = world.indexes.keys();
        if (lost !== undefined && faults.strikes('search-lost')) world.indexes.delete(lost);
        await followFeeds({ context: contextFor(task), report: report(task) });
      },
      redrive: () => redriveAll(queue),
      drop: async () => drop(world),
    },
  };
}

/** Items whose time is over are dropped, from the mirror too. */
function drop({ clock, database, mirror }: World): void {
  const seconds = Math.floor(clock.now() / 1000);
  const over = [...mirror.items.values()].filter(({ expiresAt }) => expiresAt !== undefined && expiresAt < seconds);
  dropExpired(database, clock.now());
  mirror.drop(over);
}

/** A page that bears its title only. */
const titlePage = async ({ title }: { readonly title: string }) => Buffer.from(`%PDF ${title}`);
