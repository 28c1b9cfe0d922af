import type { Person } from '../../domain/organisation/agency.ts';
import { Refused } from '../../domain/shared/errors.ts';
import { requirePermission } from '../../kernel/access.ts';
import type { Context } from '../../kernel/context.ts';
import type { Presigned } from '../../ports/files.ts';
import { tableUpload, uploadUnder } from '../parts/uploaded-table.ts';
import { tablePrefix } from './parts/import-files.ts';

/** Where the browser puts a list that is to be imported, or a file that belongs to a line of one. @throws {Refused} `file-empty`, `table-too-large`, `file-too-large` */
export async function requestTableUpload(
  context: Context,
  person: Person,
  { size, of = 'list' }: { readonly size: number; readonly of?: 'list' | 'document' | undefined },
): Promise<{ upload: string; put: Presigned }> {
  requirePermission(person, 'organisation.manage');
  const prefix = tablePrefix(person);
  if (of === 'list') return tableUpload(context, prefix, size);
  if (size > context.maxFileBytes) throw new Refused({ code: 'file-too-large', size, limit: context.maxFileBytes });
  return uploadUnder(context, prefix, size);
}
