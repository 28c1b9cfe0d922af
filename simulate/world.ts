import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { openDatabase } from '../lib/adapters/embedded/database.ts';
import { sqliteRecords } from '../lib/adapters/embedded/sqlite-records.ts';
import { vietnamDay } from '../lib/domain/shared/calendar/time.ts';
import type { Write } from '../lib/ports/records.ts';
import { takenOver } from '../lib/stores/books.ts';
import { agencyWrites } from '../lib/stores/organisation/agencies.ts';
import { personWrites } from '../lib/stores/organisation/people.ts';
import type { Axis } from '../simulator/operations.ts';
import type { AxisStore, Held } from '../simulator/store.ts';
import { type Chance, chanceFrom } from './chance.ts';
import { idsFrom, type VirtualClock, virtualClock } from './clock.ts';
import { axisInMemory } from './durable/axis-store.ts';
import { type SimulatedDisk, simulatedDisk } from './durable/disk.ts';
import { type Faults, faults, type Struck } from './faults.ts';
import { type AllInvariants, allInvariants } from './invariants/all.ts';
import { Broken } from './invariants/broken.ts';
import { type Mirror, mirror, nameOf } from './mirror.ts';
import { agencies, nghean, ours, people, systems } from './people/office.ts';
import type { Outcome, Request } from './people/requests.ts';
import type { SearchIndex } from './ports/search.ts';
import { type Scheduler, scheduler } from './scheduler.ts';
import { type Trace, trace } from './trace.ts';

/** Something that was begun: a person's request, a worker's turn. */
export interface Task extends Struck {
  readonly label: string;
  readonly request?: Request;
}

/** All there is beside the process that may end at any time, and what watches over it. */
export interface World {
  readonly chance: Chance;
  readonly clock: VirtualClock;
  readonly scheduler: Scheduler;
  readonly faults: Faults;
  readonly trace: Trace;
  readonly database: DatabaseSync;
  readonly disk: SimulatedDisk;
  readonly folder: string;
  readonly axis: Axis & { readonly store: AxisStore & { readonly all: () => Held[] } };
  readonly mirror: Mirror;
  /** messages that a queue has taken */
  readonly sent: Set<string>;
  /** what people have asked for lately, and what they were told */
  readonly asked: { readonly request: Request; readonly outcome: Outcome }[];
  readonly invariants: AllInvariants;
  /** the search index of each agency */
  readonly indexes: Map<string, SearchIndex>;
  newId(): string;
  /** A transaction is durable from now on. */
  committed(task: Task, writes: readonly Write[]): void;
  /** Runs a check, and keeps what it finds broken until the turn ends: nobody on the way may catch it. */
  check(work: () => void): void;
  /** Something is broken that no check found. */
  fail(invariant: string, detail: string): void;
  /** what a crash would leave of a blob */
  durableBlob(sha256: string): Uint8Array | undefined;
  /** the first thing that was found broken */
  broken: Broken | undefined;
  /** Unix milliseconds until which the axis is away, and the disk full */
  axisAwayUntil: number;
  diskFullUntil: number;
}

/** A world before anything has happened in it, all of it following from its seed. */
export function worldFrom(seed: string): World {
  const chance = chanceFrom(seed);
  const clock = virtualClock(chance);
  const newId = idsFrom(clock, chance);
  const striking = faults(chance);
  const pauses = scheduler(chance, () => pauseRate);
  const pauseRate = chance.pick([0, 0.1, 0.4, 0.8]);
  const database = openDatabase(':memory:');
  const folder = '/home';
  const blobs = join(folder, 'files');
  const disk = simulatedDisk(folder, pauses.pause, () => clock.now() < world.diskFullUntil);
  const committed = mirror();
  const store = axisInMemory(newId, {
    added(held) {
      world.trace.note(
        `  the axis holds ${held.docId} of ${held.from} for ${held.to}: ${held.messageType} ${held.title} ${held.notation}`,
      );
      world.check(() => world.invariants.axisAdded(held));
    },
    closed(held) {
      world.trace.note(`  the axis hears of ${held.docId}: ${held.status}`);
      world.check(() => world.invariants.axisClosed(held));
    },
  });
  const sent = new Set<string>();
  const watched = {
    mirror: committed,
    database,
    axis: store,
    ours: new Set(ours),
    durableBlob: (sha256: string) => disk.durable(join(blobs, sha256.slice(0, 2), sha256)),
    sent,
  };
  const world: World = {
    chance,
    clock,
    scheduler: pauses,
    faults: striking,
    trace: trace(),
    database,
    disk,
    folder,
    axis: { store, systems },
    mirror: committed,
    sent,
    asked: [],
    indexes: new Map(),
    invariants: allInvariants(watched),
    newId,
    committed(task, writes) {
      const changes = committed.apply(writes);
      world.trace.note(`  ${task.label} commits ${changes.map(inWords).join(', ')}`);
      world.check(() => world.invariants.afterCommit({ changes, request: task.request }));
    },
    check(work) {
      try {
        work();
      } catch (error) {
        if (!(error instanceof Broken)) throw error;
        world.broken ??= error;
      }
    },
    fail(invariant, detail) {
      world.broken ??= new Broken(invariant, detail);
    },
    durableBlob: watched.durableBlob,
    broken: undefined,
    axisAwayUntil: 0,
    diskFullUntil: 0,
  };
  furnish(world);
  return world;
}

/** The directory is there before anybody comes. */
function furnish(world: World): void {
  const records = sqliteRecords(world.database);
  for (const writes of [agencies.flatMap(agencyWrites), people.flatMap(personWrites)]) {
    // the adapter does its work before it gives its promise
    void records.transact(writes);
    world.mirror.apply(writes);
  }
  // one of the agencies joined in the middle of the year: its next document gets 215
  const by = { by: 'admin', name: 'Quản trị', at: world.clock.now() };
  const day = vietnamDay(by.at);
  const given = { from: 1, to: 214, day, origin: 'Sổ giấy', reason: 'Bắt đầu dùng hệ thống', by };
  const writes = takenOver({ agencyCode: nghean, year: Number(day.slice(0, 4)), book: 'outgoing' }, undefined, given);
  void records.transact(writes);
  world.check(() => world.invariants.afterCommit({ changes: world.mirror.apply(writes), request: undefined }));
}

function inWords({ key, after }: ReturnType<Mirror['apply']>[number]): string {
  const { hash = '', state } = (after?.body ?? {}) as { readonly hash?: string; readonly state?: unknown };
  const named =
    typeof state === 'string' ? ` ${state}` : key.sk === 'STATE' ? ` ${(state as { state: string }).state}` : '';
  return `${nameOf(key).replace('\n', ' ')} ${after ? `v${after.version}` : 'gone'}${named}${hash.slice(0, 8)}`;
}
