import { printedNumber } from '../../domain/books/number.ts';
import { inIncomingState, registered, takenForInformation } from '../../domain/incoming/decide.ts';
import type { Incoming, LeaderWord } from '../../domain/incoming/states.ts';
import type { Act } from '../../domain/shared/act.ts';
import { vietnamYear } from '../../domain/shared/calendar/time.ts';
import { accepted, type Problem, Refused } from '../../domain/shared/errors.ts';
import { seenIncoming } from '../../kernel/access.ts';
import { actOf, type Caller, type Context, requireRole } from '../../kernel/context.ts';
import { step } from '../../kernel/take-step.ts';
import { takeNumber } from '../../stores/books.ts';
import { incomingWrites } from '../../stores/documents/incoming.ts';
import { statusWrites } from '../../stores/documents/statuses.ts';

type Opened = Extract<Incoming, { state: 'opened' }>;

/** What was given with it: a reason where checks warn, a leader's word where they stop. */
type EntryAct = Act & { readonly reason?: string; readonly leader?: LeaderWord };

/** A way into the register: what becomes of the document, and what 03 tells the sender after the number. */
interface Entry {
  readonly event: 'registered' | 'taken-for-information';
  readonly statusSuffix: string;
  readonly decide: (incoming: Opened, arrivalNumber: number, year: number, act: EntryAct) => Incoming | Problem;
}

const asValid: Entry = { event: 'registered', statusSuffix: '', decide: registered };
const forInformation: Entry = {
  event: 'taken-for-information',
  statusSuffix: '; nhận để biết, không xử lý',
  decide: takenForInformation,
};

interface Registered {
  readonly id: string;
  readonly arrivalNumber: number;
}

/**
 * Vào sổ văn bản đến: the arrival number is taken in the same transaction, and 03 goes to the sender. Decree 30 art. 22. Where the
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
  const leader = await context.directory.person(subject);
  if (leader?.agencyCode !== caller.person.agencyCode || !leader.roles.includes('leader'))
    throw new Refused({ code: 'signer-unknown', signer: subject });
  return { by: leader.subject, name: leader.name };
}

async function enter(
  context: Context,
  caller: Caller,
  id: string,
  entry: Entry,
  { reason: input = '', leader: named }: { readonly reason?: string | undefined; readonly leader?: string | undefined },
): Promise<Registered> {
  requireRole(caller.person, 'clerk');
  return step(context, caller, async () => {
    const before = await seenIncoming(context, caller, id);
    const incoming = accepted(inIncomingState(before.state, 'opened'));
    const reason = input.trim();
    const leader = await leaderOf(context, caller, named);
    const grounds = { ...(reason === '' ? {} : { reason }), ...(leader ? { leader } : {}) };
    const act = { ...actOf(context, caller.person), ...grounds };
    const year = vietnamYear(act.at);
    const book = { agencyCode: incoming.agencyCode, year, book: 'arrival' };
    const { number, writes } = await takeNumber(context, book, id, 'issued');
    const after = accepted<Incoming>(entry.decide(incoming, number, year, act));
    const description = `Đã tiếp nhận, vào sổ văn bản đến số ${printedNumber(number)}${entry.statusSuffix}`;
    const events = [{ kind: entry.event, data: { arrivalNumber: number, year, ...grounds } }];
    return {
      writes: [
        ...incomingWrites(before, after, act, events),
        ...writes,
        ...statusWrites(after, '03', description, act.at),
      ],
      answer: { id, arrivalNumber: number },
    };
  });
}
