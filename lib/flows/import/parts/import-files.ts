import type { Person } from '../../../domain/organisation/agency.ts';
import type { GivenFile } from '../../../domain/organisation/import/open-document.ts';
import { Refused } from '../../../domain/shared/errors.ts';

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
