import { sentForReview } from '../../domain/outgoing/review-steps.ts';
import type { Caller, Context } from '../../kernel/context.ts';
import { takeOutgoingStep } from '../../kernel/outgoing-step.ts';
import { routeOf } from '../../kernel/review-route.ts';

/**
 * Gửi duyệt: by who drafted it in a unit, or by the head of that unit. The route follows from the agency's table and from who heads its units today; what was approved of
 * this very version before is not asked again. @throws {Refused} `review-too-long`
 */
export function sendForReview(
  context: Context,
  caller: Caller,
  id: string,
  { comment = '' }: { readonly comment?: string | undefined } = {},
): Promise<{ id: string }> {
  return takeOutgoingStep(context, caller, id, 'send-for-review', async ({ document: draft, act }) => {
    const stages = await routeOf(context, draft);
    return {
      after: sentForReview(draft, stages, act, comment.trim()),
      data: { stages, draftVersion: draft.draftVersion, comment: comment.trim() },
    };
  });
}
