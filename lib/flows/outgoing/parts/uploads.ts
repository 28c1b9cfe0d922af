import type { Person } from '../../../domain/organisation/agency.ts';
import type { FoundInFile } from '../../../domain/outgoing/states.ts';
import { Refused } from '../../../domain/shared/errors.ts';
import type { FileRef } from '../../../domain/shared/file-ref.ts';
import type { Context } from '../../../kernel/context.ts';

/** Uploads of a person live under this prefix; nobody else can name them in a draft. */
export const uploadPrefix = (person: Person): string => `uploads/${person.agencyCode}/${person.subject}/`;

/** A finished upload, looked over: a readable, unsigned PDF within the limit that can carry all that comes after it. */
export async function checkedUpload(
  context: Context,
  person: Person,
  key: string,
): Promise<{ file: FileRef; found: FoundInFile }> {
  if (!key.startsWith(uploadPrefix(person))) throw new Refused({ code: 'upload-missing' });
  const stat = await context.files.stat(key);
  if (!stat) throw new Refused({ code: 'upload-missing' });
  if (stat.size > context.maxFileBytes)
    throw new Refused({ code: 'file-too-large', size: stat.size, limit: context.maxFileBytes });
  const result = await context.pageTrial.tryFile(await context.files.open(key));
  if ('problem' in result) throw new Refused(result.problem);
  return { file: { key, size: stat.size }, found: result };
}
