import type { PlanLine } from '../../../../lib/domain/dossiers/file-plan.ts';

/** What is asked in a dialog. */
export type PlanAct =
  | { readonly act: 'add' | 'approve' }
  | { readonly act: 'edit' | 'remove'; readonly line: PlanLine };
