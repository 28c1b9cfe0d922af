import { useQuery } from '@tanstack/react-query';
import type { LastRecipients } from '../../lib/domain/outgoing/last-recipients.ts';
import type { RecipientGroup } from '../../lib/domain/outgoing/recipient-group.ts';
import type { RulePossible } from '../../lib/domain/outgoing/recipient-rule.ts';
import { get } from './client.ts';

export interface GroupsView {
  readonly items: readonly RecipientGroup[];
  readonly on: string;
  readonly above: readonly RulePossible[];
  readonly last: readonly LastRecipients[];
}

/** Agencies that are often written to together, once somebody looks at them. */
export const useRecipientGroups = (wanted: boolean) =>
  useQuery({
    queryKey: ['recipient-groups'],
    queryFn: ({ signal }) => get<GroupsView>('/api/recipient-groups', signal),
    enabled: wanted,
  });
