import type { Permission } from '../organisation/permissions.ts';
import type { DossierState } from './dossier.ts';
import type { FilePlanState } from './file-plan.ts';

/** A step of a person on a dossier, or on a file plan. */
interface Step<State extends string> {
  /** of the API */
  readonly operation: string;
  readonly from: readonly State[];
  /** who takes it, in the table of permissions */
  readonly may: Permission;
  /** where it leads, from each of those */
  readonly to: readonly State[];
  /** in the log */
  readonly event: string;
  readonly law: string;
}

export type DossierStepName = 'add' | 'take-out' | 'amend' | 'close' | 'reopen';
export type FilePlanStepName = 'set-line' | 'remove-line' | 'import' | 'approve';

/** Every step on a dossier that is there. */
export const dossierSteps: Readonly<Record<DossierStepName, Step<DossierState>>> = {
  add: {
    operation: 'addToDossier',
    from: ['open'],
    may: 'dossier.fill',
    to: ['open'],
    event: 'document-added',
    law: 'NĐ 30/2020 Điều 29 khoản 2; Phụ lục VI, III.4c, III.4đ',
  },
  'take-out': {
    operation: 'takeOutOfDossier',
    from: ['open'],
    may: 'dossier.fill',
    to: ['open'],
    event: 'document-taken-out',
    law: 'NĐ 30/2020 Điều 29 khoản 3',
  },
  amend: {
    operation: 'amendDossier',
    from: ['open'],
    may: 'dossier.fill',
    to: ['open'],
    event: 'dossier-amended',
    law: 'NĐ 30/2020 Điều 29 khoản 1',
  },
  close: {
    operation: 'closeDossier',
    from: ['open'],
    may: 'dossier.fill',
    to: ['closed'],
    event: 'dossier-closed',
    law: 'NĐ 30/2020 Điều 29 khoản 3',
  },
  reopen: {
    operation: 'reopenDossier',
    from: ['closed'],
    may: 'dossier.reopen',
    to: ['open'],
    event: 'dossier-reopened',
    law: 'NĐ 30/2020 Điều 29 khoản 3',
  },
};

/** Every step on the file plan of a year; one that is in force may be changed, and the change waits to be seen. */
export const filePlanSteps: Readonly<Record<FilePlanStepName, Step<FilePlanState>>> = {
  'set-line': {
    operation: 'setPlanLine',
    from: ['draft', 'approved', 'changed'],
    may: 'file-plan.edit',
    to: ['draft', 'changed', 'changed'],
    event: 'plan-line-set',
    law: 'NĐ 30/2020 Điều 28',
  },
  'remove-line': {
    operation: 'removePlanLine',
    from: ['draft', 'approved', 'changed'],
    may: 'file-plan.edit',
    to: ['draft', 'changed', 'changed'],
    event: 'plan-line-removed',
    law: 'NĐ 30/2020 Điều 28',
  },
  import: {
    operation: 'importFilePlan',
    from: ['draft', 'approved', 'changed'],
    may: 'file-plan.edit',
    to: ['draft', 'changed', 'changed'],
    event: 'plan-imported',
    law: 'NĐ 30/2020 Điều 28',
  },
  approve: {
    operation: 'approveFilePlan',
    from: ['draft', 'changed'],
    may: 'file-plan.approve',
    to: ['approved', 'approved'],
    event: 'plan-approved',
    law: 'NĐ 30/2020 Điều 28',
  },
};

/** The steps that a dossier in this state may be taken, in the order of its way. */
export const dossierStepsFrom = (state: DossierState): readonly DossierStepName[] =>
  (Object.keys(dossierSteps) as DossierStepName[]).filter((name) => dossierSteps[name].from.includes(state));
