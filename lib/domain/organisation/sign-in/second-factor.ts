import type { Passkey } from './passkeys.ts';

/** Codes of an authenticator app, as every app makes them: RFC 6238 with SHA-1, six digits, a new one every thirty seconds. */
export const totp = { stepSeconds: 30, digits: 6, secretBytes: 20 } as const;

/** A code is taken one step before and after its own, RFC 6238 § 5.2: who types needs a moment. */
const stepsBeside = 1;
/** So far off a code is still known for one, so that somebody is told that their clock is off. */
const stepsKnown = 10;
/** One-time codes for who has lost the telephone. */
export const recoveryCodes = 10;
/** A set-up that was begun is confirmed within this. */
export const setUpMinutes = 15;

/** An authenticator app that was given a key. */
export interface FactorApp {
  /** what the app makes codes of, sealed; base64 */
  readonly sealed: string;
  /** the step of the last code that was taken: neither it nor one before it is taken again, RFC 6238 § 5.2 */
  readonly usedStep: number;
}

/** The second factor of a person: an app, passkeys or both, and recovery codes. Nothing in it can be used by who reads the records alone. */
export interface SecondFactor {
  /** since when it is asked for, Unix milliseconds */
  readonly since: number;
  readonly app?: FactorApp;
  readonly passkeys: readonly Passkey[];
  /** digests of the recovery codes that are left */
  readonly codes: readonly string[];
}

/** What is left of a second factor without its app; nothing where that was all. */
export const withoutApp = ({ app: _, ...rest }: SecondFactor): SecondFactor | undefined =>
  rest.passkeys.length > 0 ? rest : undefined;

/** What is left of a second factor without one of its passkeys; nothing where that was all. */
export function withoutPasskey(factor: SecondFactor, id: string): SecondFactor | undefined {
  const passkeys = factor.passkeys.filter((one) => one.id !== id);
  return factor.app || passkeys.length > 0 ? { ...factor, passkeys } : undefined;
}

/** A second factor that is being set up: it counts from the moment on at which a code of it was given. */
export interface FactorSetUp {
  readonly sealed: string;
  /** Unix milliseconds */
  readonly until: number;
}

/** Of whom the installation asks a second factor; others may have one. */
export const factorRules = ['nobody', 'administrators', 'everybody'] as const;
export type FactorRule = (typeof factorRules)[number];
export const defaultFactorRule: FactorRule = 'nobody';

/** Whether it is asked of somebody. */
export const needsFactor = (rule: FactorRule, isAdministrator: boolean): boolean =>
  rule === 'everybody' || (rule === 'administrators' && isAdministrator);

/** The step of a time, RFC 6238 § 4.2. */
export const stepAt = (milliseconds: number): number => Math.floor(milliseconds / 1000 / totp.stepSeconds);

/** What the code of a step is the HMAC of: eight bytes, the highest first, RFC 4226 § 5.1. */
export function counterBytes(step: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(step));
  return bytes;
}

/** The digits of an HMAC: dynamic truncation, RFC 4226 § 5.3. */
export function digitsOf(mac: Uint8Array, digits: number = totp.digits): string {
  const offset = (mac.at(-1) ?? 0) & 0x0f;
  const number = new DataView(mac.buffer, mac.byteOffset, mac.byteLength).getUint32(offset) & 0x7fff_ffff;
  return String(number % 10 ** digits).padStart(digits, '0');
}

/** The steps whose codes a given one is held against. */
export function comparedSteps(now: number): readonly number[] {
  const step = stepAt(now);
  return Array.from({ length: 2 * stepsKnown + 1 }, (_, at) => step - stepsKnown + at);
}

/** A code with its step. */
export interface CodeAt {
  readonly step: number;
  readonly code: string;
}

/** What a given code is. */
export type JudgedCode =
  | { readonly is: 'right'; readonly step: number }
  /** it was right, and was taken before */
  | { readonly is: 'used' }
  /** it is one of another time: the clock that made it is so many minutes before (negative) or after ours */
  | { readonly is: 'clock-off'; readonly minutes: number }
  | { readonly is: 'wrong' };

export function judgedCode(given: string, codes: readonly CodeAt[], usedStep: number, now: number): JudgedCode {
  const step = stepAt(now);
  const alike = codes.filter(({ code }) => code === given);
  const near = alike.filter((one) => Math.abs(one.step - step) <= stepsBeside);
  const fresh = near.find((one) => one.step > usedStep);
  if (fresh) return { is: 'right', step: fresh.step };
  if (near.length > 0) return { is: 'used' };
  const [far] = alike.toSorted((a, b) => Math.abs(a.step - step) - Math.abs(b.step - step));
  if (!far) return { is: 'wrong' };
  const minutes = ((far.step - step) * totp.stepSeconds) / 60;
  return { is: 'clock-off', minutes: Math.sign(minutes) * Math.max(1, Math.round(Math.abs(minutes))) };
}

/** What was typed, without the spaces and hyphens that make it easy to read. */
export const plainCode = (typed: string): string => typed.replace(/[\s-]/g, '').toLowerCase();
/** Whether it can be a code of an app; anything else is held for a recovery code. */
export const isAppCode = (plain: string): boolean => /^\d{6}$/.test(plain);

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
/** Base32 without padding, as apps take keys that are typed, RFC 4648 § 6. */
export function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => alphabet[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
}

/** A key in groups of four, to be read and typed. */
export const readableKey = (key: string): string => key.replace(/(.{4})(?=.)/g, '$1 ');

/** What an app reads from the picture (the Key URI Format of its makers). */
export function keyUri(key: string, login: string): string {
  return `otpauth://totp/${encodeURIComponent(`Congvan:${login}`)}?secret=${key}&issuer=Congvan`;
}
