import type { Outgoing } from '../../domain/outgoing/states.ts';
import type { Context } from '../../kernel/context.ts';
import { workerStep } from '../../kernel/take-step.ts';
import { allDeliveries } from '../../stores/documents/deliveries.ts';
import { findOutgoing } from '../../stores/documents/outgoing.ts';
import { deliveryWrites, inTurn } from './parts/fan-out.ts';

/**
 * Makes the deliveries of a sent document that are not there yet, some at a time: each transaction makes deliveries and the messages that
 * carry them out, so that a repeat after a crash goes on with those that are missing.
 */
export async function fanOutDocument(context: Context, { documentId }: { readonly documentId: string }): Promise<void> {
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
  return document.content.recipients.filter((code) => !there.has(code));
}
