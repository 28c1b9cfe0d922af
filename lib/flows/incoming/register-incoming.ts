import { printedNumber } from '../../domain/books/number.ts';
import { type Arrival, registered, takenForInformation } from '../../domain/incoming/decide.ts';
import type { Incoming, LeaderWord } from '../../domain/incoming/states.ts';
import { incomingSteps } from '../../domain/incoming/steps.ts';
import { may } from '../../domain/organisation/permissions.ts';
import type { Act } from '../../domain/shared/act.ts';
import { vietnamYear } from '../../domain/shared/calendar/time.ts';
import { type Problem, Refused } from '../../domain/shared/errors.ts';
import { requirePermission } from '../../kernel/access.ts';
import type { Caller, Context } from '../../kernel/context.ts';
import { takeIncomingStep } from '../../kernel/incoming-step.ts';
import { takeNumber } from '../../stores/books.ts';
import { eachInTurn, type NamedDocument, type OneOfMany } from '../parts/many.ts';
import { stampWrites } from './parts/stamp-writes.ts';

type Opened = Extract<Incoming, { state: 'opened' }>;

/** What was given with it: a reason where checks warn, a leader's word where they stop. */
type EntryAct = Act & { readonly reason?: string; readonly leader?: LeaderWord };

/** A way into the register: what becomes of the document, and what 03 tells the sender after the number. */
interface Entry {
  readonly step: 'register' | 'inform';
  readonly statusSuffix: string;
  readonly decide: (incoming: Opened, arrival: Arrival, act: EntryAct) => Incoming | Problem;
}

const asValid: Entry = { step: 'register', statusSuffix: '', decide: registered };
const forInformation: Entry = {
  step: 'inform',
  statusSuffix: '; nhận để biết, không xử lý',
  decide: takenForInformation,
};

interface Registered {
  readonly id: string;
  readonly arrivalNumber: number;
}

/**
 * Vào sổ văn bản đến: the arrival number of the clerk's own agency is taken in the same transaction, and 03 goes to the sender. Decree 30 art. 22. Where the
 * checks warn, the reason for registering all the same is kept; where they stop, it is not registered.
 */
export function registerIncoming(
  context: Context,
  caller: Caller,
  id: string,
  request: { readonly reason?: string | undefined } = {},
): Promise<Registered> {
  return enter(context, caller, id, asValid, request);
}

/** Nhận để biết: one that the checks stop is entered too when a leader of the agency has said so, and the way ends there. */
export function takeForInformation(
  context: Context,
  caller: Caller,
  id: string,
  request: { readonly reason?: string | undefined; readonly leader?: string | undefined } = {},
): Promise<Registered> {
  return enter(context, caller, id, forInformation, request);
}

/** The leader who was named, if a leader of the clerk's own agency. @throws {Refused} `signer-unknown` */
async function leaderOf(
  context: Context,
  caller: Caller,
  subject: string | undefined,
): Promise<LeaderWord | undefined> {
  if (subject === undefined) return undefined;
  const leader = await context.directory.colleague(subject, caller.person.agencyCode);
  if (!leader || may(leader, 'incoming.assign')) throw new Refused({ code: 'signer-unknown', signer: subject });
  return { by: leader.subject, name: leader.name };
}

function enter(
  context: Context,
  caller: Caller,
  id: string,
  { step, statusSuffix, decide }: Entry,
  { reason: input = '', leader: named }: { readonly reason?: string | undefined; readonly leader?: string | undefined },
): Promise<Registered> {
  return takeIncomingStep(context, caller, id, step, async ({ incoming, act }) => {
    const reason = input.trim();
    const leader = await leaderOf(context, caller, named);
    const grounds = { ...(reason === '' ? {} : { reason }), ...(leader ? { leader } : {}) };
    const year = vietnamYear(act.at);
    const { agencyCode } = caller.person;
    const book = { agencyCode, year, book: 'arrival' };
    const { number: arrivalNumber, writes } = await takeNumber(context, book, id, 'issued');
    return {
      after: decide(incoming, { arrivalNumber, year, agencyCode }, { ...act, ...grounds }),
      data: { arrivalNumber, year, ...grounds },
      description: `${incomingSteps[step].status.text} số ${printedNumber(arrivalNumber)}${statusSuffix}`,
      writes: [...writes, ...stampWrites(incoming, act.at)],
      answer: { arrivalNumber },
    };
  });
}

/**
 * Vào sổ nhiều văn bản đến: each gets its arrival number in the order of the list. What the checks warn of or stop is left to be looked at by itself and named with
 * its refusal. Decree 30/2020 art. 22.
 * @throws {Refused} `role-missing`
 */
export async function registerArrivals(
  context: Context,
  caller: Caller,
  documents: readonly NamedDocument[],
): Promise<{ results: OneOfMany[] }> {
  requirePermission(caller.person, 'incoming.register');
  return eachInTurn(context, caller, documents, async (own, id) =>
    printedNumber((await registerIncoming(context, own, id)).arrivalNumber),
  );
}
