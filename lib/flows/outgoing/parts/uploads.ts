import type { Person } from '../../../domain/organisation/agency.ts';
import type { FoundInFile } from '../../../domain/outgoing/states.ts';
import { type Problem, Refused, unless } from '../../../domain/shared/errors.ts';
import type { FileRef } from '../../../domain/shared/file-ref.ts';
import type { Context } from '../../../kernel/context.ts';

/** Uploads of a person live under this prefix; nobody else can name them in a draft. */
export const uploadPrefix = (person: Person): string => `uploads/${person.agencyCode}/${person.subject}/`;

/** What is wrong with the size of a file; with that of an annex under its name. */
export function sizeProblem(
  { maxFileBytes: limit }: Context,
  size: number,
  annex: string | undefined = undefined,
): Problem | undefined {
  if (size <= limit) return undefined;
  if (annex === undefined) return { code: 'file-too-large', size, limit };
  return { code: 'annex-too-large', name: annex, detail: annex, size, limit };
}

/** A finished upload, looked over: a readable, unsigned PDF within the limit that can carry all that comes after it. */
export async function checkedUpload(
  context: Context,
  person: Person,
  key: string,
): Promise<{ file: FileRef; found: FoundInFile }> {
  if (!key.startsWith(uploadPrefix(person))) throw new Refused({ code: 'upload-missing' });
  const stat = await context.files.stat(key);
  if (!stat) throw new Refused({ code: 'upload-missing' });
  unless(sizeProblem(context, stat.size));
  const result = await context.pageTrial.tryFile(await context.files.open(key));
  if ('problem' in result) throw new Refused(result.problem);
  return { file: { key, size: stat.size }, found: result };
}
