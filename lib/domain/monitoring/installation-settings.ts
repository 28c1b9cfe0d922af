import { defaultFactorRule, type FactorRule } from '../organisation/sign-in/second-factor.ts';
import { enteredSessionEnds, type SessionEnds } from '../organisation/sign-in/session.ts';
import type { CalendarYear } from '../shared/calendar/working-calendar.ts';
import { isProblem, type Problem } from '../shared/errors.ts';
import type { MailServer } from './mail-server.ts';

/** What people have set for the whole installation; what is missing follows from how it was started. */
export interface InstallationSettings {
  readonly id: 'installation';
  /** whose administrators set it first: its log is anchored there */
  readonly agencyCode: string;
  /** addresses of timestamp authorities, in the order in which they are asked */
  readonly timestamps?: readonly string[];
  /** scheme, host and port under which people reach the installation */
  readonly publicAddress?: string;
  /** the server that takes the messages that the installation sends */
  readonly mail?: MailServer;
  /** whether keys of people may be held here, and on which legal basis; missing where they may not */
  readonly keyHolding?: { readonly basis: string };
  /** when sessions end by themselves */
  readonly sessions?: SessionEnds;
  /** of whom a second factor is asked at the sign-in */
  readonly secondFactor?: FactorRule;
  /** years of the working calendar that were entered, in the place of the built-in ones */
  readonly calendar?: readonly CalendarYear[];
}

/** The settings of an installation where nothing is set yet. */
export const noSettings = (agencyCode: string): InstallationSettings => ({ id: 'installation', agencyCode });

export const maxAuthorities = 10;
const maxAddress = 500;
const loopback = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/** An address over which something may be sent: https, or http on this machine; nothing within that is a secret. */
function addressProblem(text: string): Problem | undefined {
  if (text.length > maxAddress) return { code: 'address-too-long', limit: maxAddress };
  const url = URL.parse(text);
  if (!url || url.hostname === '' || !/^https?:$/.test(url.protocol)) return { code: 'address-unreadable' };
  if (url.username !== '' || url.password !== '') return { code: 'address-credentials' };
  if (url.protocol === 'http:' && !loopback.test(url.hostname)) return { code: 'address-not-https' };
  return undefined;
}

/**
 * Addresses of timestamp authorities as they were entered. One that is named as the page shows it, by its host, stays as it is: what stands behind the
 * host may be a secret and is not shown.
 */
export function enteredAuthorities(
  entered: readonly string[],
  known: readonly { readonly name: string; readonly address: string }[],
): readonly string[] | Problem {
  const addresses = entered.map((text) => known.find(({ name }) => name === text)?.address ?? text);
  for (const address of addresses) {
    const problem = addressProblem(address);
    if (problem) return problem;
  }
  return new Set(addresses).size === addresses.length ? addresses : { code: 'addresses-repeated' };
}

/** Scheme, host and port, and nothing behind them. */
export function enteredPublicAddress(text: string): string | Problem {
  const problem = addressProblem(text);
  if (problem) return problem;
  const url = new URL(text);
  return url.pathname === '/' && url.search === '' && url.hash === '' ? url.origin : { code: 'address-with-path' };
}

/** The settings with these in the place of those before; an empty one is taken back. */
export function withSettings(
  before: InstallationSettings | undefined,
  agencyCode: string,
  { timestamps, publicAddress }: Pick<InstallationSettings, 'timestamps' | 'publicAddress'>,
): InstallationSettings | Problem {
  const base = before ?? noSettings(agencyCode);
  const { timestamps: _, ...withoutTimestamps } = base;
  const { publicAddress: __, ...withoutAddress } = base;
  const after: InstallationSettings = timestamps
    ? { ...withoutTimestamps, ...(timestamps.length > 0 ? { timestamps } : {}) }
    : { ...withoutAddress, ...(publicAddress ? { publicAddress } : {}) };
  const same = (['timestamps', 'publicAddress'] as const).every(
    (name) => JSON.stringify(base[name]) === JSON.stringify(after[name]),
  );
  return same ? { code: 'setting-unchanged' } : after;
}

/** The steps of asking an authority for a timestamp, in their order. */
export const timestampSteps = ['name', 'line', 'tls', 'status', 'answer', 'digest', 'signer'] as const;
export type TimestampStep = (typeof timestampSteps)[number];

/** How a trial went: a timestamp that fits, with its time and who signed it, or the step that failed with the other side's own words. */
export type TimestampTrial =
  | { readonly is: 'good'; readonly time: number; readonly signer: string }
  | { readonly is: 'failed'; readonly step: TimestampStep; readonly detail: string };

/** The settings with keys of people held on this basis; with an empty one they are held no more, and those that are here stay their owners' to use. */
export function withKeyHolding(
  before: InstallationSettings | undefined,
  agencyCode: string,
  { on, basis }: { readonly on: boolean; readonly basis: string },
): InstallationSettings | Problem {
  if (on && basis === '') return { code: 'key-holding-basis-missing' };
  const { keyHolding, ...rest } = before ?? noSettings(agencyCode);
  const same = on ? keyHolding?.basis === basis : keyHolding === undefined;
  if (same) return { code: 'setting-unchanged' };
  return on ? { ...rest, keyHolding: { basis } } : rest;
}

/** The settings with these ends of sessions. */
export function withSessionEnds(
  before: InstallationSettings | undefined,
  agencyCode: string,
  entered: SessionEnds,
): InstallationSettings | Problem {
  const ends = enteredSessionEnds(entered);
  if (isProblem(ends)) return ends;
  const known = before?.sessions;
  if (known?.hours === ends.hours && known.idleMinutes === ends.idleMinutes) return { code: 'setting-unchanged' };
  return { ...(before ?? noSettings(agencyCode)), sessions: ends };
}

/** The settings with a second factor asked of these. */
export function withFactorRule(
  before: InstallationSettings | undefined,
  agencyCode: string,
  secondFactor: FactorRule,
): InstallationSettings | Problem {
  if ((before?.secondFactor ?? defaultFactorRule) === secondFactor) return { code: 'setting-unchanged' };
  return { ...(before ?? noSettings(agencyCode)), secondFactor };
}
