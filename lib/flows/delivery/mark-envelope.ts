import { type EnvelopeMark, envelopeMark, type MarkRequest, takenBack } from '../../domain/delivery/envelope.ts';
import { protectedOutgoing } from '../../domain/outgoing/readers.ts';
import { accepted, Refused } from '../../domain/shared/errors.ts';
import { requirePermission, seenOutgoing } from '../../kernel/access.ts';
import { actOf, type Caller, type Context } from '../../kernel/context.ts';
import { step } from '../../kernel/take-step.ts';
import { loadEnvelope, markEnvelopeWrites } from '../../stores/documents/envelopes.ts';
import { outgoingWrites } from '../../stores/documents/outgoing.ts';

/**
 * Đã gửi bưu điện, đã trao, bị trả lại: what became of the envelope to a recipient without a code, as the clerk says. The log of the document names the
 * recipient by its place: names and addresses stand where they are needed and nowhere else. Decree 30/2020 art. 18.1, App. IV.
 * @throws {Refused} `role-missing`, `other-agency`, `envelope-withdrawn`, `wrong-state`, `bad-request`, `changed-meanwhile`, `not-found`
 */
export async function markEnvelope(
  context: Context,
  caller: Caller,
  { id, position }: { readonly id: string; readonly position: number },
  request: MarkRequest,
): Promise<{ id: string }> {
  requirePermission(caller.person, 'delivery.handle');
  const mark = accepted<EnvelopeMark>(envelopeMark(request));
  return step(context, caller, async () => {
    const document = await seenOutgoing(context, caller, id);
    requirePermission(caller.person, 'delivery.handle', protectedOutgoing(document.state));
    if (document.state.state !== 'issued') throw new Refused({ code: 'not-found', what: `${id}/paper-${position}` });
    const found = await loadEnvelope(context, document.state, position);
    const stored = { ...found, body: takenBack(document.state, found.body) };
    const act = actOf(context, caller.person);
    const event = { kind: `envelope-${mark.is}`, data: { position, day: mark.day } };
    return {
      writes: [...outgoingWrites(document, document.state, act, [event]), ...markEnvelopeWrites(stored, mark, act)],
      answer: { id },
    };
  });
}
