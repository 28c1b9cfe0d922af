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

/** The same for the recipients that were added last to a document that has been sent. */
export async function addedWrites(context: Context, document: Issued, at: number): Promise<Write[]> {
  const { id, added = [] } = document;
  const { recipients, paper } = added.at(-1) ?? { recipients: [], paper: 0 };
  return [
    ...(await deliveryWrites(context, document, recipients.slice(0, inStep), at)),
    ...(recipients.length > inStep || paper > 0 ? [fanOutWrite(id, at, `-added-${added.length}`)] : []),
  ];
}

function fanOutWrite(documentId: string, at: number, which = ''): Write {
  const body = { task: 'fan-out', documentId } as const;
  const group = `fan-out-${documentId}`;
  return outboxWrite('deliveries', { group, dedupe: `${group}${which}`, body }, at);
}
