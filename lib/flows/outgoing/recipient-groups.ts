import type { Person } from '../../domain/organisation/agency.ts';
import { recipientsProblem } from '../../domain/outgoing/decide.ts';
import { groupsProblem, type RecipientGroup } from '../../domain/outgoing/recipient-group.ts';
import { unless } from '../../domain/shared/errors.ts';
import { requirePermission } from '../../kernel/access.ts';
import { actOf, type Caller, type Context } from '../../kernel/context.ts';
import { step } from '../../kernel/take-step.ts';
import { groupRemoval, groupWrite, recipientGroups } from '../../stores/recipient-groups.ts';
import { foundRecipients } from '../parts/recipients.ts';

/** The groups of recipients of the person's agency, for who drafts. */
export async function readRecipientGroups(
  context: Context,
  person: Person,
): Promise<{ readonly items: readonly RecipientGroup[] }> {
  requirePermission(person, 'outgoing.draft');
  return { items: await recipientGroups(context, person.agencyCode) };
}

/**
 * Lưu nhóm nơi nhận: agencies of the directory under a name; one of the same name gives way.
 * @throws {Refused} `recipient-groups-full`, `recipients-missing`, `recipient-unknown`, `recipient-repeated`, `recipient-is-sender`, `recipient-ended`
 */
export async function saveRecipientGroup(
  context: Context,
  caller: Caller,
  { name, recipients }: Pick<RecipientGroup, 'name' | 'recipients'>,
): Promise<{ readonly name: string }> {
  const { agencyCode } = caller.person;
  requirePermission(caller.person, 'recipient-groups.keep');
  return step(context, caller, async () => {
    const { by, at } = actOf(context, caller.person);
    const { own, known, ended } = await foundRecipients(context, agencyCode, recipients, at);
    unless(recipientsProblem(own, recipients, known) ?? ended);
    unless(groupsProblem(await recipientGroups(context, agencyCode), name));
    return { writes: [await groupWrite(context, agencyCode, { name, recipients, by, at })], answer: { name } };
  });
}

/** Xóa nhóm nơi nhận; one that is not there is gone. Documents keep their recipients. */
export function removeRecipientGroup(
  context: Context,
  caller: Caller,
  { name }: { readonly name: string },
): Promise<{ readonly name: string }> {
  requirePermission(caller.person, 'recipient-groups.keep');
  return step(context, caller, async () => ({
    writes: await groupRemoval(context, caller.person.agencyCode, name),
    answer: { name },
  }));
}
