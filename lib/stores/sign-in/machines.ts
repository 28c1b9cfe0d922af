import type { TakenCalls } from '../../domain/organisation/machines/calls.ts';
import { goodMachine, type Machine } from '../../domain/organisation/machines/machine.ts';
import { type MachineScope, machineOf, machineSubject } from '../../domain/organisation/machines/scopes.ts';
import type { Tries } from '../../domain/shared/tries.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Identity } from '../../ports/identity.ts';
import type { Item, Records, Write } from '../../ports/records.ts';
import { itemOf, newItem, nextWrite, readAll, readItem, type Stored, sha256Text } from '../item.ts';
import {
  machineCallsKey,
  machineKey,
  machinesPk,
  machineTokenKey,
  machineTriesKey,
  machineUseKey,
  machineUsesPk,
} from '../keys.ts';

/** A machine account of an agency. */
export function findMachine(context: Stored, agencyId: string, id: string): Promise<Item<Machine> | undefined> {
  return readItem<Machine>(context, machineKey(agencyId, id));
}

/** All of an agency, also those that have ended; in the order in which they were asked for. */
export async function machinesOf(context: Stored, agencyId: string): Promise<Item<Machine>[]> {
  const machines: Item<Machine>[] = [];
  for await (const item of readAll<Machine>(context, { pk: machinesPk(agencyId), limit: 200 })) machines.push(item);
  return machines;
}

export function machineWrite(before: Item<Machine> | undefined, after: Machine): Write {
  return nextWrite(machineKey(after.agencyId, after.id), before, after);
}

/** When a machine account was last given a token. */
interface MachineUse {
  /** Unix milliseconds */
  readonly at: number;
}

/** When each machine account of an agency was last given a token, by its id. */
export async function machineUses(context: Stored, agencyId: string): Promise<ReadonlyMap<string, number>> {
  const uses = new Map<string, number>();
  for await (const { sk, body } of readAll<MachineUse>(context, { pk: machineUsesPk(agencyId), limit: 200 }))
    uses.set(sk, body.at);
  return uses;
}

export function machineUseWrite({ agencyId, id }: Pick<Machine, 'agencyId' | 'id'>, at: number): Write {
  return { put: itemOf<MachineUse>(machineUseKey(agencyId, id), 1, { at }), expect: 'any' };
}

/** A count of wrong secrets is dropped when nothing was added to it for so long. */
const triesSeconds = 86_400;

/** How often in a row somebody at an address came with a wrong secret of a machine account. */
export function findMachineTries(context: Stored, subject: string, address: string): Promise<Item<Tries> | undefined> {
  return readItem<Tries>(context, machineTriesKey(subject, address));
}

/** What somebody writes here who has no secret is dropped by the engine: addresses are many. */
export function machineTriesWrite(
  { subject, address, now }: { readonly subject: string; readonly address: string; readonly now: number },
  before: Item<Tries> | undefined,
  after: Tries,
): Write {
  const write = nextWrite(machineTriesKey(subject, address), before, after);
  return 'put' in write ? { ...write, put: { ...write.put, expiresAt: Math.ceil(now / 1000) + triesSeconds } } : write;
}

const callsSeconds = 3600;

/** Calls that a machine account has taken of a minute. */
export function findTakenCalls(context: Stored, subject: string): Promise<Item<TakenCalls> | undefined> {
  return readItem<TakenCalls>(context, machineCallsKey(subject));
}

export function takenCallsWrite(subject: string, before: Item<TakenCalls> | undefined, after: TakenCalls): Write {
  const write = nextWrite(machineCallsKey(subject), before, after);
  return 'put' in write ? { ...write, put: { ...write.put, expiresAt: after.from / 1000 + callsSeconds } } : write;
}

/** A token of a machine account: good as long as the secret for which it was given, and no longer than its own time. */
export interface MachineToken {
  readonly agencyId: string;
  readonly id: string;
  readonly secret: string;
  readonly scopes: readonly MachineScope[];
  /** Unix milliseconds */
  readonly until: number;
}

/** How every token of a machine account begins: no other token of an issuer does. */
export const tokenMark = 'cvm_';

/** A token is kept by its digest: whoever reads the records cannot call with it. The engine drops it some time after its end. */
export function machineTokenWrite(token: string, body: MachineToken): Write {
  const put = { ...newItem(machineTokenKey(sha256Text(token)), body), expiresAt: Math.ceil(body.until / 1000) };
  return { put, expect: 'absent' };
}

/** Tokens of machine accounts beside those of the issuer: what stands in the records, looked up each time, so that what was revoked is good no more. */
export function machineIdentity(records: Records, clock: Clock, issuer: Identity): Identity {
  const context = { records };
  return {
    async bearerOf(token, isUsed) {
      if (!token.startsWith(tokenMark)) return issuer.bearerOf(token, isUsed);
      const found = (await readItem<MachineToken>(context, machineTokenKey(sha256Text(token))))?.body;
      const now = clock.now();
      if (!found || found.until <= now) return undefined;
      const { agencyId, id, secret, scopes } = found;
      const machine = goodMachine((await findMachine(context, agencyId, id))?.body, now);
      const isGood = machine?.secrets.some((one) => one.id === secret && now < one.until);
      return isGood ? { subject: machineSubject(agencyId, id), scopes } : undefined;
    },
  };
}

/** The account that a subject names, while it is good: today's word of it. */
export async function goodMachineOf(context: Stored, subject: string, now: number): Promise<Machine | undefined> {
  const named = machineOf(subject);
  return named && goodMachine((await findMachine(context, named.agencyId, named.id))?.body, now);
}
