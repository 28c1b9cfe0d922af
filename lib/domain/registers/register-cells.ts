import { printedNumber } from '../books/number.ts';
import { printedDay } from '../shared/calendar/time.ts';
import type { RegisterLine } from './register-line.ts';

/** The ten columns of the outgoing register, in their order: Decree 30/2020 App. IV. */
export const registerColumns = [
  'Số, ký hiệu văn bản',
  'Ngày tháng văn bản',
  'Tên loại và trích yếu nội dung văn bản',
  'Người ký',
  'Nơi nhận văn bản',
  'Đơn vị, người nhận bản lưu',
  'Số lượng bản',
  'Ngày chuyển',
  'Ký nhận',
  'Ghi chú',
] as const;

/** What a line says in each of the ten columns. The register is a Vietnamese form, whoever reads it. */
export function registerCells(line: RegisterLine): readonly string[] {
  const { day, sentDay, signer, capacity, receipts } = line;
  return [
    codeCell(line),
    day && printedDay(day),
    subjectCell(line),
    [capacity.join(' '), signer].filter(Boolean).join(': '),
    recipientsCell(line),
    keptCell(line),
    copiesCell(line),
    sentDay && printedDay(sentDay),
    receipts ? receiptsCell(receipts) : '',
    noteCell(line),
  ];
}

const receiptsCell = ({ registered, refused, of }: NonNullable<RegisterLine['receipts']>): string =>
  [`${registered}/${of} nơi đã vào sổ`, ...(refused > 0 ? [`${refused} nơi từ chối`] : [])].join('; ');

const codeCell = ({ code, number, to }: RegisterLine): string => {
  if (code) return code;
  return number === to ? printedNumber(number) : `${printedNumber(number)} đến ${printedNumber(to)}`;
};

const subjectCell = ({ kind, subject }: RegisterLine): string => [kind, subject].filter(Boolean).join(': ');

function recipientsCell({ recipients, recipientCount }: RegisterLine): string {
  const more = recipientCount - recipients.length;
  return [...recipients, ...(more > 0 ? [`và ${more} nơi khác, xem văn bản`] : [])].join('; ');
}

const isOurs = ({ state }: RegisterLine): boolean =>
  state === 'issued' || state === 'numbered' || state === 'paper' || state === 'inserted';

/** The original is kept electronically at the clerk's, a copy at the unit that drafted it: Decree 30/2020 art. 19. */
const keptCell = (line: RegisterLine): string => (isOurs(line) ? ['VT', line.unit].filter(Boolean).join(', ') : '');

const copiesCell = (line: RegisterLine): string => {
  if (!isOurs(line)) return '';
  if (line.copies !== undefined) return `${line.copies} bản giấy`;
  return line.pages === undefined ? 'Bản điện tử' : `Bản điện tử, ${line.pages} trang`;
};

function noteCell({ state, reason, origin, isReserved }: RegisterLine): string {
  switch (state) {
    case 'issued':
      return reason;
    case 'numbered':
      return ['Đã lấy số, đang phát hành', reason].filter(Boolean).join('; ');
    case 'reserved':
      return isReserved ? reason : 'Số giữ từ phiên bản trước, chưa phát hành';
    case 'void':
      return `Hủy số${reason ? `: ${reason}` : ''}`;
    case 'earlier':
      return ['Sổ từ trước', reason].filter(Boolean).join('; ');
    case 'elsewhere':
      return ['Số cấp ngoài hệ thống', origin, reason].filter(Boolean).join('; ');
    case 'paper':
    case 'inserted':
      return ['Bản giấy', reason].filter(Boolean).join('; ');
    case 'missing':
      return 'THIẾU: trong sổ không có dòng của số này';
  }
}
