import { printedNumber } from '../../../domain/books/number.ts';
import { stampSize } from '../../../letter-page/stamp-place.ts';
import type { Stamp, StampText } from '../../../pades/fill/add-stamp.ts';

/** What stands in the stamp; who it goes to and the file code are written when they are known, by hand as on paper. */
export interface StampFacts {
  readonly agency: string;
  readonly arrivalNumber: number;
  /** `dd/mm/yyyy` */
  readonly day: string;
}

const { width, height } = stampSize;
/** Heights of the lines between its parts, from the bottom, and where the cell of the word "ĐẾN" ends. Millimetres. */
const [belowForward, belowDay, belowNumber, belowName] = [7, 14, 20.5, 27];
const cell = 15;
/** The frame is drawn a little within it. */
const edge = 0.35;
/** The ink of the office's stamps. */
const red = [0.78, 0.08, 0.1] as const;
const dots = '................................';

/** Dấu “ĐẾN”, 35 × 50 mm, by its form in Decree 30/2020 App. IV: agency, Số, Ngày, Chuyển, Số và ký hiệu hồ sơ. */
export function arrivalStamp({
  agency,
  arrivalNumber,
  day,
}: StampFacts): Pick<Stamp, 'name' | 'rules' | 'texts' | 'label' | 'colour'> {
  const number = printedNumber(arrivalNumber);
  const field = (text: string, x: number, floor: number, room: number): StampText => ({
    ...{ text, x, y: floor + 2.2, size: 9, room },
  });
  return {
    name: 'Received',
    label: `Dấu ĐẾN: ${agency}; Số: ${number}; Ngày: ${day}`,
    colour: red,
    rules: [
      [edge, belowName, width - edge, belowName],
      [cell, belowNumber, width - edge, belowNumber],
      [edge, belowDay, width - edge, belowDay],
      [edge, belowForward, width - edge, belowForward],
      [cell, belowDay, cell, belowName],
    ],
    texts: [
      {
        text: agency.toLocaleUpperCase('vi'),
        x: 1.5,
        y: height - 4,
        size: 7.5,
        room: width - 3,
        lines: 2,
        centred: true,
      },
      { text: 'ĐẾN', x: 0.5, y: belowDay + 4.6, size: 15, room: cell - 1, centred: true },
      field(`Số: ${number}`, cell + 1.5, belowNumber, width - cell - 3),
      field(`Ngày: ${day}`, cell + 1.5, belowDay, width - cell - 3),
      field(`Chuyển: ${dots}`, 1.5, belowForward, width - 3),
      field(`Số và ký hiệu HS: ${dots.slice(14)}`, 1.5, 0, width - 3),
    ],
  };
}

/** Everything that is written in it, for the face that is taken along. */
export const stampLetters = (texts: readonly StampText[]): string => texts.map(({ text }) => text).join('');
