import { useQuery } from '@tanstack/react-query';
import type { MachineScope } from '../../lib/domain/organisation/machines/scopes.ts';
import { get } from './client.ts';

/** A machine account of an agency; its secrets without their values. */
export interface MachineView {
  readonly stage: string;
  readonly id: string;
  readonly clientId: string;
  readonly name: string;
  readonly scopes: readonly MachineScope[];
  readonly until: string;
  readonly state: 'asked' | 'active' | 'rejected' | 'revoked' | 'expired';
  readonly askedBy: string;
  readonly askedAt: number;
  readonly reason?: string;
  readonly secrets: readonly {
    readonly id: string;
    readonly tail: string;
    readonly from: number;
    readonly until: number;
  }[];
  readonly lastUsed?: number;
  readonly mayConfirm: boolean;
}

export interface MachinesView {
  readonly items: readonly MachineView[];
  readonly mayManage: boolean;
  readonly maxSecrets: number;
}

/** Shown once, when it is made. */
export interface ShownSecret {
  readonly clientId: string;
  readonly secret: string;
  readonly until: number;
}

export const machinesPath = (agency: string): string => `/api/organisation/agencies/${agency}/machines`;

export const useMachines = (agency: string) =>
  useQuery({
    queryKey: ['machines', agency],
    queryFn: ({ signal }) => get<MachinesView>(machinesPath(agency), signal),
  });
