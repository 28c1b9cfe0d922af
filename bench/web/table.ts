import { kinds } from './line.ts';
import type { Measured } from './rounds.ts';

const firstScreenBudget = 150_000;
const widths = [6, 5, 20, 12, 12, 5, 16, ...kinds.map(() => 7)];

/** The heads of the columns. */
export const head = (): string =>
  columns(['line', 'cache', 'what', 'image, s', 'live, s', 'dpi', 'of budget', ...kinds.map((kind) => `${kind}`)]);

/** One row: seconds, how much of the budget the first of image and live page takes, kilobytes by kind. */
export function rowText(row: Measured): string {
  const seconds = (time: number | undefined) => (time === undefined ? '-' : (time / 1000).toFixed(2));
  const sizes = kinds.map((kind) => (row.bytes[kind] === 0 ? '-' : (row.bytes[kind] / 1000).toFixed(1)));
  return columns([
    row.line,
    row.cache,
    row.what,
    seconds(row.image),
    seconds(row.live),
    String(row.dpi ?? '-'),
    budgetText(row),
    ...sizes,
  ]);
}

function budgetText(row: Measured): string {
  if (row.what === 'sign-in page') return share(total(row), firstScreenBudget, `${firstScreenBudget / 1000} kB`);
  const first = Math.min(row.image ?? Number.POSITIVE_INFINITY, row.live ?? Number.POSITIVE_INFINITY);
  return row.budget === undefined ? '-' : share(first, row.budget, `${row.budget / 1000} s`);
}

const total = ({ bytes }: Measured): number => kinds.reduce((sum, kind) => sum + bytes[kind], 0);

const share = (value: number, limit: number, name: string): string =>
  `${(value / limit).toFixed(2)}x${name}${value > limit ? ' OVER' : ''}`;

function columns(cells: readonly string[]): string {
  return cells
    .map((cell, at) => (at < 3 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
    .join(' ')
    .trimEnd();
}
