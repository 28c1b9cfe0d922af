import type { Permission } from '../permissions.ts';

/** A step on a grant: who may take it, what stands in its log, and on which article it stands. */
export interface GrantStep {
  readonly may: Permission;
  readonly event: string;
  readonly law: string;
}

export type GrantStepName = 'draft' | 'activate' | 'revoke' | 'end';

/** The one table of steps on grants; who of those who may take one in general may take it on this grant, `may-grant.ts` says. */
export const grantSteps: Readonly<Record<GrantStepName, GrantStep>> = {
  draft: { may: 'grants.manage', event: 'grant-drafted', law: 'NĐ 30/2020 Điều 13' },
  activate: { may: 'grants.activate', event: 'grant-activated', law: 'NĐ 30/2020 Điều 13' },
  revoke: { may: 'grants.activate', event: 'grant-revoked', law: 'NĐ 30/2020 Điều 13' },
  end: { may: 'grants.manage', event: 'grant-ended', law: 'NĐ 30/2020 Điều 13' },
};
