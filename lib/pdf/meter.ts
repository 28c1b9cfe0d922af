import { PdfError } from './errors.ts';

/**
 * What reading a file may cost over all its states: about one unit for a byte that is parsed or decoded. Whoever must come
 * to an end with any input puts one on its source; without one nothing is counted.
 */
export interface Meter {
  /** Throws `limit-exceeded` when nothing is left. */
  spend(units: number): void;
}

/** Enough for a sound file of that size to be read several times over, and for ten seconds at most with 10 MB. */
export function meterFor(size: number): Meter {
  let left = 48e6 + 6 * size;
  return {
    spend: (units) => {
      left -= units;
      if (left < 0) throw new PdfError('limit-exceeded', 'the file takes too much work to be read', { size });
    },
  };
}
