import type { Person } from '../../domain/organisation/agency.ts';
import { Refused, unless } from '../../domain/shared/errors.ts';
import { requirePermission } from '../../kernel/access.ts';
import type { Context } from '../../kernel/context.ts';
import type { Presigned } from '../../ports/files.ts';
import { sizeProblem, uploadPrefix } from '../parts/uploads.ts';

const uploadSeconds = 3600;

/** What is to be put there: a draft's PDF, or a file of this name that goes along. */
export interface UploadRequest {
  readonly size: number;
  readonly annex?: string | undefined;
}

/** Where the clerk's browser puts a file: straight into the file store, never through a function's body. */
export async function requestUpload(
  context: Context,
  person: Person,
  { size, annex }: UploadRequest,
): Promise<{ upload: string; put: Presigned }> {
  requirePermission(person, 'outgoing.draft');
  if (size === 0) throw new Refused({ code: 'file-empty' });
  unless(sizeProblem(context, size, annex));
  const ending = annex === undefined ? 'pdf' : 'annex';
  const upload = `${uploadPrefix(person)}${context.newId()}.${ending}`;
  return { upload, put: await context.files.presignUpload(upload, size, uploadSeconds) };
}
