import { type Adding, withRecipients } from '../../domain/outgoing/added.ts';
import type { PaperRecipient } from '../../domain/outgoing/recipients.ts';
import type { Issued } from '../../domain/outgoing/states.ts';
import type { Act } from '../../domain/shared/act.ts';
import { accepted, unless } from '../../domain/shared/errors.ts';
import type { Caller, Context } from '../../kernel/context.ts';
import { takeOutgoingStep } from '../../kernel/outgoing-step.ts';
import { neededReason } from '../parts/reason.ts';
import { foundRecipients } from '../parts/recipients.ts';
import { addedWrites } from './parts/sent-writes.ts';

/** Whom, by code or with what the envelope needs, and why. */
export interface AddRequest {
  readonly reason: string;
  readonly recipients: readonly string[];
  readonly paperRecipients?: readonly PaperRecipient[] | undefined;
}

/**
 * Thêm nơi nhận: an issued document goes to recipients that its page does not name. Where it has been sent they get it at once, otherwise with the others. The log
 * names those without a code by their number, because logs are kept for good.
 * @throws {Refused} what `withRecipients` refuses, and `recipient-ended`
 */
export function addRecipients(
  context: Context,
  caller: Caller,
  id: string,
  request: AddRequest,
): Promise<{ id: string }> {
  return takeOutgoingStep(context, caller, id, 'add-recipients', async ({ document, act }) => {
    const { recipients, paperRecipients: paper = [] } = request;
    const reason = neededReason(request);
    const after = await decided(context, document, act, { reason, recipients, paper });
    return {
      after,
      data: { reason, recipients, onPaper: paper.length },
      writes: after.sent ? await addedWrites(context, after, act.at) : [],
    };
  });
}

async function decided(context: Context, document: Issued, act: Act, adding: Adding): Promise<Issued> {
  const found = await foundRecipients(context, document.agencyCode, adding.recipients, act.at);
  const known = new Set([...document.content.recipients, ...found.known]);
  const after = accepted(withRecipients(document, act, adding, { own: found.own, known }));
  unless(found.ended);
  return after;
}
