import { PdfError } from './errors.ts';

/**
 * What reading a file may cost over all its states: about one unit for a byte that is parsed or decoded. Whoever must come
 * to an end with any input puts one on its source; without one nothing is counted.
 */
export interface Meter {
  /** Throws `limit-exceeded` when nothing is left. */
  spend(units: number): void;
  /** Bytes that one compressed stream may decode to, where that is less than {@link limits} say. */
  readonly decodedBytes?: number;
  /** Values of one object, by what they take in memory, where that is less. */
  readonly objectWeight?: number;
}

/** Enough for a sound file of that size to be read several times over, and for ten seconds at most with 10 MB. */
export function meterFor(size: number): Meter {
  return meterOf(48e6 + 6 * size);
}

/** Enough for what an office uploads, and for a second or two at most: somebody waits, and others wait behind them. */
export function uploadMeter(size: number): Meter {
  return { ...meterOf(24e6 + size / 8), decodedBytes: 8 << 20, objectWeight: 1_000_000 };
}

function meterOf(units: number): Meter {
  let left = units;
  return {
    spend: (spent) => {
      left -= spent;
      if (left < 0) throw new PdfError('limit-exceeded', 'the file takes too much work to be read', { units });
    },
  };
}
