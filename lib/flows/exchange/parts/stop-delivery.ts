import type { Delivery } from '../../../domain/delivery/delivery.ts';
import { type RelayContext, systemAct } from '../../../kernel/context.ts';
import { workerStep } from '../../../kernel/take-step.ts';
import { changeWrites, findDelivery } from '../../../stores/documents/deliveries.ts';
import { findOutgoing } from '../../../stores/documents/outgoing.ts';

/** Nothing had gone out to this recipient when the document was taken back or replaced: nobody has to be asked, and it does not go out any more. */
export async function stopDelivery(
  context: RelayContext,
  { documentId, recipient }: { readonly documentId: string; readonly recipient: string },
): Promise<void> {
  await workerStep(context, async () => {
    const [document, stored] = await Promise.all([
      findOutgoing(context, documentId),
      findDelivery(context, documentId, recipient),
    ]);
    if (!document || !stored || stored.body.recall) return [];
    const act = systemAct(context);
    const after: Delivery = { ...stored.body, recall: { at: act.at, attempts: 0, notSent: true } };
    return changeWrites(document, stored, after, act, { kind: 'delivery-stopped', data: { recipient } });
  });
}
