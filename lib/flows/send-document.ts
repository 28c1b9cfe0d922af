import type { Delivery } from '../domain/delivery/delivery.ts';
import { axisProblem, inState, sent } from '../domain/document/decisions.ts';
import type { Issued } from '../domain/document/outgoing.ts';
import { accepted, Refused, unless } from '../domain/errors.ts';
import type { Write } from '../ports/records.ts';
import { actOf, type Caller, type House, needRole } from './step/house.ts';
import { deliveryKey, documentIdKey } from './step/keys.ts';
import { first } from './step/logged-state.ts';
import { outboxWrite } from './step/outbox.ts';
import { loadOutgoing, outgoingWrites } from './step/outgoing-store.ts';
import { step } from './step/step.ts';

/** Gửi: one delivery for each recipient, queued in the transaction that says so. */
export async function sendDocument(house: House, caller: Caller, id: string): Promise<{ id: string }> {
  needRole(caller.person, 'clerk');
  return step(house, caller, async () => {
    const before = await loadOutgoing(house, caller.person, id);
    const document = accepted(inState(before.state, 'issued'));
    unless(axisProblem(document));
    const act = actOf(house, caller.person);
    const after = accepted(sent(document, act));
    const deliveries = await Promise.all(
      document.content.recipients.map((code) => deliveryWrites(house, document, code, act.at)),
    );
    const events = [
      { kind: 'sent', data: { recipients: document.content.recipients, documentId: document.documentId } },
    ];
    const found = { put: first(documentIdKey(document.documentId), { id }), expect: 'absent' } as const;
    return { writes: [...outgoingWrites(before, after, act, events), found, ...deliveries.flat()], answer: { id } };
  });
}

async function deliveryWrites(house: House, document: Issued, recipient: string, at: number): Promise<Write[]> {
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
  const message = { task: 'deliver', documentId: document.id, recipient } as const;
  return [
    { put: first(deliveryKey(document.id, recipient), delivery), expect: 'absent' },
    outboxWrite('deliveries', `to-${recipient}`, `deliver-${document.id}-${recipient}`, message, at),
  ];
}
