import { returned } from '../../domain/outgoing/review-steps.ts';
import type { ReturnTarget } from '../../domain/review/review.ts';
import type { Caller, Context } from '../../kernel/context.ts';
import { takeOutgoingStep } from '../../kernel/outgoing-step.ts';
import { voidNumber } from '../../stores/books.ts';
import { neededReason } from '../parts/reason.ts';

/**
 * Trả lại, before issue, with a reason: by whom it waits for on its route, by the chosen signer, and once it is signed by the clerk too; to who drafted it, or to an
 * earlier stage of its route. A number that was taken is void in its book; comments and versions stay. @throws {Refused} `return-not-there`
 */
export function returnDocument(
  context: Context,
  caller: Caller,
  id: string,
  request: { readonly reason: string; readonly to?: ReturnTarget | undefined },
): Promise<{ id: string }> {
  return takeOutgoingStep(context, caller, id, 'return', ({ document, act }) => {
    const reason = neededReason(request);
    const { to = 'drafter' } = request;
    return {
      after: returned(document, act, reason, to),
      data: { reason, ...(to === 'drafter' ? {} : { to }) },
      writes: voidNumber(document, reason),
    };
  });
}
