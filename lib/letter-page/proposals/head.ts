import type { PageText } from '../lines.ts';
import { isInCapitals, runOf, type Segment } from './segments.ts';

/** What the head of a document says: Decree 30/2020 App. I II.2 to II.4. */
export interface Head {
  /** as printed, `15` */
  readonly number?: string;
  /** `QĐ-THADS`, `2026/QĐ-UBND` */
  readonly notation?: string;
  readonly author?: string;
  /** over the author */
  readonly parent?: string;
  readonly place?: string;
  /** `yyyy-mm-dd` */
  readonly day?: string;
  /** where "Số:" stands; what belongs to the head is not far below */
  readonly at?: Segment;
}

const word = '[\\p{L}\\d&.]+';
/** "Số: 15/QĐ-THADS", "Số 15 / 2026 / QĐ - UBND". */
const codePattern = new RegExp(
  `(?<![\\p{L}\\d])Số\\s*:?\\s*(\\d{1,6}[a-zđ]?)\\s*/\\s*(${word}(?:\\s?[-–/]\\s?${word})*)`,
  'iu',
);
/** "Số:      /QĐ-THADS": a draft has no number yet. */
const notationPattern = new RegExp(`(?<![\\p{L}\\d])Số\\s*:?[\\s.…_]*/\\s*(${word}(?:\\s?[-–/]\\s?${word})*)`, 'iu');
const dayPattern = /(?:^|\s|,)ngày\s*(\d{1,2})\s*(?:tháng|[/.-])\s*(\d{1,2})\s*(?:năm|[/.-])\s*(\d{4})/iu;
const noPlaces = /^(số|căn cứ|điều|kính gửi|v\/v)/iu;

/** The head of the first page: what stands in it above the body. */
export function headOf(page: Pick<PageText, 'width' | 'height'>, segments: readonly Segment[]): Head {
  const top = segments.filter(({ y }) => y > bodyBegins(page, segments));
  const left = top.filter(({ x0, x1 }) => (x0 + x1) / 2 < page.width * 0.55 && x0 < page.width * 0.45);
  const numbered = left.find(({ text }) => codePattern.test(text) || notationPattern.test(text));
  const [, number, coded] = codePattern.exec(numbered?.text ?? '') ?? [];
  const notation = coded ?? notationPattern.exec(numbered?.text ?? '')?.[1];
  return {
    ...(number ? { number } : {}),
    ...(notation ? { notation: notation.replaceAll(/\s/gu, '').replaceAll('–', '-').replace(/\.$/, '') } : {}),
    ...authorOf(numbered ? left.filter(({ y }) => y > numbered.y) : left),
    ...dayOf(page, top),
    ...(numbered ? { at: numbered } : {}),
  };
}

/** The height at which the body begins: its first words, or else the middle of the page. */
export function bodyBegins({ height }: Pick<PageText, 'height'>, segments: readonly Segment[]): number {
  const begins = segments.find(({ text }) => /^(kính gửi|căn cứ|điều 1\b|thực hiện)/iu.test(text));
  return Math.max(begins?.y ?? 0, height * 0.5);
}

/** Words with which names of bodies begin. */
const bodies = [
  ...[
    'BỘ',
    'CỤC',
    'CHI CỤC',
    'TỔNG CỤC',
    'SỞ',
    'PHÒNG',
    'BAN',
    'ỦY BAN',
    'UỶ BAN',
    'UBND',
    'HỘI ĐỒNG',
    'HĐND',
    'TÒA ÁN',
  ],
  ...[
    'TOÀ ÁN',
    'TAND',
    'VIỆN',
    'VKSND',
    'CÔNG AN',
    'THANH TRA',
    'VĂN PHÒNG',
    'TRUNG TÂM',
    'TRƯỜNG',
    'BỆNH VIỆN',
    'NGÂN HÀNG',
  ],
  ...[
    'CÔNG TY',
    'TỔNG CÔNG TY',
    'HỘI',
    'LIÊN ĐOÀN',
    'ĐOÀN',
    'KHO BẠC',
    'BẢO HIỂM',
    'CHI NHÁNH',
    'THI HÀNH ÁN',
    'TỈNH ỦY',
  ],
  ...['HUYỆN ỦY', 'THÀNH ỦY', 'ĐẢNG ỦY', 'QUỸ', 'HỌC VIỆN', 'BÁO', 'HẢI QUAN', 'THUẾ'],
];
/** "CỤC QUẢN LÝ / THI HÀNH ÁN DÂN SỰ" is one name. */
const goesOn = /(?:^|\s)(?:QUẢN LÝ|CỤC|CHI CỤC|PHÒNG|BAN|VÀ|CỦA)$/u;
const motto = /CỘNG\s*H[ÒO]A|CỘNG\s*HOÀ|ĐỘC LẬP/u;

/** The capitals over the number: the last name of a body in them, and those over it. */
function authorOf(above: readonly Segment[]): Pick<Head, 'author' | 'parent'> {
  const lines = above.filter(({ text }) => isInCapitals(text) && !motto.test(text)).map(({ text }) => text.trim());
  if (lines.length === 0) return {};
  const starts = lines.flatMap((line, at) => (at === 0 || beginsName(line, lines[at - 1] ?? '') ? [at] : []));
  const from = starts.at(-1) ?? 0;
  const parent = lines.slice(0, from).join(' ');
  return { author: lines.slice(from).join(' '), ...(parent === '' ? {} : { parent }) };
}

const beginsName = (line: string, before: string): boolean =>
  !goesOn.test(before) && bodies.some((body) => line === body || line.startsWith(`${body} `));

/** Place and day stand at the right, on one line or on two. */
function dayOf({ width }: Pick<PageText, 'width'>, top: readonly Segment[]): Pick<Head, 'day' | 'place'> {
  const right = top.filter(({ x1 }) => x1 > width * 0.5);
  for (const [at, one] of right.entries()) {
    const joined = runOf(right.slice(at), 2)
      .map(({ text }) => text)
      .join(' ');
    for (const text of /ngày/iu.test(one.text) ? [one.text, joined] : []) {
      const found = dayPattern.exec(text);
      const day = found && calendarDay(found);
      if (!day) continue;
      const place = text
        .slice(0, found.index)
        .replace(/[,\s]+$/u, '')
        .trim();
      return { day, ...(place === '' || noPlaces.test(place) || place.length > 60 ? {} : { place }) };
    }
  }
  return {};
}

/** A day of the calendar: there is no 31st of February. */
function calendarDay([, day = '', month = '', year = '']: RegExpExecArray): string | undefined {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text ? text : undefined;
}
