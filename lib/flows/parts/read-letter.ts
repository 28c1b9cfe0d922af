import { kindTitles } from '../../domain/outgoing/page-check.ts';
import { otherTitles } from '../../domain/shared/letter-says.ts';
import { readLetter } from '../../letter-page/proposals/proposals.ts';
import { meteredSource } from '../../pdf/bytes/byte-source.ts';
import { uploadMeter } from '../../pdf/meter.ts';
import type { StoredFile } from '../../ports/files.ts';
import type { LetterReading } from '../../ports/page-trial.ts';
import { trying } from './try-pdf.ts';

/** Reads the words of an upload; it may take a second of work. */
export function readLetterOf(file: StoredFile): Promise<LetterReading> {
  return trying(() => readLetter(meteredSource(file, uploadMeter(file.size)), [...kindTitles, ...otherTitles]));
}
