import { cancelled } from '../../domain/outgoing/decide.ts';
import type { Caller, Context } from '../../kernel/context.ts';
import { takeOutgoingStep } from '../../kernel/outgoing-step.ts';
import { voidNumber } from '../../stores/books.ts';
import { neededReason } from '../parts/reason.ts';

/** Hủy, before issue. A number that was taken is marked void in its book, with the reason, and never used again. */
export function cancelDocument(
  context: Context,
  caller: Caller,
  id: string,
  request: { reason: string },
): Promise<{ id: string }> {
  return takeOutgoingStep(context, caller, id, 'cancel', ({ document, act }) => {
    const reason = neededReason(request);
    return { after: cancelled(document, act, reason), data: { reason }, writes: voidNumber(document, reason) };
  });
}
