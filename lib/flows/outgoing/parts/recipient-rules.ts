import { recipientsProblem } from '../../../domain/outgoing/decide.ts';
import {
  agenciesByRule,
  type NamedRule,
  type RuledRecipients,
  ruledAgain,
} from '../../../domain/outgoing/recipient-rule.ts';
import type { DraftContent } from '../../../domain/outgoing/states.ts';
import { vietnamDay } from '../../../domain/shared/calendar/time.ts';
import { type Problem, Refused } from '../../../domain/shared/errors.ts';
import type { Context } from '../../../kernel/context.ts';
import { agencyLinesToday } from '../../../stores/organisation/agencies.ts';

/** Whom rules name today, for an agency that writes. */
export async function ruledToday(
  context: Context,
  agencyCode: string,
  rules: readonly NamedRule[],
): Promise<RuledRecipients[]> {
  if (rules.length === 0) return [];
  const on = vietnamDay(context.clock.now());
  const lines = await agencyLinesToday(context, on);
  return rules.map(({ name, rule }) => ({ name, rule, on, codes: agenciesByRule(lines, rule, on, agencyCode) }));
}

/** The same for a draft. @throws {Refused} `recipient-rule-empty` */
export async function checkedRules(
  context: Context,
  agencyCode: string,
  rules: readonly NamedRule[],
): Promise<RuledRecipients[]> {
  const ruled = await ruledToday(context, agencyCode, rules);
  const empty = ruled.find(({ codes }) => codes.length === 0);
  if (empty) throw new Refused({ code: 'recipient-rule-empty', name: empty.name });
  return ruled;
}

/** What is issued names those who are there on that day: its rules are asked once more, and stay as they were answered. */
export async function contentAtIssue(
  context: Context,
  agencyCode: string,
  content: DraftContent,
): Promise<DraftContent | Problem> {
  const { byRule, recipients, paperRecipients, inside } = content;
  if (!byRule) return content;
  const now = await ruledToday(context, agencyCode, byRule);
  const after = ruledAgain(recipients, byRule, now);
  const problem = recipientsProblem('', after, new Set(after), paperRecipients, inside);
  return problem ?? { ...content, recipients: after, byRule: now };
}
