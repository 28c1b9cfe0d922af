import { left } from '../../domain/outgoing/dispatch.ts';
import type { Context } from '../../kernel/context.ts';
import { workerStep } from '../../kernel/take-step.ts';
import { findOutgoing, outgoingWrites } from '../../stores/documents/outgoing.ts';
import { firstPlaces } from './parts/first-places.ts';
import { sentWrites } from './parts/sent-writes.ts';

/**
 * Gửi, by itself, in the name of who had the document issued. A recipient that is not in the directory any more holds up nobody: its delivery waits
 * for the clerk. What was kept back or sent meanwhile stays as it is.
 */
export async function dispatchDocument(
  context: Context,
  { documentId }: { readonly documentId: string },
): Promise<void> {
  await workerStep(context, async () => {
    const before = await findOutgoing(context, documentId);
    const document = before?.state;
    if (document?.state !== 'issued') return [];
    const leaving = left(document, context.clock.now());
    if (!leaving) return [];
    const after = { ...leaving, ...(await firstPlaces(context, document)) };
    const data = { recipients: after.content.recipients, documentId: after.documentId, byItself: true };
    return [
      ...outgoingWrites(before, after, after.sent, [{ kind: 'sent', data }]),
      ...(await sentWrites(context, after, after.sent.at)),
    ];
  });
}
