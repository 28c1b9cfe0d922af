import { quarantined } from '../../domain/incoming/decide.ts';
import { isInWork, loadRefused } from '../../domain/organisation/directory/load.ts';
import { heldBack } from '../../domain/outgoing/dispatch.ts';
import { putOff } from '../../domain/preservation/augmentation.ts';
import { isProblem } from '../../domain/shared/errors.ts';
import { type Context, systemAct } from '../../kernel/context.ts';
import { workerStep } from '../../kernel/take-step.ts';
import { ExchangeFailure } from '../../ports/exchange.ts';
import { WorkersKilled } from '../../ports/queue.ts';
import type { Write } from '../../ports/records.ts';
import { loadAugmentation, movedWrites } from '../../stores/documents/augmentations.ts';
import { deadLetteredWrites, loadDelivery } from '../../stores/documents/deliveries.ts';
import { findIncoming } from '../../stores/documents/incoming.ts';
import { findOutgoing, outgoingWrites } from '../../stores/documents/outgoing.ts';
import { statusNotSentWrites } from '../../stores/documents/statuses.ts';
import type { WorkerMessage } from '../../stores/messages/outbox.ts';
import { directoryLoadWrite, findDirectoryLoad } from '../../stores/organisation/directory-loads.ts';
import { issueDeadLettered } from '../parts/issue-stops.ts';
import { putAsideWrites } from '../parts/quarantine.ts';
import { recallFailedWrites } from '../parts/recall-failed.ts';

interface Failure {
  readonly code: string;
  readonly detail: string;
}

/**
 * A message has failed as often as it may: what it was about is put before the clerk, since a dead-letter queue is seen
 * by operators only. Redriving the dead letter, or the clerk's own step, takes it up again.
 */
export async function deadLetterMessage(context: Context, message: WorkerMessage, error: unknown): Promise<void> {
  const failure = failureOf(error);
  await workerStep(context, () => writesOf(context, message, failure));
}

function writesOf(context: Context, message: WorkerMessage, failure: Failure): Promise<readonly Write[]> {
  switch (message.task) {
    case 'deliver':
      return deliveryWrites(context, message.documentId, message.recipient, failure);
    case 'recall':
      return recallFailedWrites(context, message, failure);
    case 'dispatch':
      return dispatchGivenUp(context, message.documentId);
    // the document's page shows who waits; it is tried again by itself
    case 'fan-out':
      return Promise.resolve([]);
    case 'open-incoming':
    case 'open-mail':
      return incomingPutAside(context, message.incomingId, failure);
    case 'send-status':
      return statusNotSentWrites(context, systemAct(context), message.incomingId, message.code, failure);
    case 'report-failure':
      // the packet is kept and shown all the same
      return Promise.resolve([]);
    // it stays with who works on it: they complete it with a result of their own
    case 'complete-answered':
      return Promise.resolve([]);
    case 'load-directory':
      return listRefused(context, message.loadId);
    // the file stays marked as not checked, and the redrive takes it up
    case 'check-files':
    // the scan is shown without its stamp, and the redrive takes it up
    case 'stamp':
    // it is asked for again when somebody looks
    case 'draw':
    case 'draw-report':
    // no step waits for the feed: what it has not got yet stays in its queue
    case 'fact':
      return Promise.resolve([]);
    case 'number':
    case 'issue':
      return issueDeadLettered(context, message.documentId);
    case 'lift':
      return augmentationPutOff(context, message.documentId, failure);
  }
}

/** The axis's own words are shown; a bug of ours is in the log of the function, not on the page. */
function failureOf(error: unknown): Failure {
  if (error instanceof WorkersKilled) return { code: 'killed-workers', detail: '' };
  if (!(error instanceof ExchangeFailure)) return { code: 'internal', detail: '' };
  return { code: error.errorCode || error.kind, detail: error.detail.slice(0, 500) };
}

async function deliveryWrites(context: Context, id: string, recipient: string, failure: Failure): Promise<Write[]> {
  const document = await findOutgoing(context, id);
  if (!document) return [];
  const stored = await loadDelivery(context, id, recipient);
  if (stored.body.state === 'sent' || stored.body.state === 'failed') return [];
  return deadLetteredWrites(document, stored, systemAct(context), failure);
}

/** It waits for the clerk's word, as if it had been kept back: the task to send it is in their inbox. */
async function dispatchGivenUp(context: Context, id: string): Promise<Write[]> {
  const before = await findOutgoing(context, id);
  if (before?.state.state !== 'issued') return [];
  const after = heldBack(before.state);
  return isProblem(after) ? [] : outgoingWrites(before, after, systemAct(context), [{ kind: 'held-back', data: {} }]);
}

/** It is taken up again by itself, however often that fails. */
async function augmentationPutOff(context: Context, id: string, { code }: Failure): Promise<Write[]> {
  const stored = await loadAugmentation(context, id);
  return stored ? movedWrites(stored, putOff(stored.body, 'lifting-failed', code, context.clock.now())) : [];
}

async function incomingPutAside(context: Context, id: string, failure: Failure): Promise<Write[]> {
  const loaded = await findIncoming(context, id);
  if (loaded?.state.state !== 'arrived') return [];
  return putAsideWrites(context, loaded, quarantined(loaded.state, 'given-up', { detail: failure.code }));
}

/** The directory in use is unchanged, and who put the list there is told. */
async function listRefused(context: Context, id: string): Promise<readonly Write[]> {
  const load = await findDirectoryLoad(context, id);
  if (!load || !isInWork(load.body)) return [];
  return [directoryLoadWrite(load, loadRefused(load.body, { code: 'directory-load-failed' }, context.clock.now()))];
}
