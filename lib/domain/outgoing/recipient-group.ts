import type { Act } from '../shared/act.ts';
import type { Problem } from '../shared/errors.ts';
import type { RecipientRule } from './recipient-rule.ts';

/** Nhóm nơi nhận: agencies that are often written to together, named one by one or by a rule, kept by the clerks for everybody who drafts. */
export interface RecipientGroup extends Pick<Act, 'by' | 'at'> {
  readonly name: string;
  /** codes, in their order; none where a rule says whom */
  readonly recipients: readonly string[];
  readonly rule?: RecipientRule;
}

/** Groups of one agency. */
export const maxRecipientGroups = 50;
/** Letters of a name. */
export const maxGroupName = 100;

/** Why another group cannot be kept; one of a name that is there gives way to it. */
export function groupsProblem(kept: readonly RecipientGroup[], name: string): Problem | undefined {
  const others = kept.filter((one) => one.name !== name).length;
  return others >= maxRecipientGroups ? { code: 'recipient-groups-full', limit: maxRecipientGroups } : undefined;
}
