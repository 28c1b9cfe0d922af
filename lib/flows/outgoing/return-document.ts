import { returned } from '../../domain/outgoing/decide.ts';
import type { Caller, Context } from '../../kernel/context.ts';
import { takeOutgoingStep } from '../../kernel/outgoing-step.ts';
import { voidNumber } from '../../stores/books.ts';
import { neededReason } from '../parts/reason.ts';

/**
 * Trả lại, before issue, with a reason: by the chosen signer, and once it is signed by the clerk too. A number that was taken is
 * void in its book; comments and versions stay.
 */
export function returnDocument(
  context: Context,
  caller: Caller,
  id: string,
  request: { reason: string },
): Promise<{ id: string }> {
  return takeOutgoingStep(context, caller, id, 'return', ({ document, act }) => {
    const reason = neededReason(request);
    return { after: returned(document, act, reason), data: { reason }, writes: voidNumber(document, reason) };
  });
}
