import { sharedWith, unshared } from '../../domain/organisation/share.ts';
import type { Caller, Context } from '../../kernel/context.ts';
import { takeOutgoingStep } from '../../kernel/outgoing-step.ts';

/** Cho xem: a colleague of the agency may read the document from now on. @throws {Refused} `colleague-unknown`, `shared-already` */
export function shareDocument(
  context: Context,
  caller: Caller,
  id: string,
  { person }: { readonly person: string },
): Promise<{ id: string }> {
  return takeOutgoingStep(context, caller, id, 'share', async ({ document, act }) => {
    const colleague = await context.directory.colleague(person, caller.person.agencyCode);
    return { after: sharedWith(document, colleague, act), data: { person, name: colleague?.name ?? '' } };
  });
}

/** Thôi cho xem. @throws {Refused} `not-shared` */
export function unshareDocument(
  context: Context,
  caller: Caller,
  id: string,
  { person }: { readonly person: string },
): Promise<{ id: string }> {
  return takeOutgoingStep(context, caller, id, 'unshare', ({ document }) => {
    const name = document.shares?.find(({ to }) => to === person)?.toName ?? '';
    return { after: unshared(document, person), data: { person, name } };
  });
}
