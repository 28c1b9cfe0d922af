import { marksActedFor } from '../../domain/organisation/marks.ts';
import { acknowledgedInside } from '../../domain/outgoing/inside.ts';
import type { Caller, Context } from '../../kernel/context.ts';
import { takeOutgoingStep } from '../../kernel/outgoing-step.ts';

/** Đã nhận: who gets a document of their own agency has it, for themself and for their unit, or knows that it was taken back. @throws {Refused} `not-your-part` */
export function acknowledgeDocument(context: Context, caller: Caller, id: string): Promise<{ id: string }> {
  return takeOutgoingStep(context, caller, id, 'acknowledge', ({ document, act }) => ({
    after: acknowledgedInside(document, act, marksActedFor(caller.person)),
  }));
}
