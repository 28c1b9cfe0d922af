import type { Person } from '../../domain/organisation/agency.ts';
import type { ImportPlan, LineOutcome, PlannedLine } from '../../domain/organisation/import/planned.ts';
import type { Context } from '../../kernel/context.ts';
import { uploadedTable } from '../parts/uploaded-table.ts';
import { administrator } from './parts/administrator.ts';
import { planOf } from './parts/carry-out.ts';
import { type ImportFiles, ownFiles, tablePrefix } from './parts/import-files.ts';
import { type FileLines, organisationLines } from './parts/read-lines.ts';

/** What an import would do, for people: how many lines of each kind, all that are wrong, and the first of the others. */
export interface ImportView {
  readonly counts: Readonly<Record<LineOutcome, number>>;
  readonly lines: readonly PlannedLine[];
  /** records that it would write */
  readonly records: number;
  readonly ignoredSheets: readonly string[];
  readonly ignoredColumns: readonly string[];
}

const shownOfEach = 200;

/** Chạy thử: what an import would do, line by line; nothing is written. @throws {Refused} */
export async function planOrganisationImport(
  context: Context,
  person: Person,
  { upload, files = [] }: ImportFiles,
): Promise<ImportView> {
  const importer = administrator(context, person);
  const read = await organisationLines(await uploadedTable(context, tablePrefix(person), upload));
  const { plan } = await planOf(context, importer, read.lines, ownFiles(person, files));
  return viewOf(plan, read);
}

/** A plan as people look at it. */
export function viewOf(plan: ImportPlan, { ignoredSheets, ignoredColumns }: FileLines): ImportView {
  const counts = { create: 0, change: 0, unchanged: 0, conflict: 0, error: 0 };
  const lines = plan.lines.filter(({ outcome, problems }) => {
    counts[outcome] += 1;
    return problems.length > 0 || counts[outcome] <= shownOfEach;
  });
  return { counts, lines, records: plan.effects.length, ignoredSheets, ignoredColumns };
}
