import { type Context, systemAct } from '../../kernel/context.ts';
import type { Write } from '../../ports/records.ts';
import { changeWrites, findDelivery } from '../../stores/documents/deliveries.ts';
import { findOutgoing } from '../../stores/documents/outgoing.ts';

/** The axis will not take the request to take a document back from a recipient: kept with why, and said in the document's log where the clerk reads it. */
export async function recallFailedWrites(
  context: Context,
  { documentId, recipient }: { readonly documentId: string; readonly recipient: string },
  failure: { readonly code: string; readonly detail: string },
): Promise<Write[]> {
  const [document, stored] = await Promise.all([
    findOutgoing(context, documentId),
    findDelivery(context, documentId, recipient),
  ]);
  if (!document || !stored || stored.body.recall?.axisDocId || stored.body.recall?.notSent) return [];
  const act = systemAct(context);
  const { at = act.at, attempts = 0 } = stored.body.recall ?? {};
  const after = { ...stored.body, recall: { at, attempts, failure } };
  return changeWrites(document, stored, after, act, { kind: 'recall-not-sent', data: { recipient, ...failure } });
}
