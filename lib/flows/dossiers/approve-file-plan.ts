import { approvedPlan } from '../../domain/dossiers/file-plan.ts';
import type { Caller, Context } from '../../kernel/context.ts';
import { type PlanDone, takePlanStep } from './parts/file-plan-step.ts';

/**
 * Phê duyệt danh mục hồ sơ: in force as its leader has seen it, with the decision that says so. Decree 30/2020 art. 28.
 * @throws {Refused} `plan-empty`, `plan-approved-already`, `changed-meanwhile`
 */
export function approveFilePlan(
  context: Context,
  caller: Caller,
  { year, decision }: { readonly year: number; readonly decision: string },
): Promise<PlanDone> {
  return takePlanStep(context, caller, year, 'approve', (plan, act) => ({
    after: approvedPlan(plan, act, decision),
    data: { decision, lines: plan.lines.length },
  }));
}
