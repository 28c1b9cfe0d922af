import { sharedWith, unshared } from '../../domain/organisation/share.ts';
import type { Caller, Context } from '../../kernel/context.ts';
import { takeIncomingStep } from '../../kernel/incoming-step.ts';

/** Cho xem: a colleague of the agency may read the document from now on. @throws {Refused} `colleague-unknown`, `shared-already` */
export function shareIncoming(
  context: Context,
  caller: Caller,
  id: string,
  { person }: { readonly person: string },
): Promise<{ id: string }> {
  return takeIncomingStep(context, caller, id, 'share', async ({ incoming, act }) => {
    const colleague = await context.directory.colleague(person, caller.person.agencyCode);
    return { after: sharedWith(incoming, colleague, act), data: { person, name: colleague?.name ?? '' } };
  });
}

/** Thôi cho xem. @throws {Refused} `not-shared` */
export function unshareIncoming(
  context: Context,
  caller: Caller,
  id: string,
  { person }: { readonly person: string },
): Promise<{ id: string }> {
  return takeIncomingStep(context, caller, id, 'unshare', ({ incoming }) => {
    const name = incoming.shares?.find(({ to }) => to === person)?.toName ?? '';
    return { after: unshared(incoming, person), data: { person, name } };
  });
}
