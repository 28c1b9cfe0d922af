/** A long run tries everything: `CONGVAN_LONG=1 npm test`. Usually, and in CI, each third of these is tried. */
export const isLong: boolean = process.env['CONGVAN_LONG'] !== undefined;

/** Those of many alike that are tried in this run. */
export function shareOf<One>(all: readonly One[]): readonly One[] {
  return isLong ? all : all.filter((_, index) => index % 3 === 0);
}
