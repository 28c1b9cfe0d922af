import { type PlanLine, type PlanLineContent, withLine, withoutLine } from '../../domain/dossiers/file-plan.ts';
import type { Caller, Context } from '../../kernel/context.ts';
import { type PlanDone, takePlanStep } from './parts/file-plan-step.ts';

/**
 * Nhập, sửa một dòng của danh mục hồ sơ: a new line, or one in the place of that with the notation `replaces`. In a plan in force it waits to be approved, and can be used
 * meanwhile. Decree 30/2020 art. 28. @throws {Refused} `plan-notation-taken`, `plan-line-unknown`, `plan-full`
 */
export function setPlanLine(
  context: Context,
  caller: Caller,
  {
    year,
    line,
    replaces,
  }: { readonly year: number; readonly line: PlanLineContent; readonly replaces?: string | undefined },
): Promise<PlanDone> {
  return takePlanStep(context, caller, year, 'set-line', (plan, act) => {
    const before = plan.lines.find(({ notation }) => notation === replaces);
    return { after: withLine(plan, line, act, replaces), data: { before: shown(before), after: shown(line) } };
  });
}

/** Bỏ một dòng khỏi danh mục: dossiers that were opened on it stay. @throws {Refused} `plan-line-unknown` */
export function removePlanLine(
  context: Context,
  caller: Caller,
  { year, notation }: { readonly year: number; readonly notation: string },
): Promise<PlanDone> {
  return takePlanStep(context, caller, year, 'remove-line', (plan) => ({
    after: withoutLine(plan, notation),
    data: { before: shown(plan.lines.find((line) => line.notation === notation)) },
  }));
}

/** What the log says of a line. */
const shown = (line: PlanLine | PlanLineContent | undefined): object => {
  if (!line) return {};
  const { heading, notation, title, maintenance, unit, creator } = line;
  return { heading, notation, title, maintenance: String(maintenance), unit, creator };
};
