import { started } from '../../domain/incoming/decide.ts';
import type { Caller, Context } from '../../kernel/context.ts';
import { takeIncomingStep } from '../../kernel/incoming-step.ts';

/** Bắt đầu xử lý, by the person it was assigned to; 05 goes to the sender. */
export function startIncoming(context: Context, caller: Caller, id: string): Promise<{ id: string }> {
  return takeIncomingStep(context, caller, id, 'start', ({ incoming, act }) => ({ after: started(incoming, act) }));
}
