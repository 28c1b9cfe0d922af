import { envelopesOf, takenBack } from '../../domain/delivery/envelope.ts';
import { stoppedFor } from '../../domain/outgoing/recall.ts';
import type { Outgoing } from '../../domain/outgoing/states.ts';
import type { Context } from '../../kernel/context.ts';
import { workerStep } from '../../kernel/take-step.ts';
import { allDeliveries } from '../../stores/documents/deliveries.ts';
import { documentEnvelopes, newEnvelopeWrites, withdrawnWrites } from '../../stores/documents/envelopes.ts';
import { findOutgoing } from '../../stores/documents/outgoing.ts';
import { deliveryWrites, inTurn } from './parts/fan-out.ts';

/**
 * Makes the deliveries and the envelopes of a sent document that are not there yet, some at a time: each transaction makes deliveries and the messages that
 * carry them out, so that a repeat after a crash goes on with those that are missing. Envelopes of a document that was taken back or replaced are withdrawn.
 */
export async function fanOutDocument(context: Context, { documentId }: { readonly documentId: string }): Promise<void> {
  await makeEnvelopes(context, documentId);
  await withdrawEnvelopes(context, documentId);
  for (let done = false; !done; ) {
    await workerStep(context, async () => {
      const document = (await findOutgoing(context, documentId))?.state;
      const missing = document?.state === 'issued' && document.sent ? await missingOf(context, document) : [];
      done = missing.length <= inTurn;
      return document ? deliveryWrites(context, document, missing.slice(0, inTurn), context.clock.now()) : [];
    });
  }
}

async function missingOf(context: Context, document: Outgoing): Promise<string[]> {
  const there = new Set((await allDeliveries(context, document.id)).map(({ recipient }) => recipient));
  return document.content.recipients.filter((code) => !there.has(code) && !stoppedFor(document, code));
}

/** An envelope for each recipient without a code: it waits on the clerk's list from then on. */
async function makeEnvelopes(context: Context, documentId: string): Promise<void> {
  for (let done = false; !done; ) {
    await workerStep(context, async () => {
      const document = (await findOutgoing(context, documentId))?.state;
      done = true;
      if (document?.state !== 'issued' || !document.sent || !document.content.paperRecipients?.length) return [];
      const there = new Set((await documentEnvelopes(context, document)).map(({ position }) => position));
      const missing = envelopesOf(document, document.sent.at).filter(({ position }) => !there.has(position));
      done = missing.length <= inTurn;
      return missing.slice(0, inTurn).flatMap((envelope) => newEnvelopeWrites(document, envelope));
    });
  }
}

/** What was taken back goes to nobody any more: its envelopes leave the clerk's list. */
async function withdrawEnvelopes(context: Context, documentId: string): Promise<void> {
  for (let done = false; !done; ) {
    await workerStep(context, async () => {
      const document = (await findOutgoing(context, documentId))?.state;
      done = true;
      if (document?.state !== 'issued' || !(document.recalled?.paper || document.replaced)) return [];
      const made = await documentEnvelopes(context, document);
      const open = made.filter((one) => takenBack(document, one) !== one);
      done = open.length <= inTurn;
      const writes = open.slice(0, inTurn).map(({ position }) => withdrawnWrites(context, document, position));
      return (await Promise.all(writes)).flat();
    });
  }
}
