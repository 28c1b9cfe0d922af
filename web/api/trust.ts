import { useQuery } from '@tanstack/react-query';
import type { LoggedEvent } from '../../lib/domain/audit/chain.ts';
import type { NearEnd, TrustRoot } from '../../lib/domain/organisation/trust/trust-root.ts';
import { get } from './client.ts';

/** A root certificate in the list. */
export interface RootLine extends Omit<TrustRoot, 'certificate'> {
  readonly near: NearEnd;
  readonly source: 'set-up' | 'entered';
  readonly loadedAt?: number;
}

/** A revocation list that is kept. */
export interface ListLine {
  readonly uri: string;
  readonly fingerprint: string;
  readonly loadedAt?: number;
  readonly issuer?: string;
  readonly from?: number;
  readonly to?: number;
  readonly near?: NearEnd;
  readonly refused?: 'unreadable' | 'signature';
}

/** Whom the installation trusts. */
export interface TrustView {
  readonly roots: readonly RootLine[];
  readonly unreadable: readonly { readonly label: string; readonly loadedAt?: number }[];
  readonly lists: readonly ListLine[];
}

export const useTrust = (agency: string) =>
  useQuery({
    queryKey: ['trust', agency],
    queryFn: ({ signal }) => get<TrustView>(`/api/organisation/agencies/${agency}/trust`, signal),
  });

/** One root certificate, for who is to decide about it. */
export interface TrustRootView {
  readonly stage: string;
  readonly root: RootLine;
  readonly dependents: { readonly people: number; readonly agencies: number; readonly more: boolean };
  readonly history: readonly LoggedEvent[];
}

export const useTrustRoot = (id: string) =>
  useQuery({
    queryKey: ['trust-root', id],
    queryFn: ({ signal }) => get<TrustRootView>(`/api/trust/roots/${id}`, signal),
  });
