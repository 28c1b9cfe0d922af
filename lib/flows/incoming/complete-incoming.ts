import { completed } from '../../domain/incoming/decide.ts';
import type { Caller, Context } from '../../kernel/context.ts';
import { takeIncomingStep } from '../../kernel/incoming-step.ts';

/** Hoàn thành xử lý, by the person it was assigned to, with the result; 06 goes to the sender. */
export function completeIncoming(
  context: Context,
  caller: Caller,
  id: string,
  request: { result: string },
): Promise<{ id: string }> {
  const result = request.result.trim();
  return takeIncomingStep(context, caller, id, 'complete', ({ incoming, act }) => ({
    after: completed(incoming, act, result),
    data: { result },
  }));
}
