import type { Delivery } from '../domain/delivery/delivery.ts';
import { axisProblem, inState, sent } from '../domain/document/decisions.ts';
import type { Issued } from '../domain/document/outgoing.ts';
import { accepted, Refused, unless } from '../domain/errors.ts';
import type { Write } from '../ports/records.ts';
import { deliverMessage } from './step/deliveries.ts';
import { actOf, type Caller, type House, needRole } from './step/house.ts';
import { deliveryKey, documentIdKey } from './step/keys.ts';
import { first } from './step/logged-state.ts';
import { outboxFanOut } from './step/outbox.ts';
import { outgoingWrites, seenOutgoing } from './step/outgoing-store.ts';
import { step } from './step/step.ts';

/** Gửi: one delivery for each recipient, queued in the transaction that says so. */
export async function sendDocument(house: House, caller: Caller, id: string): Promise<{ id: string }> {
  needRole(caller.person, 'clerk');
  return step(house, caller, async () => {
    const before = await seenOutgoing(house, caller, id);
    const document = accepted(inState(before.state, 'issued'));
    unless(axisProblem(document));
    const act = actOf(house, caller.person);
    const after = accepted(sent(document, act));
    const { recipients } = document.content;
    const deliveries = await Promise.all(recipients.map((code) => deliveryWrite(house, document, code)));
    const messages = recipients.map((recipient) => deliverMessage(document.id, recipient, 0, act.at));
    const events = [{ kind: 'sent', data: { recipients, documentId: document.documentId } }];
    const found = { put: first(documentIdKey(document.documentId), { id }), expect: 'absent' } as const;
    return {
      writes: [
        ...outgoingWrites(before, after, act, events),
        found,
        ...deliveries,
        outboxFanOut('deliveries', `deliver-${id}`, messages, act.at),
      ],
      answer: { id },
    };
  });
}

async function deliveryWrite(house: House, document: Issued, recipient: string): Promise<Write> {
  const agency = await house.directory.agency(recipient);
  if (!agency) throw new Refused({ code: 'recipient-unknown', agency: recipient });
  const delivery: Delivery = {
    documentId: document.id,
    recipient,
    recipientName: agency.name,
    state: 'queued',
    attempts: 0,
    statuses: [],
  };
  return { put: first(deliveryKey(document.id, recipient), delivery), expect: 'absent' };
}
