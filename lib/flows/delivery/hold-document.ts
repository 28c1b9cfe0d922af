import { heldBack } from '../../domain/outgoing/dispatch.ts';
import type { Caller, Context } from '../../kernel/context.ts';
import { takeOutgoingStep } from '../../kernel/outgoing-step.ts';

/** Giữ lại: an issued document that would leave by itself waits for the clerk's word. @throws {Refused} `wrong-state` */
export function holdDocument(context: Context, caller: Caller, id: string): Promise<{ id: string }> {
  return takeOutgoingStep(context, caller, id, 'hold', ({ document }) => ({ after: heldBack(document) }));
}
