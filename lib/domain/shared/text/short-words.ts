import { folded } from './folded.ts';

/** How agencies shorten words in their names. */
const shortWords: readonly (readonly [short: string, long: string])[] = [
  ['thads', 'thi hành án dân sự'],
  ['tha ds', 'thi hành án dân sự'],
  ['ubnd', 'ủy ban nhân dân'],
  ['hdnd', 'hội đồng nhân dân'],
  ['tand', 'tòa án nhân dân'],
  ['vksnd', 'viện kiểm sát nhân dân'],
  ['tp', 'thành phố'],
  ['vp', 'văn phòng'],
  ['cp', 'chính phủ'],
];

const rows = shortWords.map(([short, long]) => ({
  // `HĐND` is written with its letter as often as without
  pattern: new RegExp(`(?<![\\p{L}\\p{N}])${short.replaceAll('d', '[dđ]')}(?![\\p{L}\\p{N}])`, 'gu'),
  long,
  plain: folded(long),
}));

/** Words in lower case with their shortened ones written out, with marks or without. */
export function writtenOut(text: string, marks: 'marked' | 'plain'): string {
  return rows.reduce((now, { pattern, long, plain }) => now.replace(pattern, marks === 'marked' ? long : plain), text);
}

/** A name as it is compared: without marks, case and signs, its shortened words written out. */
export function wholeName(name: string): string {
  return writtenOut(folded(name), 'plain');
}
