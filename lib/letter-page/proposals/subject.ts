import type { PageText } from '../lines.ts';
import type { Head } from './head.ts';
import { isInCapitals, runOf, type Segment, sentenceCase } from './segments.ts';

/** What a document is and what it is about: Decree 30/2020 App. I II.5. */
export interface About {
  /** `QUYẾT ĐỊNH`; letters have none */
  readonly title?: string;
  readonly subject?: string;
}

const maxLines = 6;
/** Words that end a subject: the body begins. */
const ends = /^(kính gửi|căn cứ|điều \d|thực hiện|xét |theo |\d+\.|[-–_*]{3,})/iu;
const about = /^\s*(?:V\/v|Về việc)\s*:?\s*/iu;

/** The title and the lines under it, or "V/v …" under the number of a letter. `titles` are the names of the kinds of documents. */
export function aboutOf(
  page: Pick<PageText, 'width' | 'height'>,
  segments: readonly Segment[],
  { at }: Head,
  titles: readonly string[],
): About {
  const title = titleOf(page, segments, titles);
  const lines = title ? underTitle(title, segments) : underNumber(page, segments, at);
  const subject = joined(lines).replace(about, '').trim();
  return {
    ...(title ? { title: title.text.replaceAll(/\s+/gu, ' ').trim() } : {}),
    ...(subject === '' ? {} : { subject: sentenceCase(subject) }),
  };
}

/** Petitions have titles of their own: "ĐƠN ĐỀ NGHỊ". */
const petition = /^ĐƠN \p{Lu}/u;

function titleOf(
  { height, width }: Pick<PageText, 'width' | 'height'>,
  segments: readonly Segment[],
  titles: readonly string[],
) {
  const wanted = new Set(titles.map((title) => title.toLocaleUpperCase('vi')));
  return segments.find(({ text, y, x0, x1 }) => {
    const centred = Math.abs((x0 + x1) / 2 - width / 2) < width * 0.15;
    const plain = text.replaceAll(/\s+/gu, ' ').trim();
    return y > height * 0.4 && centred && (wanted.has(plain) || (petition.test(plain) && isInCapitals(plain)));
  });
}

function underTitle(title: Segment, segments: readonly Segment[]): readonly Segment[] {
  const below = segments.filter(({ y }) => y < title.y);
  const first = below[0];
  if (!first || title.y - first.y > 3 * Math.max(first.size, title.size)) return [];
  const run = runOf(below, maxLines);
  const end = run.findIndex(({ text }) => ends.test(text) || isInCapitals(text));
  return end < 0 ? run : run.slice(0, end);
}

/** The lines of the left column from "V/v" on. */
function underNumber(
  { width, height }: Pick<PageText, 'width' | 'height'>,
  segments: readonly Segment[],
  number: Segment | undefined,
): readonly Segment[] {
  const left = segments.filter(({ x0, x1, y }) => (x0 + x1) / 2 < width * 0.52 && y > height * 0.4);
  const from = left.findIndex(({ text, y }) => about.test(text) && (!number || y < number.y));
  if (from < 0) return [];
  const run = runOf(left.slice(from), maxLines);
  const end = run.findIndex(({ text }, at) => at > 0 && ends.test(text));
  return end < 0 ? run : run.slice(0, end);
}

/** Lines as one sentence; a word that was parted at the end of a line stays parted, for Vietnamese parts none. */
export const joined = (lines: readonly Segment[]): string =>
  lines
    .map(({ text }) => text.trim())
    .join(' ')
    .replaceAll(/\s+/gu, ' ')
    .trim();
