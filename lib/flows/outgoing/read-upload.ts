import type { Person } from '../../domain/organisation/agency.ts';
import { Refused, unless } from '../../domain/shared/errors.ts';
import { requirePermission } from '../../kernel/access.ts';
import type { Context } from '../../kernel/context.ts';
import { type PageProposals, proposalsOf } from '../parts/page-proposals.ts';
import { sizeProblem, uploadPrefix } from '../parts/uploads.ts';

/** Reads the words of an uploaded PDF and says what they propose; nothing is kept of it. @throws {Refused} `upload-missing`, what is wrong with the file */
export async function readUpload(
  context: Context,
  person: Person,
  { upload }: { readonly upload: string },
): Promise<PageProposals> {
  requirePermission(person, 'outgoing.draft');
  const stat = upload.startsWith(uploadPrefix(person)) ? await context.files.stat(upload) : undefined;
  if (!stat) throw new Refused({ code: 'upload-missing' });
  unless(sizeProblem(context, stat.size));
  return proposalsOf(context, upload);
}
