import { axisProblem, sent } from '../../domain/outgoing/decide.ts';
import { accepted, Refused, unless } from '../../domain/shared/errors.ts';
import { inGroups } from '../../domain/shared/in-groups.ts';
import type { Caller, Context } from '../../kernel/context.ts';
import { takeOutgoingStep } from '../../kernel/outgoing-step.ts';
import { firstPlaces } from './parts/first-places.ts';
import { sentWrites } from './parts/sent-writes.ts';

/** Gửi, on the clerk's word: a delivery for each recipient, queued in the transaction that says so. */
export function sendDocument(context: Context, caller: Caller, id: string): Promise<{ id: string }> {
  return takeOutgoingStep(context, caller, id, 'send', async ({ document, act }) => {
    unless(axisProblem(document));
    const sending = accepted(sent(document, act));
    const { recipients } = document.content;
    await requireAgencies(context, recipients);
    return {
      after: { ...sending, ...(await firstPlaces(context, document)) },
      data: { recipients, documentId: document.documentId },
      writes: await sentWrites(context, document, act.at),
    };
  });
}

async function requireAgencies(context: Context, recipients: readonly string[]): Promise<void> {
  const found = await inGroups(recipients, (code) => context.directory.agencyByCode(code));
  const unknown = found.indexOf(undefined);
  if (unknown >= 0) throw new Refused({ code: 'recipient-unknown', agency: recipients[unknown] ?? '' });
}
