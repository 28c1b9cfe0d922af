import type { FoundScan } from '../../domain/incoming/paper.ts';
import type { Person } from '../../domain/organisation/agency.ts';
import type { Annex } from '../../domain/outgoing/annexes/annex.ts';
import type { FoundInFile } from '../../domain/outgoing/states.ts';
import { type Problem, Refused, unless } from '../../domain/shared/errors.ts';
import type { FileRef } from '../../domain/shared/file-ref.ts';
import type { Context } from '../../kernel/context.ts';
import { fileDigest } from '../../stores/audit/leaves.ts';

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

/** A finished upload of a scan, looked over: a PDF that can be opened and stamped. */
export async function checkedScan(context: Context, person: Person, key: string): Promise<{ found: FoundScan }> {
  const stat = key.startsWith(uploadPrefix(person)) ? await context.files.stat(key) : undefined;
  if (!stat) throw new Refused({ code: 'upload-missing' });
  unless(sizeProblem(context, stat.size));
  const result = await context.pageTrial.tryPaper(await context.files.open(key));
  if ('problem' in result) throw new Refused(result.problem);
  return { found: result };
}

/** A finished upload, looked over: of a known kind, under a name that says so, within the limit, fit to be sent on. */
export async function checkedAnnex(
  context: Context,
  person: Person,
  { upload: key, name }: { readonly upload: string; readonly name: string },
): Promise<Annex> {
  const stat = key.startsWith(uploadPrefix(person)) ? await context.files.stat(key) : undefined;
  if (!stat) throw new Refused({ code: 'annex-missing', name, detail: name });
  unless(sizeProblem(context, stat.size, name));
  const found = await context.pageTrial.tryAnnex(await context.files.open(key), name);
  if ('problem' in found) throw new Refused(found.problem);
  const sha256 = await fileDigest(context.files, key);
  return { name, ...found, file: { key, size: stat.size }, sha256 };
}
