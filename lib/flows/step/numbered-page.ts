import type { FileRef } from '../../domain/document/outgoing.ts';
import { Refused } from '../../domain/errors.ts';
import { type DocumentNumber, printedCode } from '../../domain/numbering/number.ts';
import { printedDate } from '../../domain/numbering/printed-date.ts';
import { PadesError } from '../../pades/errors.ts';
import { fillFields } from '../../pades/fill-fields.ts';
import { PdfError } from '../../pdf/errors.ts';
import type { SigningHouse } from './house.ts';

/** The form fields of a prepared page: Decree 30/2020 boxes 3 and 4. */
const fields = { number: 'so', date: 'ngay_ban_hanh' } as const;

/** The tail that puts number and date on the page. */
export async function numbered(house: SigningHouse, file: FileRef, number: DocumentNumber): Promise<Uint8Array> {
  const values = { [fields.number]: printedCode(number), [fields.date]: printedDate(number.day) };
  const font = await house.typeface.subset(Object.values(values).join(''));
  try {
    return await fillFields(await house.files.open(file.key), values, font);
  } catch (error) {
    if (error instanceof PdfError || error instanceof PadesError)
      throw new Refused({ code: 'pdf-damaged', detail: error.code });
    throw error;
  }
}
