import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { LoggedEvent } from '../../lib/domain/audit/chain.ts';
import type { DossierDocument } from '../../lib/domain/dossiers/documents.ts';
import type { Dossier, DossierItem, RegisterSide, Totals } from '../../lib/domain/dossiers/dossier.ts';
import type { FilePlan, PlannedPlanLine } from '../../lib/domain/dossiers/file-plan.ts';
import type { Maintenance } from '../../lib/domain/dossiers/maintenance.ts';
import type { RetentionClass } from '../../lib/domain/dossiers/retention-classes.ts';
import type { DossierStepName, FilePlanStepName } from '../../lib/domain/dossiers/steps.ts';
import { get } from './client.ts';
import type { Page } from './office.ts';

/** A line of a list of dossiers. */
export interface DossierLine {
  readonly id: string;
  readonly code: string;
  readonly year: number;
  readonly title: string;
  readonly state: Dossier['state'];
  readonly maintenance: Maintenance;
  readonly creator: Dossier['creator'];
  readonly unit?: Dossier['unit'];
  readonly startDate: string;
  readonly endDate?: string;
  readonly documents: number;
  readonly changedAt: number;
}

/** A document in a dossier; nothing of it but its number where the reader may not read it. */
export interface FiledView {
  readonly item: DossierItem;
  readonly code: string;
  readonly document: DossierDocument | null;
}

export interface DossierView {
  readonly stage: string;
  readonly dossier: Dossier;
  readonly code: string;
  readonly maintenance: Maintenance;
  readonly keptUntil: string | null;
  readonly totals: Totals;
  readonly documents: readonly FiledView[];
  readonly may: readonly DossierStepName[];
  readonly history: readonly LoggedEvent[];
}

export interface FilePlanView {
  readonly stage: string;
  readonly plan: FilePlan;
  readonly may: readonly FilePlanStepName[];
  readonly classes: readonly RetentionClass[];
  readonly history: readonly LoggedEvent[];
}

/** What an import of a file plan would do. */
export interface PlanImportView {
  readonly counts: Readonly<Record<PlannedPlanLine['outcome'], number>>;
  readonly lines: readonly PlannedPlanLine[];
}

/** The dossiers of a document, and those that it may be put into. */
export interface DocumentDossiers {
  readonly items: readonly {
    readonly id: string | null;
    readonly code: string;
    readonly title: string;
    readonly state: Dossier['state'];
    readonly ordinal: number;
  }[];
  readonly open: readonly DossierLine[];
}

/** A page of a list of dossiers; the first of all of the agency counts those of the year. */
export interface DossiersPage extends Page<DossierLine> {
  readonly counts?: { readonly open: number; readonly closed: number; readonly documents: number };
}

export type DossierScope = 'mine' | 'unit' | 'agency';

/** Dossiers, the one opened last first, a page at a time. */
export const useDossiers = (scope: DossierScope, year: number) =>
  useInfiniteQuery({
    queryKey: ['dossiers', scope, year],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ scope, ...(scope === 'agency' ? { year: String(year) } : {}) });
      if (pageParam !== '') query.set('cursor', pageParam);
      return get<DossiersPage>(`/api/dossiers?${query}`, signal);
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    refetchOnMount: 'always',
  });

export const useDossier = (id: string) =>
  useQuery({
    queryKey: ['dossier', id],
    refetchOnMount: 'always',
    queryFn: ({ signal }) => get<DossierView>(`/api/dossiers/${id}`, signal),
  });

export const useFilePlan = (year: number, enabled = true) =>
  useQuery({
    queryKey: ['file-plan', year],
    enabled,
    queryFn: ({ signal }) => get<FilePlanView>(`/api/file-plan?year=${year}`, signal),
    placeholderData: keepPreviousData,
  });

export const useDossiersOf = (direction: RegisterSide, id: string) =>
  useQuery({
    queryKey: ['dossiers-of', direction, id],
    queryFn: ({ signal }) =>
      get<DocumentDossiers>(`/api/${direction === 'incoming' ? 'incoming' : 'documents'}/${id}/dossiers`, signal),
  });
