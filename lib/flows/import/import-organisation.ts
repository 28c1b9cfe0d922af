import type { Caller, Context } from '../../kernel/context.ts';
import { step } from '../../kernel/take-step.ts';
import { uploadedTable } from '../parts/uploaded-table.ts';
import { administrator } from './parts/administrator.ts';
import { carryOut, type Progress } from './parts/carry-out.ts';
import { type ImportFiles, ownFiles, tablePrefix } from './parts/import-files.ts';
import { organisationLines } from './parts/read-lines.ts';

/** Records of one call: the door answers in time, and who waits sees how far it is. */
const recordsOfCall = 1000;

/**
 * Nhập danh sách: the next part of an import; it is called again until nothing is left. @throws {Refused} `import-has-errors` and those of tables
 */
export function importOrganisation(
  context: Context,
  caller: Caller,
  { upload, files = [], leaveOutWrong }: ImportFiles & { readonly leaveOutWrong: boolean },
): Promise<Progress> {
  const importer = administrator(context, caller.person);
  return step(context, caller, async () => {
    const { lines } = await organisationLines(await uploadedTable(context, tablePrefix(caller.person), upload));
    const options = { leaveOutWrong, most: recordsOfCall, files: ownFiles(caller.person, files) };
    return { writes: [], answer: await carryOut(context, importer, lines, options) };
  });
}
