import type { Act } from '../../shared/act.ts';
import { daysAfter } from '../../shared/calendar/day.ts';
import { vietnamDay } from '../../shared/calendar/time.ts';
import type { Problem } from '../../shared/errors.ts';
import type { Person } from '../agency.ts';
import { type MachineScope, machineScopes, machineSubject } from './scopes.ts';

/** A secret of a machine account. It is shown once; kept is only its digest: it is random enough that none could be found from it. */
export interface MachineSecret {
  readonly id: string;
  /** SHA-256, hex */
  readonly digest: string;
  /** its last four letters, by which people tell two apart */
  readonly tail: string;
  readonly from: number;
  /** Unix milliseconds */
  readonly until: number;
}

interface Facts {
  readonly id: string;
  readonly agencyId: string;
  /** which neighbour system it is for, as logs and documents name it */
  readonly name: string;
  readonly scopes: readonly MachineScope[];
  /** the last day on which it is good */
  readonly until: string;
  readonly asked: Act;
}

/** An account with which a neighbour system calls the API: asked for by an administrator, good from the word of the competent person on. */
export type Machine =
  | (Facts & { readonly state: 'asked' })
  | (Facts & { readonly state: 'active'; readonly confirmed: Act; readonly secrets: readonly MachineSecret[] })
  | (Facts & { readonly state: 'rejected'; readonly rejected: Act; readonly reason: string })
  | (Facts & { readonly state: 'revoked'; readonly revoked: Act; readonly reason: string });

type Active = Extract<Machine, { state: 'active' }>;

/** Limits of this system; no law names any. */
export const machineLimits: {
  readonly days: number;
  readonly secretDays: number;
  readonly secrets: number;
  readonly ofAgency: number;
} = { days: 1096, secretDays: 366, secrets: 2, ofAgency: 50 };

/** What an administrator asks for. */
export interface MachineRequest {
  readonly name: string;
  readonly scopes: readonly MachineScope[];
  readonly until: string;
}

/** Đề nghị cấp tài khoản máy. What stands for good in the table is counted; those that have ended are not. */
export function machineAsked(
  request: MachineRequest,
  { id, agencyId }: Pick<Machine, 'id' | 'agencyId'>,
  asked: Act,
  standing: readonly Machine[],
): Machine | Problem {
  const today = vietnamDay(asked.at);
  if (request.until <= today || request.until > daysAfter(today, machineLimits.days))
    return { code: 'machine-until', days: machineLimits.days };
  const open = standing.filter(({ state }) => state === 'asked' || state === 'active');
  if (open.some(({ name }) => name === request.name)) return { code: 'machine-name-taken', name: request.name };
  if (open.length >= machineLimits.ofAgency) return { code: 'machine-many', limit: machineLimits.ofAgency };
  const scopes = machineScopes.filter((scope) => request.scopes.includes(scope));
  return { state: 'asked', id, agencyId, name: request.name, scopes, until: request.until, asked };
}

export function machineConfirmed(machine: Machine, confirmed: Act): Machine | Problem {
  if (machine.state !== 'asked') return { code: 'machine-not-waiting' };
  return { ...machine, state: 'active', confirmed, secrets: [] };
}

export function machineRejected(machine: Machine, rejected: Act, reason: string): Machine | Problem {
  if (machine.state !== 'asked') return { code: 'machine-not-waiting' };
  return { ...machine, state: 'rejected', rejected, reason };
}

/** Thu hồi: at once and for good, without anybody's second word. */
export function machineRevoked(machine: Machine, revoked: Act, reason: string): Machine | Problem {
  if (machine.state !== 'active') return { code: 'machine-not-active' };
  const { secrets: _, confirmed: __, ...facts } = machine;
  return { ...facts, state: 'revoked', revoked, reason };
}

/** One more secret: two are good at once, so that the neighbour changes to the new one while the old one still is. */
export function secretAdded(
  machine: Machine,
  { id, digest, tail }: Pick<MachineSecret, 'id' | 'digest' | 'tail'>,
  now: number,
): { readonly machine: Active; readonly secret: MachineSecret } | Problem {
  if (machine.state !== 'active' || !isGoodOn(machine, now)) return { code: 'machine-not-active' };
  const good = machine.secrets.filter(({ until }) => now < until);
  if (good.length >= machineLimits.secrets) return { code: 'machine-secrets-full', limit: machineLimits.secrets };
  const until = now + machineLimits.secretDays * 86_400_000;
  const secret = { id, digest, tail, from: now, until };
  return { machine: { ...machine, secrets: [...good, secret] }, secret };
}

export function secretEnded(machine: Machine, id: string): Machine | Problem {
  if (machine.state !== 'active') return { code: 'machine-not-active' };
  if (!machine.secrets.some((secret) => secret.id === id)) return { code: 'machine-secret-unknown' };
  return { ...machine, secrets: machine.secrets.filter((secret) => secret.id !== id) };
}

const isGoodOn = ({ until }: Machine, now: number): boolean => vietnamDay(now) <= until;

/** The account while it is good: confirmed, not revoked, and not past its last day. */
export const goodMachine = (machine: Machine | undefined, now: number): Active | undefined =>
  machine?.state === 'active' && isGoodOn(machine, now) ? machine : undefined;

/** The secret of this digest, while account and secret are good. */
export function goodSecret(machine: Machine | undefined, digest: string, now: number): MachineSecret | undefined {
  return goodMachine(machine, now)?.secrets.find((secret) => secret.digest === digest && now < secret.until);
}

/** The account as permissions see whoever acts: it has scopes and no role, no unit and nobody's place. */
export function machineActor({ agencyId, id, name, scopes }: Machine): Person {
  const position = 'Tài khoản máy';
  return { subject: machineSubject(agencyId, id), agencyCode: agencyId, name, position, roles: [], scopes };
}
