import type { Person } from '../../domain/organisation/agency.ts';
import { Refused } from '../../domain/shared/errors.ts';
import { requirePermission } from '../../kernel/access.ts';
import type { Context } from '../../kernel/context.ts';
import type { Presigned } from '../../ports/files.ts';
import { uploadPrefix } from './parts/uploads.ts';

const uploadSeconds = 3600;

/** Where the clerk's browser puts the PDF: straight into the file store, never through a function's body. */
export async function requestUpload(
  context: Context,
  person: Person,
  request: { size: number },
): Promise<{ upload: string; put: Presigned }> {
  requirePermission(person, 'outgoing.draft');
  if (request.size === 0) throw new Refused({ code: 'file-empty' });
  if (request.size > context.maxFileBytes) {
    throw new Refused({ code: 'file-too-large', size: request.size, limit: context.maxFileBytes });
  }
  const upload = `${uploadPrefix(person)}${context.newId()}.pdf`;
  return { upload, put: await context.files.presignUpload(upload, request.size, uploadSeconds) };
}
