/** So long after the last key, click or touch nobody is taken to be at the page: what it asks by itself does not keep the session going. */
const awayMilliseconds = 60_000;
let lastSign = Date.now();

for (const sign of ['keydown', 'pointerdown', 'wheel', 'touchmove'] as const)
  addEventListener(sign, () => (lastSign = Date.now()), { passive: true, capture: true });

/** A header for what the page asks while nobody is at it. */
export const awayHeader = (): Record<string, string> =>
  Date.now() - lastSign < awayMilliseconds ? {} : { 'x-congvan-away': '1' };
