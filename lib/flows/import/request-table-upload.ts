import type { Person } from '../../domain/organisation/agency.ts';
import { Refused } from '../../domain/shared/errors.ts';
import { tableLimits } from '../../domain/shared/table/table.ts';
import { requirePermission } from '../../kernel/access.ts';
import type { Context } from '../../kernel/context.ts';
import type { Presigned } from '../../ports/files.ts';
import { tablePrefix } from './parts/uploaded-table.ts';

const uploadSeconds = 600;

/** Where the browser puts a list that is to be imported, or a file that belongs to a line of one. @throws {Refused} `file-empty`, `table-too-large`, `file-too-large` */
export async function requestTableUpload(
  context: Context,
  person: Person,
  { size, of = 'list' }: { readonly size: number; readonly of?: 'list' | 'document' | undefined },
): Promise<{ upload: string; put: Presigned }> {
  requirePermission(person, 'organisation.manage');
  if (size === 0) throw new Refused({ code: 'file-empty' });
  if (of === 'document' && size > context.maxFileBytes)
    throw new Refused({ code: 'file-too-large', size, limit: context.maxFileBytes });
  if (of === 'list' && size > tableLimits.bytes)
    throw new Refused({ code: 'table-too-large', what: 'bytes', limit: tableLimits.bytes });
  const upload = `${tablePrefix(person)}${context.newId()}`;
  return { upload, put: await context.files.presignUpload(upload, size, uploadSeconds) };
}
