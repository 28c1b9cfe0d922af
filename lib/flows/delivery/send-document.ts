import { axisProblem, inState, sent } from '../../domain/outgoing/decide.ts';
import { accepted, Refused, unless } from '../../domain/shared/errors.ts';
import { seenOutgoing } from '../../kernel/access.ts';
import { actOf, type Caller, type Context, requireRole } from '../../kernel/context.ts';
import { step } from '../../kernel/take-step.ts';
import type { Write } from '../../ports/records.ts';
import { documentIdWrite, outgoingWrites } from '../../stores/documents/outgoing.ts';
import { outboxWrite } from '../../stores/messages/outbox.ts';
import { deliveryWrites, inStep } from './parts/fan-out.ts';

/** Gửi: a delivery for each recipient, queued in the transaction that says so; beyond what one holds, a worker makes the rest. */
export async function sendDocument(context: Context, caller: Caller, id: string): Promise<{ id: string }> {
  requireRole(caller.person, 'clerk');
  return step(context, caller, async () => {
    const before = await seenOutgoing(context, caller, id);
    const document = accepted(inState(before.state, 'issued'));
    unless(axisProblem(document));
    const act = actOf(context, caller.person);
    const after = accepted(sent(document, act));
    const { recipients } = document.content;
    await requireAgencies(context, recipients);
    const events = [{ kind: 'sent', data: { recipients, documentId: document.documentId } }];
    return {
      writes: [
        ...outgoingWrites(before, after, act, events),
        documentIdWrite(document.documentId, id),
        ...(await deliveryWrites(context, document, recipients.slice(0, inStep), act.at)),
        ...(recipients.length > inStep ? [fanOutWrite(id, act.at)] : []),
      ],
      answer: { id },
    };
  });
}

function fanOutWrite(documentId: string, at: number): Write {
  const body = { task: 'fan-out', documentId } as const;
  const name = `fan-out-${documentId}`;
  return outboxWrite('deliveries', { group: name, dedupe: name, body }, at);
}

async function requireAgencies(context: Context, recipients: readonly string[]): Promise<void> {
  const found = await Promise.all(recipients.map((code) => context.directory.agency(code)));
  const unknown = found.indexOf(undefined);
  if (unknown >= 0) throw new Refused({ code: 'recipient-unknown', agency: recipients[unknown] ?? '' });
}
