import middy from '@middy/core';
import type { SQSBatchItemFailure, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { parsedJson } from '../../../lib/domain/shared/parsed-json.ts';
import { logWords } from '../../../lib/edge/log-words.ts';
import type { Context, RelayContext } from '../../../lib/kernel/context.ts';
import { retrySeconds, WorkersKilled } from '../../../lib/ports/queue.ts';
import type { RelayMessage, WorkerMessage } from '../../../lib/stores/messages/outbox.ts';
import { loadTries, type StoredTries, type Tries } from '../../../lib/stores/messages/tries.ts';
import { killsWorkers, verdictOn } from './patience.ts';
import { stuckLine } from './stuck.ts';
import { againName, againWrite, type Named, nameOf } from './tries.ts';

export interface WorkerContext<At extends Context = RelayContext> {
  readonly context: At;
  /** what went wrong and where, for the log: the message's id, or a word that an alarm listens for */
  report(error: unknown, where: string): void;
  /** brings a message back so many seconds from now, where its queue would take longer */
  readonly retry?: (record: SQSRecord, seconds: number) => Promise<void>;
}

export interface Workers<At extends Context = RelayContext, Message extends WorkerMessage = RelayMessage> {
  work(context: At, message: Message): Promise<void>;
  /** what the message was about is put before people; it may still be tried again later */
  deadLetter(context: At, message: Message, error: unknown): Promise<void>;
}
export type QueueDoor = (event: SQSEvent) => Promise<SQSBatchResponse>;

/** Nothing when the message is done with, or the seconds after which it comes back. */
type Ending = { readonly backIn: number } | undefined;

/**
 * A queue worker as a Lambda handler. Messages are worked off in order; while one is tried again, those of its group behind it wait
 * (partial batch response) and the other groups go on. One that keeps failing leaves the queue and is sent again later by the sweep,
 * so that it takes nobody with it; how often it was tried is counted for itself, not by how often it was handed out.
 */
export function queueDoor<At extends Context, Message extends WorkerMessage>(
  open: () => Promise<WorkerContext<At>>,
  workers: Workers<At, Message>,
): QueueDoor {
  return middy<SQSEvent, SQSBatchResponse>().handler(async ({ Records }: SQSEvent) => {
    const worker = await open();
    const failures: SQSBatchItemFailure[] = [];
    const stopped = new Set<string>();
    for (const record of Records) {
      const group = record.attributes.MessageGroupId ?? record.messageId;
      const ending: Ending = stopped.has(group) ? { backIn: 0 } : await workedOff(worker, workers, record);
      if (!ending) continue;
      stopped.add(group);
      failures.push({ itemIdentifier: record.messageId });
      // should this fail, the queue brings the message back by itself, only later
      await worker.retry?.(record, ending.backIn).catch((error: unknown) => worker.report(error, record.messageId));
    }
    return { batchItemFailures: failures };
  }) as unknown as QueueDoor;
}

/** When even the count cannot be kept, the message comes back by the count of its queue. */
async function workedOff<At extends Context, Message extends WorkerMessage>(
  worker: WorkerContext<At>,
  workers: Workers<At, Message>,
  record: SQSRecord,
): Promise<Ending> {
  try {
    const name = nameOf(record);
    if (!name) throw new Error('a message of no queue of ours');
    return await tried(worker, workers, record, name);
  } catch (error) {
    worker.report(error, record.messageId);
    return { backIn: retrySeconds(Number(record.attributes.ApproximateReceiveCount)) };
  }
}

async function tried<At extends Context, Message extends WorkerMessage>(
  worker: WorkerContext<At>,
  workers: Workers<At, Message>,
  record: SQSRecord,
  name: Named,
): Promise<Ending> {
  const message = parsedJson<Message>(record.body, 'a message');
  const receives = Number(record.attributes.ApproximateReceiveCount);
  const { records, clock } = worker.context;
  let known = receives > 1 || name.again ? await loadTries(records, name.queue, name.dedupe) : undefined;
  if (known?.tries.setAside) return undefined;
  if (known && killsWorkers(known.tries, receives)) {
    await setAside({ worker, workers, message, name }, known, 'killed-workers', new WorkersKilled());
    return undefined;
  }
  // a first try is not written down: should its worker end, the count of receives shows it
  if (known) known = await known.save({ begun: known.tries.begun + 1 }, clock.now());
  try {
    await workers.work(worker.context, message);
  } catch (error) {
    worker.report(error, record.messageId);
    known ??= await loadTries(records, name.queue, name.dedupe);
    return await failed({ worker, workers, message, name }, known, error);
  }
  await known?.forget();
  return undefined;
}

/** A message that a worker was asked for. */
interface Work<At extends Context, Message extends WorkerMessage> {
  readonly worker: WorkerContext<At>;
  readonly workers: Workers<At, Message>;
  readonly message: Message;
  readonly name: Named;
}

async function failed<At extends Context, Message extends WorkerMessage>(
  work: Work<At, Message>,
  known: StoredTries,
  error: unknown,
): Promise<Ending> {
  const { worker, workers, message, name } = work;
  const now = worker.context.clock.now();
  const tries: Tries = { ...known.tries, failed: known.tries.failed + 1, begun: 0, since: known.tries.since || now };
  const { deadLetter, next } = verdictOn(error, tries, now);
  if (next.is === 'quick') {
    await known.save(tries, now);
    return { backIn: next.seconds };
  }
  if (next.is === 'set-aside') {
    await setAside(work, known, next.why, error);
    return undefined;
  }
  if (deadLetter) await deadLettered(worker, workers, message, error);
  const putOff = tries.putOff + 1;
  const dueAt = now + next.seconds * 1000;
  const { agencyCode, writes } = await stuckLine(worker.context, name, message, error, {
    since: tries.since,
    tries: tries.failed,
    later: { at: dueAt, dedupe: againName(name.dedupe, putOff) },
  });
  const change = { ...tries, putOff, ...(agencyCode === undefined ? {} : { agencyCode }) };
  await known.save(change, now, [againWrite(name, message, putOff, dueAt), ...writes]);
  worker.report(error, logWords.messagePutOff);
  return undefined;
}

/** Nothing is tried by itself any more: people have been told, and operators are. */
async function setAside<At extends Context, Message extends WorkerMessage>(
  { worker, workers, message, name }: Work<At, Message>,
  known: StoredTries,
  why: NonNullable<Tries['setAside']>,
  error: unknown,
): Promise<void> {
  await workers.deadLetter(worker.context, message, error);
  const now = worker.context.clock.now();
  const { since, failed: tries } = known.tries;
  const { agencyCode, writes } = await stuckLine(worker.context, name, message, error, { since: since || now, tries });
  const whose = agencyCode === undefined ? {} : { agencyCode };
  await known.save({ begun: 0, setAside: why, ...whose }, now, writes);
  worker.report(error, logWords.messageSetAside);
}

async function deadLettered<At extends Context, Message extends WorkerMessage>(
  worker: WorkerContext<At>,
  workers: Workers<At, Message>,
  message: Message,
  why: unknown,
): Promise<void> {
  try {
    await workers.deadLetter(worker.context, message, why);
  } catch (error) {
    worker.report(error, logWords.deadLetterFailed);
  }
}
