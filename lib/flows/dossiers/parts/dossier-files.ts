import { shownFile } from '../../../domain/incoming/incoming-file.ts';
import { annexesOf } from '../../../domain/outgoing/annexes/annex.ts';
import { preservedCopy } from '../../../domain/outgoing/decide.ts';
import { Refused } from '../../../domain/shared/errors.ts';
import type { FileRef } from '../../../domain/shared/file-ref.ts';
import type { Context } from '../../../kernel/context.ts';
import type { Filed } from '../../../kernel/filed-documents.ts';

/** Bytes of all files of a dossier that is exported whole, and pages of one bound file, at the most: one function makes it while somebody waits. */
export const exportLimits: Readonly<Record<'bytes' | 'pages', number>> = { bytes: 40 * 1024 * 1024, pages: 2000 };

/** A file of a document in a dossier. */
export interface DossierFile {
  readonly name: string;
  /** the very bytes that are kept, with their signatures */
  readonly original: FileRef;
  /** what is shown of it, such as the copy with the arrival stamp */
  readonly shown: FileRef;
}

/** The files of a document, its own first; of an issued one the copies that prove most. What its sender has taken back is opened by nobody any more (Decision 28/2018 art. 9): it is named only. */
export function filesOf({ found }: Filed): readonly DossierFile[] {
  if (found.direction === 'incoming') {
    const files = 'files' in found.state && found.state.state !== 'cancelled' ? found.state.files : [];
    return files.map((file) => ({
      name: file.name,
      original: { key: file.key, size: file.size },
      shown: shownFile(file),
    }));
  }
  const document = found.state;
  const main = document.state === 'issued' ? preservedCopy(document).file : document.file;
  const name = `${(found.shown.code || 'du-thao').replaceAll('/', '-')}.pdf`;
  const annexes = annexesOf(document).map((annex) => ({ name: annex.name, original: annex.file, shown: annex.file }));
  return [{ name, original: main, shown: main }, ...annexes];
}

/** What the files of these documents come to is within what one export holds. @throws {Refused} `dossier-export-too-large` */
export function requireExportable(filed: readonly Filed[]): void {
  const files = filed.filter(({ readable }) => readable).flatMap(filesOf);
  const bytes = files.reduce((sum, { original }) => sum + original.size, 0);
  const pages = filed.reduce((sum, { document }) => sum + document.pages, 0);
  if (bytes > exportLimits.bytes) throw new Refused({ code: 'dossier-export-too-large', limit: exportLimits.bytes });
  if (pages > exportLimits.pages) throw new Refused({ code: 'dossier-export-too-large', limit: exportLimits.pages });
}

/** All bytes of a file. */
export async function bytesOf({ files }: Pick<Context, 'files'>, { key }: FileRef): Promise<Uint8Array> {
  const file = await files.open(key);
  return file.read(0, file.size);
}
