import { emptyPlan, importedPlan, type PlannedPlanLine, type ReadPlanLine } from '../../domain/dossiers/file-plan.ts';
import { planLinesIn } from '../../domain/dossiers/plan-table.ts';
import type { Person } from '../../domain/organisation/agency.ts';
import { accepted, Refused } from '../../domain/shared/errors.ts';
import type { Table } from '../../domain/shared/table/table.ts';
import { requirePermission } from '../../kernel/access.ts';
import { actOf, type Caller, type Context } from '../../kernel/context.ts';
import type { Presigned } from '../../ports/files.ts';
import { findFilePlan } from '../../stores/dossiers/file-plans.ts';
import { readTables } from '../../tables/read-tables.ts';
import { tableUpload, uploadedTable } from '../parts/uploaded-table.ts';
import { type PlanDone, takePlanStep } from './parts/file-plan-step.ts';

/** Lists of a person lie under this prefix; nobody else can name them. */
const prefix = ({ agencyCode, subject }: Person): string => `uploads/${agencyCode}/${subject}/file-plans/`;

/** What an import of a file plan would do. */
export interface PlanImportView {
  readonly counts: Readonly<Record<PlannedPlanLine['outcome'], number>>;
  readonly lines: readonly PlannedPlanLine[];
}

/** A list for a year that was put there. */
interface PlanFile {
  readonly year: number;
  readonly upload: string;
}

/** Where the browser puts a file plan that is to be imported. @throws {Refused} `role-missing`, `file-empty`, `table-too-large` */
export async function requestPlanUpload(
  context: Context,
  person: Person,
  { size }: { readonly size: number },
): Promise<{ upload: string; put: Presigned }> {
  requirePermission(person, 'file-plan.edit');
  return tableUpload(context, prefix(person), size);
}

/** Chạy thử: what an import would do, line by line; nothing is written. @throws {Refused} `plan-headings-unknown` and those of tables */
export async function planFilePlanImport(
  context: Context,
  person: Person,
  { year, upload }: PlanFile,
): Promise<PlanImportView> {
  requirePermission(person, 'file-plan.edit');
  const read = await linesOf(context, person, upload);
  const plan = (await findFilePlan(context, person.agencyCode, year))?.state ?? emptyPlan(person.agencyCode, year);
  const { lines } = importedPlan(plan, read, actOf(context, person));
  const counts = { create: 0, change: 0, unchanged: 0, error: 0 };
  for (const { outcome } of lines) counts[outcome] += 1;
  return { counts, lines };
}

/**
 * Nhập danh mục hồ sơ: all lines of a list at once, or without those that are wrong. The same list twice changes nothing.
 * @throws {Refused} `import-has-errors` unless wrong lines are to be left out, `plan-headings-unknown` and those of tables
 */
export async function importFilePlan(
  context: Context,
  caller: Caller,
  { year, upload, leaveOutWrong }: PlanFile & { readonly leaveOutWrong: boolean },
): Promise<PlanDone> {
  requirePermission(caller.person, 'file-plan.edit');
  const read = await linesOf(context, caller.person, upload);
  return takePlanStep(context, caller, year, 'import', (before, act) => {
    const { plan, lines } = importedPlan(before, read, act);
    const wrong = lines.filter(({ outcome }) => outcome === 'error').length;
    if (wrong > 0 && !leaveOutWrong) throw new Refused({ code: 'import-has-errors', lines: wrong });
    const notations = (outcome: PlannedPlanLine['outcome']) =>
      lines.filter((line) => line.outcome === outcome).map(({ notation }) => notation);
    return { after: plan, data: { created: notations('create'), changed: notations('change') } };
  });
}

/** @throws {Refused} `upload-missing`, `table-too-large`, `plan-headings-unknown` and those of tables */
async function linesOf(context: Context, person: Person, upload: string): Promise<readonly ReadPlanLine[]> {
  const bytes = await uploadedTable(context, prefix(person), upload);
  const lines = planLinesIn(accepted<readonly Table[]>(readTables(bytes)));
  if (!lines) throw new Refused({ code: 'plan-headings-unknown' });
  return lines;
}
