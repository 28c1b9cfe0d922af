/** A sign-in that goes on: one browser, however many windows of it. Times are Unix milliseconds. */
export interface Session {
  /** what the browser says of itself, in a few words */
  readonly device: string;
  /** the network address from which it began */
  readonly address: string;
  readonly since: number;
  readonly lastUsed: number;
  /** not beyond this, however it is used */
  readonly endsAt: number;
}

/** A session by its id. */
export interface NamedSession extends Session {
  readonly id: string;
}

const browsers: readonly (readonly [string, RegExp])[] = [
  ['Edge', /\bEdg(?:e|A|iOS)?\/(\d+)/],
  ['Cốc Cốc', /\bcoc_coc_browser\/(\d+)/],
  ['Opera', /\bOPR\/(\d+)/],
  ['Firefox', /\b(?:Firefox|FxiOS)\/(\d+)/],
  ['Chrome', /\b(?:Chrome|CriOS)\/(\d+)/],
  ['Safari', /\bVersion\/(\d+)[\d.]* (?:Mobile\/\S+ )?Safari\//],
];
const systems: readonly (readonly [string, RegExp])[] = [
  ['Android', /\bAndroid\b/],
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMacintosh\b/],
  ['Linux', /\bLinux\b/],
];

/** The name of a browser and its system in a few words, from what it sends; the rest of it is not kept. */
export function deviceWords(userAgent: string): string {
  const browser = browsers.map(([name, pattern]) => [name, pattern.exec(userAgent)?.[1]]).find(([, found]) => found);
  const system = systems.find(([, pattern]) => pattern.test(userAgent))?.[0];
  return [browser?.join(' '), system].filter((part) => part).join(', ');
}

/** Whether a session goes on at a time. */
export const goesOn = ({ endsAt }: Session, now: number): boolean => now < endsAt;
