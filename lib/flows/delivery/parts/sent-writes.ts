import type { Issued } from '../../../domain/outgoing/states.ts';
import type { Context } from '../../../kernel/context.ts';
import type { Write } from '../../../ports/records.ts';
import { documentIdWrite } from '../../../stores/documents/outgoing.ts';
import { outboxWrite } from '../../../stores/messages/outbox.ts';
import { deliveryWrites, inStep } from './fan-out.ts';

/** What sending writes beside the document: a delivery for each recipient, as far as one transaction holds them; a worker makes the rest. */
export async function sentWrites(context: Context, document: Issued, at: number): Promise<Write[]> {
  const { documentId, id, content } = document;
  const { recipients } = content;
  return [
    documentIdWrite(documentId, id),
    ...(await deliveryWrites(context, document, recipients.slice(0, inStep), at)),
    ...(recipients.length > inStep || content.paperRecipients?.length ? [fanOutWrite(id, at)] : []),
  ];
}

function fanOutWrite(documentId: string, at: number): Write {
  const body = { task: 'fan-out', documentId } as const;
  const name = `fan-out-${documentId}`;
  return outboxWrite('deliveries', { group: name, dedupe: name, body }, at);
}
