import { PdfError } from '../errors.ts';

/** A run of object numbers in a cross-reference section. */
export interface NumberRun {
  readonly first: number;
  readonly count: number;
}

const maxOverlapping = 256;

/** Finds the run that holds a number, the earliest in the file when several do; a file may have hundreds of thousands. */
export function runFinder<T extends NumberRun>(runs: readonly T[]): (num: number) => T | undefined {
  const holds = (run: T, num: number): boolean => num >= run.first && num < run.first + run.count;
  const sorted = runs.filter((run) => run.count > 0).sort((a, b) => a.first - b.first);
  const overlapping = sorted.some(
    (run, i) => i > 0 && run.first < (sorted[i - 1] as T).first + (sorted[i - 1] as T).count,
  );
  if (overlapping && runs.length > maxOverlapping) {
    throw new PdfError('xref-damaged', 'the cross-reference contradicts itself', { runs: runs.length });
  }
  if (overlapping) return (num) => runs.find((run) => holds(run, num));
  return (num) => {
    let low = 0;
    let high = sorted.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const run = sorted[middle] as T;
      if (holds(run, num)) return run;
      if (num < run.first) high = middle - 1;
      else low = middle + 1;
    }
    return undefined;
  };
}
