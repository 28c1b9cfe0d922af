import type { Problem } from '../../shared/errors.ts';

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

/** When sessions end by themselves: after so long without use, and however they are used. */
export interface SessionEnds {
  readonly idleMinutes: number;
  readonly hours: number;
}

/** What holds where nobody has set it, and within which limits it is set. A working day and a night shift are twelve hours. */
export const defaultSessionEnds: SessionEnds = { idleMinutes: 60, hours: 12 };
export const sessionLimits: Readonly<Record<keyof SessionEnds, { readonly min: number; readonly max: number }>> = {
  idleMinutes: { min: 5, max: 240 },
  hours: { min: 1, max: 24 },
};

/** The ends that were entered. @returns `session-ends-limits` */
export function enteredSessionEnds(entered: SessionEnds): SessionEnds | Problem {
  const isWithin = (name: keyof SessionEnds) =>
    Number.isInteger(entered[name]) &&
    entered[name] >= sessionLimits[name].min &&
    entered[name] <= sessionLimits[name].max;
  if (isWithin('idleMinutes') && isWithin('hours')) return entered;
  const { idleMinutes, hours } = sessionLimits;
  return { code: 'session-ends-limits', minutes: idleMinutes.max, hours: hours.max };
}

const hour = 3_600_000;

/** Whether a session goes on at a time; a shorter setting holds for those that have begun before it too. */
export function goesOn({ since, lastUsed, endsAt }: Session, ends: SessionEnds, now: number): boolean {
  return now < Math.min(endsAt, since + ends.hours * hour, lastUsed + ends.idleMinutes * 60_000);
}
