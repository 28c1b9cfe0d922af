import { printedNumber } from '../books/number.ts';
import { printedDay } from '../shared/calendar/time.ts';
import type { ArrivalLine } from './arrival-line.ts';

/** The two forms that are kept of what comes in: Decree 30/2020 App. IV. */
export type ArrivalForm = 'register' | 'follow-up';

const columnsOf = {
  register: [
    'Ngày đến',
    'Số đến',
    'Tác giả',
    'Số, ký hiệu văn bản',
    'Ngày tháng văn bản',
    'Tên loại và trích yếu nội dung văn bản',
    'Đơn vị hoặc người nhận',
    'Ngày chuyển',
    'Ký nhận',
    'Ghi chú',
  ],
  'follow-up': [
    'Số đến',
    'Tên loại, số và ký hiệu, ngày tháng và tác giả văn bản',
    'Đơn vị hoặc người nhận',
    'Thời hạn giải quyết',
    'Tiến độ giải quyết',
    'Số, ký hiệu văn bản trả lời',
    'Ghi chú',
  ],
} as const satisfies Readonly<Record<ArrivalForm, readonly string[]>>;

/** The columns of a form, in their order. */
export const arrivalColumns = (form: ArrivalForm): readonly string[] => columnsOf[form];

/** What a line says in each column of a form. The forms are Vietnamese, whoever reads them. */
export const arrivalCells = (form: ArrivalForm, line: ArrivalLine): readonly string[] =>
  form === 'register' ? registerCells(line) : followUpCells(line);

const printed = (day: string): string => day && printedDay(day);
const numberCell = ({ number, to }: ArrivalLine): string =>
  number === to ? printedNumber(number) : `${printedNumber(number)} đến ${printedNumber(to)}`;

function registerCells(line: ArrivalLine): readonly string[] {
  const { day, author, code, issuedOn, kind, subject, officer, givenDay, isTaken } = line;
  return [
    printed(day),
    numberCell(line),
    author,
    code,
    printed(issuedOn),
    [kind, subject].filter(Boolean).join(': '),
    officer,
    printed(givenDay),
    isTaken ? 'Đã nhận trên hệ thống' : '',
    noteCell(line),
  ];
}

/** Answers are not linked yet: their column is left to be filled in by hand. */
function followUpCells(line: ArrivalLine): readonly string[] {
  const { author, code, issuedOn, kind, officer, dueOn, progress } = line;
  const about = [[kind, code].filter(Boolean).join(' '), issuedOn && `ngày ${printed(issuedOn)}`, author];
  return [numberCell(line), about.filter(Boolean).join(', '), officer, printed(dueOn), progress, '', noteCell(line)];
}

function noteCell({ state, note }: ArrivalLine): string {
  if (state === 'missing') return 'THIẾU: trong sổ không có dòng của số này';
  return state === 'elsewhere' ? ['Số cấp ngoài hệ thống', note].filter(Boolean).join('; ') : note;
}
