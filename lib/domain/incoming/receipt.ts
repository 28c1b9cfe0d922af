import { printedNumber } from '../books/number.ts';
import { printedDay, vietnamClock, vietnamDay } from '../shared/calendar/time.ts';
import type { FormPart, FormRow } from '../shared/filled-form.ts';
import { mainFile } from './incoming-file.ts';
import type { Incoming } from './states.ts';

const rowOf = (label: string, value: string): FormRow => ({ left: [{ text: label }], right: [{ text: value }] });
const kept = rowOf('Lưu ý', 'Người nộp giữ biên nhận này để hỏi kết quả theo số đến.');

type Numbered = Extract<Incoming, { arrivalNumber: number }>;

/** What whoever brought a document on paper takes home: under which number it was taken in, when, and what was handed over. */
export function receiptParts(incoming: Numbered): readonly FormPart[] {
  const { header, paper, registered, arrivalNumber, year, files, receivedAt } = incoming;
  const { fromName, typeName, code, issuedOn, subject } = header;
  const main = mainFile(files);
  const annexes = files.filter((file) => file !== main);
  const lines: readonly (readonly [string, string])[] = [
    ['Số đến', `${printedNumber(arrivalNumber)}/${year}`],
    ['Thời gian nhận', `${vietnamClock(receivedAt)} ngày ${printedDay(vietnamDay(receivedAt))}`],
    ['Người nộp', paper?.broughtBy ?? ''],
    ['Nơi gửi', fromName],
    ['Văn bản', [typeName, code && `số ${code}`, `ngày ${printedDay(issuedOn)}`].filter(Boolean).join(', ')],
    ['Trích yếu', subject],
    ['Đã nộp', paper ? `${paper.copies} bản, ${paper.paperPages} trang mỗi bản` : ''],
    ['Kèm theo', annexes.map(({ name }) => name).join('; ')],
    ['Ghi chú', paper?.note ?? ''],
    ['Người nhận', registered.name],
  ];
  const rows = lines.filter(([, value]) => value !== '').map(([label, value]) => rowOf(label, value));
  return [{ title: 'Cơ quan đã nhận văn bản giấy sau đây', rows: [...rows, kept] }];
}
