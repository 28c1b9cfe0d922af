import type { Rect } from '../pdf/geometry/rect.ts';
import { comparable, type PageText, type TextLine } from './lines.ts';

/** A blank of the page where something is written at issue, in points of the page as it is seen. */
export interface Blank {
  readonly box: Rect;
  /** height of the letters beside it */
  readonly size: number;
}

/** Boxes 3 and 4 of a letter (Decree 30/2020 App. I II.3, II.4): what is typed there, and which blanks are left. */
export interface Heading {
  readonly page: PageText;
  readonly number: {
    readonly typed?: string;
    /** `THADS-NV`, where it is printed behind the slash */
    readonly notation?: string;
    readonly blank?: Blank;
    readonly at: Rect;
  };
  readonly date?: {
    readonly printed: { readonly day?: number; readonly month?: number; readonly year?: number };
    readonly blanks: { readonly day?: Blank; readonly month?: Blank; readonly year?: Blank };
    readonly at: Rect;
  };
}

const blankText = '[\\s.…_·]*';
const numberPattern = new RegExp(
  `(?<![\\p{L}\\d])Số\\s*(:?)(${blankText})(\\d{1,6}[a-zđ]?)?(${blankText})(?:(/)\\s*([\\p{L}\\d&.]+(?:\\s?[-–]\\s?[\\p{L}\\d&.]+)*))?`,
  'iu',
);
const datePattern = new RegExp(
  `(?<![\\p{L}])ngày(${blankText})(\\d{0,2})(${blankText})tháng(${blankText})(\\d{0,2})(${blankText})năm(${blankText})(\\d{0,4})(${blankText})`,
  'iu',
);
/** Headings stand in the upper part of a page. */
const headingShare = 0.5;
/** Left in a blank beside the letters around it, in ems. */
const clearance = 0.08;

/** The heading of the letter, on the first page that has one: a cover page has none. Undefined for scans and for pages without "Số:". */
export function headingOf(pages: readonly PageText[]): Heading | undefined {
  for (const page of pages) {
    const lines = page.lines.filter(({ y }) => y > bodyTop(page));
    const numbers = lines.flatMap((line) => numberIn(page, line) ?? []);
    const [number] = numbers;
    if (!number) continue;
    const dates = lines.flatMap((line) => dateIn(line) ?? []);
    const [date] = dates.sort((a, b) => Math.abs(a.at.y0 - number.at.y0) - Math.abs(b.at.y0 - number.at.y0));
    return { page, number, ...(date ? { date } : {}) };
  }
  return undefined;
}

/** The baseline below which a letter's body begins: "Kính gửi", a title in capitals, or else a share of the page. */
export function bodyTop({ lines, height }: PageText): number {
  const share = height * (1 - headingShare);
  const start = lines.find(({ text, y }) => y > share && /^(kính gửi|căn cứ|điều 1)/.test(comparable(text)));
  return start?.y ?? share;
}

function numberIn(page: PageText, line: TextLine): Heading['number'] | undefined {
  const found = match(line, numberPattern);
  if (!found) return undefined;
  const [colon, before, typed, after, slash, notation] = found.groups;
  const named = colon?.text === ':' || slash?.text === '/';
  if (!named || found.x0 > page.width * 0.55) return undefined;
  const at = { x0: found.x0, y0: line.y, x1: found.x1, y1: line.y + line.size };
  const common = { ...(notation?.text ? { notation: notation.text.replaceAll(/\s/g, '') } : {}), at };
  if (typed?.text) return { ...common, typed: typed.text };
  const start = before?.x0 ?? found.x1;
  const end = slash?.text ? slash.x0 : nextInk(line, after?.end ?? found.end, page.width / 2);
  const blank = blankOf(line, start, end);
  return { ...common, ...(blank ? { blank } : {}) };
}

function dateIn(line: TextLine): NonNullable<Heading['date']> | undefined {
  const found = match(line, datePattern);
  if (!found) return undefined;
  const [d0, day, d1, m0, month, m1, y0, year, y1] = found.groups;
  const part = (typed: Group | undefined, from: Group | undefined, to: Group | undefined) => {
    if (typed?.text) return { printed: Number(typed.text) };
    const blank = from && blankOf(line, from.x0, Math.max(to?.x1 ?? from.x1, from.x1));
    return blank ? { blank } : {};
  };
  const parts = { day: part(day, d0, d1), month: part(month, m0, m1), year: yearPart(line, y0, year, y1) };
  const pick = <Key extends 'printed' | 'blank'>(key: Key) =>
    Object.fromEntries(
      Object.entries(parts).flatMap(([name, value]) => (key in value ? [[name, value[key as never]]] : [])),
    );
  return {
    printed: pick('printed'),
    blanks: pick('blank'),
    at: { x0: found.x0, y0: line.y, x1: found.x1, y1: line.y + line.size },
  };
}

/** Four digits are a year; "năm 20" with room behind is a year that is half typed, and cannot be filled as such. */
function yearPart(line: TextLine, from: Group | undefined, typed: Group | undefined, to: Group | undefined) {
  if (typed?.text.length === 4) return { printed: Number(typed.text) };
  if (typed?.text) return {};
  const end = nextInk(line, to?.end ?? line.text.length, (from?.x0 ?? 0) + 4 * line.size);
  const blank = from && blankOf(line, from.x0, end);
  return blank ? { blank } : {};
}

interface Group {
  readonly text: string;
  /** index behind its last character */
  readonly end: number;
  readonly x0: number;
  readonly x1: number;
}

interface Match {
  readonly x0: number;
  readonly x1: number;
  readonly end: number;
  readonly groups: readonly (Group | undefined)[];
}

/** A pattern in a line, with where its groups stand. */
export function match(line: TextLine, pattern: RegExp): Match | undefined {
  const found = new RegExp(pattern.source, `${pattern.flags.replace('d', '')}d`).exec(line.text);
  if (!found?.indices) return undefined;
  const place = ([start, end]: [number, number], text: string): Group => ({
    text,
    end,
    x0: end > start ? (line.x0[start] ?? 0) : (line.x1[start - 1] ?? 0),
    x1: end > start ? (line.x1[end - 1] ?? 0) : (line.x1[start - 1] ?? 0),
  });
  const whole = place(found.indices[0] as [number, number], found[0]);
  const groups = found.slice(1).map((text, i) => {
    const at = found.indices?.[i + 1];
    return at && text !== undefined ? place(at, text) : undefined;
  });
  return { x0: whole.x0, x1: whole.x1, end: whole.end, groups };
}

function nextInk(line: TextLine, from: number, otherwise: number): number {
  for (let i = from; i < line.text.length; i += 1) if (/\S/u.test(line.text[i] ?? '')) return line.x0[i] ?? otherwise;
  return otherwise;
}

/** Letters reach below the baseline, accents above the height. */
function blankOf(line: TextLine, from: number, to: number): Blank | undefined {
  const [x0, x1] = [from + clearance * line.size, to - clearance * line.size];
  if (x1 <= x0) return undefined;
  return { box: { x0, y0: line.y - line.size * 0.3, x1, y1: line.y + line.size * 1.05 }, size: line.size };
}
