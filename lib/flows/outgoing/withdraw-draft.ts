import { withdrawn } from '../../domain/outgoing/review-steps.ts';
import type { Caller, Context } from '../../kernel/context.ts';
import { takeOutgoingStep } from '../../kernel/outgoing-step.ts';

/** Rút lại: who drafted it takes it back from its review, before it is submitted. What was said of it stays. */
export function withdrawDraft(
  context: Context,
  caller: Caller,
  id: string,
  { comment = '' }: { readonly comment?: string | undefined } = {},
): Promise<{ id: string }> {
  return takeOutgoingStep(context, caller, id, 'withdraw', ({ document, act }) => ({
    after: withdrawn(document, act, comment.trim()),
    data: { draftVersion: document.draftVersion, comment: comment.trim() },
  }));
}
