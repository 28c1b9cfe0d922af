import { axisProblem, sent } from '../../domain/outgoing/decide.ts';
import { accepted, Refused, unless } from '../../domain/shared/errors.ts';
import { inGroups } from '../../domain/shared/in-groups.ts';
import type { Caller, Context } from '../../kernel/context.ts';
import { takeOutgoingStep } from '../../kernel/outgoing-step.ts';
import type { Write } from '../../ports/records.ts';
import { documentIdWrite } from '../../stores/documents/outgoing.ts';
import { outboxWrite } from '../../stores/messages/outbox.ts';
import { deliveryWrites, inStep } from './parts/fan-out.ts';

/** Gửi: a delivery for each recipient, queued in the transaction that says so; beyond what one holds, a worker makes the rest. */
export function sendDocument(context: Context, caller: Caller, id: string): Promise<{ id: string }> {
  return takeOutgoingStep(context, caller, id, 'send', async ({ document, act }) => {
    unless(axisProblem(document));
    const after = accepted(sent(document, act));
    const { recipients } = document.content;
    await requireAgencies(context, recipients);
    return {
      after,
      data: { recipients, documentId: document.documentId },
      writes: [
        documentIdWrite(document.documentId, id),
        ...(await deliveryWrites(context, document, recipients.slice(0, inStep), act.at)),
        ...(recipients.length > inStep ? [fanOutWrite(id, act.at)] : []),
      ],
    };
  });
}

function fanOutWrite(documentId: string, at: number): Write {
  const body = { task: 'fan-out', documentId } as const;
  const name = `fan-out-${documentId}`;
  return outboxWrite('deliveries', { group: name, dedupe: name, body }, at);
}

async function requireAgencies(context: Context, recipients: readonly string[]): Promise<void> {
  const found = await inGroups(recipients, (code) => context.directory.agencyByCode(code));
  const unknown = found.indexOf(undefined);
  if (unknown >= 0) throw new Refused({ code: 'recipient-unknown', agency: recipients[unknown] ?? '' });
}
