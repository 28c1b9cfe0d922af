import { type Urgency, urgencies } from '../shared/urgency-secrecy.ts';

/** Dấu độ khẩn: the stamp of one urgency, lengths in mm, letters in points. */
export interface UrgencyStamp {
  readonly urgency: Urgency;
  readonly words: string;
  readonly width: number;
  readonly height: number;
  readonly size: number;
  readonly law: string;
  /** from which day on it holds, `yyyy-mm-dd` */
  readonly from: string;
  readonly to?: string;
}

const decree30 = { height: 8, law: 'NĐ 30/2020 App. I III.2b', from: '2020-03-05' } as const;

/** Capitals, upright and bold, 13 to 14 points, in a single frame; box 10b. The decree knows these three and no time in them. */
export const urgencyStamps: readonly UrgencyStamp[] = [
  { urgency: 'urgent', words: 'KHẨN', width: 20, size: 14, ...decree30 },
  { urgency: 'very-urgent', words: 'THƯỢNG KHẨN', width: 40, size: 13, ...decree30 },
  { urgency: 'express', words: 'HỎA TỐC', width: 30, size: 14, ...decree30 },
];

/** Đỏ tươi, by the same article: red, green, blue, 0 to 1. */
export const stampRed = [1, 0, 0] as const;

/** The stamp that a document of this urgency bears on a day; none where it is not urgent. */
export function stampOf(urgency: Urgency, day: string): UrgencyStamp | undefined {
  return urgencyStamps.find(
    (row) => row.urgency === urgency && row.from <= day && (row.to === undefined || day < row.to),
  );
}

/** What is said where there is no stamp. */
export const urgencyWords = (urgency: Urgency): string =>
  urgencyStamps.find((row) => row.urgency === urgency)?.words ??
  urgencies.find(({ code }) => code === urgency)?.name ??
  urgency;

/** Express may come with its hour, as before 2020: "HỎA TỐC HẸN GIỜ", "HỎA TỐC 15 giờ 30". */
const patterns: readonly (readonly [RegExp, Urgency])[] = [
  [/^KHẨN$/u, 'urgent'],
  [/^THƯỢNG KHẨN$/u, 'very-urgent'],
  [/^(HỎA|HOẢ) TỐC( HẸN GIỜ)?(\W.*\d.*)?$/u, 'express'],
];

/** Which urgency is printed where words stand by themselves in capitals; the tone mark of "HỎA" is set on either letter. */
export function printedUrgency(text: string): Urgency | undefined {
  const words = text.normalize('NFC').replace(/\s+/g, ' ').trim();
  return patterns.find(([pattern]) => pattern.test(words))?.[1];
}
