import type { SignatureLevel } from '../../../lib/domain/shared/signature-level.ts';
import { logWords } from '../../../lib/edge/log-words.ts';
import { pollAxis } from '../../../lib/flows/exchange/poll-axis.ts';
import { type MailboxContext, pollMailbox } from '../../../lib/flows/incoming/mail/poll-mailbox.ts';
import { augmentAgain } from '../../../lib/flows/preservation/augment-again.ts';
import type { Context } from '../../../lib/kernel/context.ts';
import type { QueueSender } from '../../../lib/ports/queue.ts';
import { dueMessages, outboxEntries, takeOut } from '../../../lib/stores/messages/later.ts';
import type { WorkerContext } from '../queue/door.ts';
import type { PollMessage } from '../queue/poll-door.ts';
import { type PublisherContext, publish } from '../stream.ts';
import { turns } from './turns.ts';

const staleAfter = 5 * 60_000;

/** Asks for a turn of each of our agencies at the axis: one message an agency, so that hundreds are asked side by side. */
export async function askAll({ context, queue }: { context: Context; queue: QueueSender }): Promise<number> {
  const agencies = await context.directory.ourAgencies();
  const at = context.clock.now();
  const messages = agencies.map(({ id: code }) => {
    const body: PollMessage = { task: 'poll', agencyCode: code, at };
    return { group: `poll-${code}`, dedupe: `poll-${code}-${at}`, body };
  });
  await queue.send('polls', messages);
  return messages.length;
}

/** Agencies that are asked for at the same time in one process: enough for 760 within a minute (`npm run bench:polls`). */
const agenciesAtOnce = 32;

/**
 * The same without a queue, for a process that lives on: `run` begins a turn of every agency that is not in one, `end` waits for those
 * that are under way.
 */
export const pollTurns = (worker: WorkerContext): AgencyTurns => agencyTurns(worker, pollAxis, agenciesAtOnce);

/** Mailboxes that are read at the same time. */
const mailboxesAtOnce = 8;

/** A turn of every mailbox that is not in one, for a process that lives on. */
export const mailTurns = (worker: WorkerContext<MailboxContext>): AgencyTurns =>
  agencyTurns(worker, pollMailbox, mailboxesAtOnce);

interface AgencyTurns {
  run(): Promise<void>;
  end(): Promise<void>;
}

/** Begins a turn of each of our agencies, and tells of one that failed, which holds up no other. */
function agencyTurns<C extends Context>(
  { context, report }: WorkerContext<C>,
  turn: (context: C, agencyCode: string) => Promise<unknown>,
  atOnce: number,
): AgencyTurns {
  const { begin, end } = turns((code) => turn(context, code).catch((error: unknown) => report(error, code)), atOnce);
  return { run: async () => begin((await context.directory.ourAgencies()).map(({ id }) => id)), end };
}

/** Asks for documents to be augmented whose time has come, and alerts when some have waited for too long. */
export async function augmentWaiting(
  { context, report }: WorkerContext<Context>,
  wanted: SignatureLevel,
): Promise<number> {
  const { requested, late, oldestSeconds } = await augmentAgain(context, wanted);
  if (late > 0)
    report(
      new Error(`${late} documents wait for timestamps, the oldest ${oldestSeconds} s`),
      logWords.augmentationLate,
    );
  return requested;
}

/**
 * Publishes what the stream has left lying for five minutes, so that no message depends on one delivery of an event, and what was put
 * off and is due. One that cannot be published holds up only what stands behind it in its groups: there order counts.
 */
export async function sweep(publisher: PublisherContext, now: number): Promise<number> {
  const troubles: unknown[] = [];
  const swept = (await sweepOutbox(publisher, now, troubles)) + (await sendDue(publisher, now, troubles));
  for (const trouble of troubles) publisher.report?.(trouble, logWords.publishFailed);
  if (troubles.length > 0) throw new AggregateError(troubles, `${troubles.length} messages stay in the outbox`);
  return swept;
}

async function sweepOutbox(publisher: PublisherContext, now: number, troubles: unknown[]) {
  let swept = 0;
  const heldUp = new Set<string>();
  for await (const { pk, sk, body } of outboxEntries(publisher.records)) {
    if (body.at > now - staleAfter) continue;
    const groups = body.messages.map(({ group }) => `${body.queue} ${group}`);
    const free = !groups.some((group) => heldUp.has(group));
    if (free && (await kept(troubles, () => publish(publisher, { pk, sk }, body)))) swept += 1;
    else for (const group of groups) heldUp.add(group);
  }
  return swept;
}

/** What was put off, in the order of its times. */
async function sendDue({ records, queue }: PublisherContext, now: number, troubles: unknown[]) {
  let sent = 0;
  for await (const { pk, sk, body } of dueMessages(records, now)) {
    const done = await kept(troubles, async () => {
      await queue.send(body.queue, [body.message]);
      await takeOut(records, { pk, sk });
    });
    if (done) sent += 1;
  }
  return sent;
}

async function kept(troubles: unknown[], work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    troubles.push(error);
    return false;
  }
}
