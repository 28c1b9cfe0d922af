import { noted } from '../../domain/incoming/decide.ts';
import type { Caller, Context } from '../../kernel/context.ts';
import { takeIncomingStep } from '../../kernel/incoming-step.ts';

/** Ghi nhận: the clerk has seen what the sender asks about an earlier document. */
export function noteIncoming(context: Context, caller: Caller, id: string): Promise<{ id: string }> {
  return takeIncomingStep(context, caller, id, 'note', ({ incoming, act }) => ({ after: noted(incoming, act) }));
}
