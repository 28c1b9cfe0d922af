import type { Outgoing } from '../domain/document/outgoing.ts';
import { allDeliveries } from './step/deliveries.ts';
import { deliveryWrites, inTurn } from './step/fan-out.ts';
import type { House } from './step/house.ts';
import { outgoingKey } from './step/keys.ts';
import { loadState } from './step/logged-state.ts';
import { workerStep } from './step/step.ts';

/**
 * Makes the deliveries of a sent document that are not there yet, some at a time: each transaction makes deliveries and the messages that
 * carry them out, so that a repeat after a crash goes on with those that are missing.
 */
export async function fanOutDocument(house: House, { documentId }: { readonly documentId: string }): Promise<void> {
  for (let done = false; !done; ) {
    await workerStep(house, async () => {
      const document = (await loadState<Outgoing>(house.records, outgoingKey(documentId)))?.state;
      const missing = document?.state === 'issued' && document.sent ? await missingOf(house, document) : [];
      done = missing.length <= inTurn;
      return document ? deliveryWrites(house, document, missing.slice(0, inTurn), house.clock.now()) : [];
    });
  }
}

async function missingOf(house: House, document: Outgoing): Promise<string[]> {
  const there = new Set((await allDeliveries(house, document.id)).map(({ recipient }) => recipient));
  return document.content.recipients.filter((code) => !there.has(code));
}
