import type { Person } from '../../../domain/organisation/agency.ts';
import type { GivenFile } from '../../../domain/organisation/import/open-document.ts';
import { Refused } from '../../../domain/shared/errors.ts';
import { tableLimits } from '../../../domain/shared/table/table.ts';
import type { Context } from '../../../kernel/context.ts';
import { FileMissing } from '../../../ports/files.ts';

/** Lists of a person lie under this prefix; nobody else can name them. */
export const tablePrefix = ({ agencyCode, subject }: Person): string => `uploads/${agencyCode}/${subject}/tables/`;

/** A list that was put there, and files that belong to its lines. */
export interface ImportFiles {
  readonly upload: string;
  readonly files?: readonly GivenFile[] | undefined;
}

/** The files, if the person has put them there. @throws {Refused} `upload-missing` */
export function ownFiles(person: Person, files: readonly GivenFile[]): readonly GivenFile[] {
  if (files.some(({ upload }) => !upload.startsWith(tablePrefix(person))))
    throw new Refused({ code: 'upload-missing' });
  return files;
}

/** The bytes of a list that was put there. @throws {Refused} `upload-missing`, `table-too-large` */
export async function uploadedTable(
  { files }: Pick<Context, 'files'>,
  person: Person,
  key: string,
): Promise<Uint8Array> {
  if (!key.startsWith(tablePrefix(person))) throw new Refused({ code: 'upload-missing' });
  try {
    const file = await files.open(key);
    if (file.size > tableLimits.bytes)
      throw new Refused({ code: 'table-too-large', what: 'bytes', limit: tableLimits.bytes });
    return await file.read(0, file.size);
  } catch (error) {
    throw error instanceof FileMissing ? new Refused({ code: 'upload-missing' }) : error;
  }
}
