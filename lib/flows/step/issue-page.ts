import type { FileRef } from '../../domain/document/outgoing.ts';
import { type BoxPart, boxValues, type IssueBox, type IssuePage } from '../../domain/numbering/issue-page.ts';
import type { DocumentNumber } from '../../domain/numbering/number.ts';
import { addTextFields, type WantedField } from '../../pades/add-text-fields.ts';
import { fillFields } from '../../pades/fill-fields.ts';
import type { ByteSource } from '../../pdf/byte-source.ts';
import { inspectPdf } from '../../pdf/inspect.ts';
import type { SigningHouse } from './house.ts';

/** The form fields of a prepared page: Decree 30/2020 boxes 3 and 4. */
const prepared: readonly IssueBox[] = [
  { field: 'so', part: 'code' },
  { field: 'ngay_ban_hanh', part: 'date' },
];

/** The blanks that clerks leave on a page without fields: "Số:      /CTHADS-VP" and "ngày    tháng    năm". */
const blanks: readonly (WantedField & { readonly part: BoxPart })[] = [
  { name: 'so', after: 'Số:', before: '/', part: 'number' },
  { name: 'ngay', after: 'ngày', before: 'tháng', part: 'day' },
  { name: 'thang', after: 'tháng', before: 'năm', part: 'month' },
];
const inMargin: readonly IssueBox[] = [
  { field: 'so', part: 'labelled-code' },
  { field: 'ngay_ban_hanh', part: 'date' },
];

/** The revision that makes the page ready: its boxes as empty form fields. The tail is empty where it has them already. */
export async function emptyBoxes(
  house: SigningHouse,
  file: FileRef,
): Promise<{ readonly tail: Uint8Array; readonly page: IssuePage }> {
  const source = await house.files.open(file.key);
  const { fields } = await inspectPdf(source);
  if (prepared.every(({ field }) => fields.includes(field)))
    return { tail: new Uint8Array(), page: { boxes: prepared, printed: {} } };
  const { tail, inBlank } = await addTextFields(
    source,
    blanks,
    inMargin.map(({ field }) => field),
  );
  const boxes = inBlank ? blanks.map(({ name: field, part }) => ({ field, part })) : inMargin;
  return { tail, page: { boxes, printed: {} } };
}

/** The revision that writes number and date into the boxes; it must be readable there, or `value-does-not-fit`. */
export async function filledBoxes(
  house: SigningHouse,
  source: ByteSource,
  { boxes }: IssuePage,
  number: DocumentNumber,
): Promise<Uint8Array> {
  const values = boxValues(boxes, number);
  const font = await house.typeface.subset(Object.values(values).join(''));
  return fillFields(source, values, font, { smallest: smallestSize });
}

/** points; below it a number cannot be read on paper */
const smallestSize = 8;
