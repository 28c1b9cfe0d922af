import type { FileRef } from '../../domain/document/outgoing.ts';
import { Refused } from '../../domain/errors.ts';
import { type DocumentNumber, printedCode, printedNumber } from '../../domain/numbering/number.ts';
import { printedDate } from '../../domain/numbering/printed-date.ts';
import { addTextFields, type WantedField } from '../../pades/add-text-fields.ts';
import { PadesError } from '../../pades/errors.ts';
import { fillFields } from '../../pades/fill-fields.ts';
import type { ByteSource } from '../../pdf/byte-source.ts';
import { PdfError } from '../../pdf/errors.ts';
import { inspectPdf } from '../../pdf/inspect.ts';
import type { SigningHouse } from './house.ts';

type Values = Readonly<Record<string, string>>;

/** The form fields of a prepared page: Decree 30/2020 boxes 3 and 4. */
const prepared = ['so', 'ngay_ban_hanh'] as const;

/** The blanks that clerks leave on a page without fields: "Số:      /CTHADS-VP" and "ngày    tháng    năm". */
const blanks: readonly WantedField[] = [
  { name: 'so', after: 'Số:', before: '/' },
  { name: 'ngay', after: 'ngày', before: 'tháng' },
  { name: 'thang', after: 'tháng', before: 'năm' },
];
const inMargin = 'so_va_ngay';

/** The tail that puts number and date on the page: into its fields, into its blanks, or else into the top margin. */
export async function numbered(house: SigningHouse, file: FileRef, number: DocumentNumber): Promise<Uint8Array> {
  try {
    const source = await house.files.open(file.key);
    const { fields } = await inspectPdf(source);
    if (prepared.every((name) => fields.includes(name))) return await filled(house, source, preparedValues(number));
    const { tail, inBlank } = await addTextFields(source, blanks, inMargin);
    const values = inBlank ? blankValues(number) : marginValues(number);
    const rest = await filled(house, await followedBy(source, tail), values);
    return Buffer.concat([tail, rest]);
  } catch (error) {
    if (error instanceof PdfError || error instanceof PadesError)
      throw new Refused({ code: 'pdf-damaged', detail: error.code });
    throw error;
  }
}

async function filled(house: SigningHouse, source: ByteSource, values: Values): Promise<Uint8Array> {
  return fillFields(source, values, await house.typeface.subset(Object.values(values).join('')));
}

const preparedValues = (number: DocumentNumber): Values => ({
  so: printedCode(number),
  ngay_ban_hanh: printedDate(number.day),
});

function blankValues({ number, day }: DocumentNumber): Values {
  const [, ngay = '', thang = ''] = /ngày (\d+) tháng (\d+)/.exec(printedDate(day)) ?? [];
  return { so: printedNumber(number), ngay, thang };
}

const marginValues = (number: DocumentNumber): Values => ({
  [inMargin]: `Số: ${printedCode(number)}, ${printedDate(number.day)}`,
});

/** A source with a tail behind it, without copying the source. */
function followedBy(source: ByteSource, tail: Uint8Array): ByteSource {
  return {
    size: source.size + tail.length,
    async read(offset, length) {
      const head =
        offset < source.size ? await source.read(offset, Math.min(length, source.size - offset)) : new Uint8Array();
      const from = Math.max(0, offset - source.size);
      const rest = tail.subarray(from, Math.max(from, offset + length - source.size));
      return rest.length === 0 ? head : Buffer.concat([head, rest]);
    },
  };
}
