/** What the page itself saw, in milliseconds from the click or key that opened a document. */
export interface Seen {
  readonly image?: { readonly after: number; readonly dpi: number };
  readonly live?: { readonly after: number; readonly dpi: number };
}

/** What the stopwatch of a page answers. */
export interface Stopwatch {
  seen: Seen;
  /** milliseconds from the address or from the password to what is there to be clicked */
  welcome?: number;
  inbox?: number;
}

declare global {
  var congvanStopwatch: Stopwatch;
}

/**
 * Runs in every page before its own scripts. Page 1 counts in the frame that shows it: as `<img data-page-image>`
 * that is loaded, or as the canvas of pdf.js that is drawn to its end; and when it has a hundred dots an inch, or all those that the screen
 * has room for. What stood there before the click does not count.
 */
export function keepTime(): void {
  const sentAt = 'bench.sent';
  const a4Inches = 8.27;
  const enoughDpi = 100;
  const watch: Stopwatch = { seen: {} };
  let from: number | undefined;
  let old = new Set<Element>();
  globalThis.congvanStopwatch = watch;
  const begin = (at: number) => {
    from = at;
    old = new Set(document.querySelectorAll('canvas, img'));
    watch.seen = {};
  };
  addEventListener('submit', () => sessionStorage.setItem(sentAt, String(Date.now())), true);
  addEventListener('click', (event) => (event.target as Element).closest('[data-row]') && begin(event.timeStamp), true);
  addEventListener('keydown', ({ key, timeStamp }) => key === 'j' && begin(timeStamp), true);
  const fresh = <Kind extends Element>(selector: string) =>
    [...document.querySelectorAll<Kind>(selector)].find((element) => !old.has(element));
  const dpiOf = (width: number, shown: number): number | undefined => {
    const isWhole = width >= Math.floor(shown * devicePixelRatio) - 1;
    const dpi = Math.round(width / a4Inches);
    return shown > 0 && (dpi >= enoughDpi || isWhole) ? dpi : undefined;
  };
  const mark = (name: 'image' | 'live', dpi: number | undefined, now: number) => {
    if (dpi === undefined || from === undefined || watch.seen[name]) return;
    watch.seen = { ...watch.seen, [name]: { after: now - from, dpi } };
  };
  const look = () => {
    const sent = Number(sessionStorage.getItem(sentAt) ?? 0);
    if (document.querySelector('.welcome button')) watch.welcome ??= performance.now();
    if (document.querySelector('[data-row]')) watch.inbox ??= sent === 0 ? performance.now() : Date.now() - sent;
    const image = fresh<HTMLImageElement>('img[data-page-image]');
    const canvas = fresh<HTMLCanvasElement>('[data-page="1"] canvas[data-drawn]');
    const now = performance.now();
    if (image?.complete) mark('image', dpiOf(image.naturalWidth, image.clientWidth), now);
    if (canvas) mark('live', dpiOf(canvas.width, canvas.clientWidth), now);
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
