import { envelopesOf, takenBack } from '../../domain/delivery/envelope.ts';
import { stoppedFor } from '../../domain/outgoing/recall.ts';
import type { Issued } from '../../domain/outgoing/states.ts';
import type { Act } from '../../domain/shared/act.ts';
import type { Context } from '../../kernel/context.ts';
import { workerStep } from '../../kernel/take-step.ts';
import type { Write } from '../../ports/records.ts';
import { allDeliveries } from '../../stores/documents/deliveries.ts';
import { documentEnvelopes, newEnvelopeWrites, withdrawnWrites } from '../../stores/documents/envelopes.ts';
import { findOutgoing } from '../../stores/documents/outgoing.ts';
import { deliveryWrites, inTurn } from './parts/fan-out.ts';

/** A document with its dispatch. */
type Sent = Issued & { readonly sent: Act };

/**
 * Makes the deliveries and the envelopes of a sent document that are not there yet, some at a time: each transaction makes deliveries and the messages that
 * carry them out, so that a repeat after a crash goes on with those that are missing. Envelopes of a document that was taken back or replaced are withdrawn.
 */
export async function fanOutDocument(context: Context, { documentId }: { readonly documentId: string }): Promise<void> {
  await inTurns(context, documentId, missingEnvelopes, (document, some) =>
    some.flatMap((envelope) => newEnvelopeWrites(document, envelope)),
  );
  await inTurns(context, documentId, withdrawnEnvelopes, async (document, some) =>
    (await Promise.all(some.map(({ position }) => withdrawnWrites(context, document, position)))).flat(),
  );
  await inTurns(context, documentId, missingRecipients, (document, some) =>
    deliveryWrites(context, document, some, context.clock.now()),
  );
}

/** Takes up what is open of a sent document, some in each transaction, until nothing is left. What is open is read anew each time. */
async function inTurns<One>(
  context: Context,
  documentId: string,
  openOf: (context: Context, document: Sent) => Promise<readonly One[]>,
  writesOf: (document: Sent, some: readonly One[]) => readonly Write[] | Promise<readonly Write[]>,
): Promise<void> {
  for (let done = false; !done; ) {
    await workerStep(context, async () => {
      const document = (await findOutgoing(context, documentId))?.state;
      done = true;
      if (document?.state !== 'issued' || !document.sent) return [];
      const sent = { ...document, sent: document.sent };
      const open = await openOf(context, sent);
      done = open.length <= inTurn;
      return writesOf(sent, open.slice(0, inTurn));
    });
  }
}

async function missingRecipients(context: Context, document: Sent): Promise<readonly string[]> {
  const there = new Set((await allDeliveries(context, document.id)).map(({ recipient }) => recipient));
  return document.content.recipients.filter((code) => !there.has(code) && !stoppedFor(document, code));
}

/** An envelope for each recipient without a code: it waits on the clerk's list from then on. */
async function missingEnvelopes(context: Context, document: Sent) {
  if (!document.content.paperRecipients?.length) return [];
  const there = new Set((await documentEnvelopes(context, document)).map(({ position }) => position));
  return envelopesOf(document, document.sent.at).filter(({ position }) => !there.has(position));
}

/** What was taken back goes to nobody any more: its envelopes leave the clerk's list. */
async function withdrawnEnvelopes(context: Context, document: Sent) {
  if (!document.recalled?.paper && !document.replaced) return [];
  return (await documentEnvelopes(context, document)).filter((one) => takenBack(document, one) !== one);
}
