import { type Adding, withRecipients } from '../../domain/outgoing/added.ts';
import type { PaperRecipient } from '../../domain/outgoing/recipients.ts';
import type { Issued } from '../../domain/outgoing/states.ts';
import type { Act } from '../../domain/shared/act.ts';
import { vietnamDay } from '../../domain/shared/calendar/time.ts';
import { accepted, Refused } from '../../domain/shared/errors.ts';
import { inGroups } from '../../domain/shared/in-groups.ts';
import type { Caller, Context } from '../../kernel/context.ts';
import { takeOutgoingStep } from '../../kernel/outgoing-step.ts';
import { neededReason } from '../parts/reason.ts';
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

async function decided({ directory }: Context, document: Issued, act: Act, adding: Adding): Promise<Issued> {
  const found = await inGroups(adding.recipients, (code) => directory.agencyByCode(code));
  const known = new Set([...document.content.recipients, ...found.flatMap((agency) => (agency ? [agency.code] : []))]);
  const own = (await directory.agency(document.agencyCode))?.code ?? document.agencyCode;
  const after = accepted(withRecipients(document, act, adding, { own, known }));
  const today = vietnamDay(act.at);
  const ended = found.find((agency) => agency?.to !== undefined && agency.to <= today);
  if (ended?.to !== undefined)
    throw new Refused({ code: 'recipient-ended', agency: ended.code, name: ended.name, on: ended.to });
  return after;
}
