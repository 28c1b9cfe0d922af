import type { Person } from '../../domain/organisation/agency.ts';
import { recipientsProblem } from '../../domain/outgoing/decide.ts';
import { type LastRecipients, lastLookedAt, lastRecipientsOf } from '../../domain/outgoing/last-recipients.ts';
import { groupsProblem, type RecipientGroup } from '../../domain/outgoing/recipient-group.ts';
import {
  agenciesByRule,
  type RecipientRule,
  type RulePossible,
  rulesPossible,
} from '../../domain/outgoing/recipient-rule.ts';
import { vietnamDay } from '../../domain/shared/calendar/time.ts';
import { Refused, unless } from '../../domain/shared/errors.ts';
import { requirePermission } from '../../kernel/access.ts';
import { actOf, type Caller, type Context } from '../../kernel/context.ts';
import { step } from '../../kernel/take-step.ts';
import { lastDrafted } from '../../stores/documents/drafted.ts';
import { agencyLinesToday } from '../../stores/organisation/agencies.ts';
import { groupRemoval, groupWrite, recipientGroups } from '../../stores/recipient-groups.ts';
import { foundRecipients } from '../parts/recipients.ts';
import { checkedRules } from './parts/recipient-rules.ts';

export interface GroupsView {
  /** those of a rule with whom it names today */
  readonly items: readonly RecipientGroup[];
  /** `yyyy-mm-dd`: the day on which that holds */
  readonly on: string;
  /** agencies with others below them, of which a rule can be made */
  readonly above: readonly RulePossible[];
  /** whom the person has written to last */
  readonly last: readonly LastRecipients[];
}

/** The groups of recipients of the person's agency, and whom they have written to last, for who drafts. */
export async function readRecipientGroups(context: Context, person: Person): Promise<GroupsView> {
  requirePermission(person, 'outgoing.draft');
  const on = vietnamDay(context.clock.now());
  const [groups, lines, own] = await Promise.all([
    recipientGroups(context, person.agencyCode),
    agencyLinesToday(context, on),
    lastDrafted(context, person, lastLookedAt),
  ]);
  const items = groups.map((group) =>
    group.rule ? { ...group, recipients: agenciesByRule(lines, group.rule, on, person.agencyCode) } : group,
  );
  return { items, on, above: rulesPossible(lines, on), last: lastRecipientsOf(own, person.subject) };
}

/** Agencies one by one, or a rule. */
export interface GroupRequest {
  readonly name: string;
  readonly recipients?: readonly string[] | undefined;
  readonly rule?: RecipientRule | undefined;
}

/**
 * Lưu nhóm nơi nhận: agencies of the directory under a name, or a rule that names some today; one of the same name gives way.
 * @throws {Refused} `recipient-groups-full`, `recipients-missing`, `recipient-unknown`, `recipient-repeated`, `recipient-is-sender`, `recipient-ended`, `recipient-rule-empty`
 */
export async function saveRecipientGroup(
  context: Context,
  caller: Caller,
  request: GroupRequest,
): Promise<{ readonly name: string }> {
  const { agencyCode } = caller.person;
  requirePermission(caller.person, 'recipient-groups.keep');
  return step(context, caller, async () => {
    const { by, at } = actOf(context, caller.person);
    const { name, recipients = [], rule } = request;
    if (rule && recipients.length > 0)
      throw new Refused({ code: 'bad-request', detail: 'recipients and rule', fields: ['recipients', 'rule'] });
    const whom = rule ? { recipients: [], rule } : { recipients };
    if (whom.rule) await checkedRules(context, agencyCode, [{ name, rule: whom.rule }]);
    else await requireKnown(context, agencyCode, whom.recipients, at);
    unless(groupsProblem(await recipientGroups(context, agencyCode), name));
    return { writes: [await groupWrite(context, agencyCode, { name, ...whom, by, at })], answer: { name } };
  });
}

async function requireKnown(context: Context, agencyCode: string, recipients: readonly string[], at: number) {
  const { own, known, ended } = await foundRecipients(context, agencyCode, recipients, at);
  unless(recipientsProblem(own, recipients, known) ?? ended);
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
