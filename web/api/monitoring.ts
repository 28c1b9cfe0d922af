import { useQuery } from '@tanstack/react-query';
import type { HealthLine } from '../../lib/domain/monitoring/health.ts';
import type { StuckLine } from '../../lib/domain/monitoring/stuck.ts';
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

/** What stands still of an agency. */
export interface StuckView {
  readonly at: number;
  readonly items: readonly StuckLine[];
  readonly more: boolean;
}

export const useStuck = (agency: string) =>
  useQuery({
    queryKey: ['stuck', agency],
    queryFn: ({ signal }) => get<StuckView>(`/api/organisation/agencies/${agency}/stuck`, signal),
    refetchInterval: refreshMilliseconds,
  });
