import { useQuery } from '@tanstack/react-query';
import type { LoggedEvent } from '../../lib/domain/audit/chain.ts';
import type { SuccessionRecord, SuccessionRequest } from '../../lib/domain/organisation/successions/succession.ts';
import type { TaskKind } from '../../lib/domain/tasks/task.ts';
import { get, post } from './client.ts';

export type SuccessionLine = Omit<SuccessionRecord, 'moves'>;

/** What becomes of an agency that is succeeded. */
interface SucceededAgency {
  readonly id: string;
  readonly name: string;
  readonly books: readonly { readonly book: 'outgoing' | 'arrival'; readonly year: number; readonly last: number }[];
  readonly work: readonly { readonly kind: TaskKind; readonly count: number }[];
  readonly grants: number;
}

/** Where somebody goes. */
interface MovedPlace {
  readonly subject: string;
  readonly name: string;
  readonly position: string;
  readonly from: string;
  readonly to?: string;
  readonly without?: 'not-named' | 'head';
}

/** What a succession would do. */
export interface SuccessionPlan {
  readonly problem?: { readonly code: string; readonly title: string; readonly detail: string };
  readonly ends: boolean;
  readonly agencies: readonly SucceededAgency[];
  readonly people: readonly MovedPlace[];
}

export interface SuccessionView {
  readonly stage: string;
  readonly succession: SuccessionRecord;
  readonly plan?: SuccessionPlan;
  readonly history: readonly LoggedEvent[];
}

/** How far carrying out came. */
export interface CarriedOut {
  readonly done: number;
  readonly left: number;
  readonly waitsForDay: boolean;
}

const base = '/api/organisation/successions';

export const useSuccessions = () =>
  useQuery({
    queryKey: ['successions'],
    queryFn: ({ signal }) => get<{ readonly items: readonly SuccessionLine[] }>(base, signal),
  });

export const useSuccession = (id: string) =>
  useQuery({
    queryKey: ['succession', id],
    queryFn: ({ signal }) => get<SuccessionView>(`${base}/${id}`, signal),
  });

/** The dry run: nothing is written. */
export const planSuccession = (request: SuccessionRequest): Promise<SuccessionPlan> =>
  post<SuccessionPlan>(`${base}/plan`, request, crypto.randomUUID());

/** The next part of a succession that was confirmed. */
export const carryOutPart = (id: string): Promise<CarriedOut> =>
  post<CarriedOut>(`${base}/${id}/carry-out`, {}, crypto.randomUUID());
