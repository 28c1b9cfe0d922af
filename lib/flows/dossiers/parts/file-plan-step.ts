import { emptyPlan, type FilePlan } from '../../../domain/dossiers/file-plan.ts';
import { type FilePlanStepName, filePlanSteps } from '../../../domain/dossiers/steps.ts';
import type { Act } from '../../../domain/shared/act.ts';
import { accepted, type Problem } from '../../../domain/shared/errors.ts';
import { requirePermission } from '../../../kernel/access.ts';
import { actOf, type Caller, type Context } from '../../../kernel/context.ts';
import { requireSeen } from '../../../kernel/seen.ts';
import { step } from '../../../kernel/take-step.ts';
import { filePlanLog, filePlanWrites, findFilePlan } from '../../../stores/dossiers/file-plans.ts';

/** What a step on a file plan answers. */
export interface PlanDone {
  readonly year: number;
}

interface Decided {
  readonly after: FilePlan | Problem;
  /** facts of the event */
  readonly data: Readonly<Record<string, unknown>>;
}

/** Takes a step on the file plan of the person's own agency in a year. @throws {Refused} `role-missing`, `changed-meanwhile`, and what `decide` refuses */
export function takePlanStep(
  context: Context,
  caller: Caller,
  year: number,
  name: FilePlanStepName,
  decide: (plan: FilePlan, act: Act) => Decided,
): Promise<PlanDone> {
  const row = filePlanSteps[name];
  const { person } = caller;
  requirePermission(person, row.may);
  return step(context, caller, async () => {
    const before = await findFilePlan(context, person.agencyCode, year);
    await requireSeen(context, caller, filePlanLog(person.agencyCode, year), String(before?.version ?? 0));
    const act = actOf(context, person);
    const plan = before?.state ?? emptyPlan(person.agencyCode, year);
    const { after, data } = decide(plan, act);
    const writes = filePlanWrites(before, accepted<FilePlan>(after), act, { kind: row.event, data });
    return { writes, answer: { year } };
  });
}
