import { useQuery } from '@tanstack/react-query';
import type { HealthLine } from '../../lib/domain/monitoring/health.ts';
import { get } from './client.ts';

/** How the system runs for an agency. */
export interface HealthView {
  readonly state: 'good' | 'look' | 'broken';
  readonly at: number;
  readonly lines: readonly HealthLine[];
  readonly versions: { readonly program: string; readonly records: number; readonly engine: 'embedded' | 'aws' };
}

const refreshMilliseconds = 30_000;

/** Asked again as long as the page is looked at. */
export const useHealth = (agency: string) =>
  useQuery({
    queryKey: ['health', agency],
    queryFn: ({ signal }) => get<HealthView>(`/api/organisation/agencies/${agency}/health`, signal),
    refetchInterval: refreshMilliseconds,
  });
