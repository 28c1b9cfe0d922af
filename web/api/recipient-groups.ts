import { useQuery } from '@tanstack/react-query';
import type { RecipientGroup } from '../../lib/domain/outgoing/recipient-group.ts';
import { get } from './client.ts';

/** Agencies that are often written to together, once somebody looks at them. */
export const useRecipientGroups = (wanted: boolean) =>
  useQuery({
    queryKey: ['recipient-groups'],
    queryFn: ({ signal }) => get<{ readonly items: readonly RecipientGroup[] }>('/api/recipient-groups', signal),
    enabled: wanted,
  });
