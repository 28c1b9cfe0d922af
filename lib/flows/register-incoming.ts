import type { Act } from '../domain/document/outgoing.ts';
import { accepted, type Problem } from '../domain/errors.ts';
import { type Incoming, inIncomingState, registered, takenForInformation } from '../domain/incoming/incoming.ts';
import { printedNumber } from '../domain/numbering/number.ts';
import { vietnamYear } from '../domain/time.ts';
import { actOf, type Caller, type House, needRole } from './step/house.ts';
import { incomingWrites, seenIncoming } from './step/incoming-store.ts';
import { takeNumber } from './step/numbers.ts';
import { statusWrites } from './step/statuses.ts';
import { step } from './step/step.ts';

type Opened = Extract<Incoming, { state: 'opened' }>;

/** A way into the register: what becomes of the document, and what 03 tells the sender after the number. */
interface Entry {
  readonly event: 'registered' | 'taken-for-information';
  readonly told: string;
  readonly decide: (incoming: Opened, arrivalNumber: number, year: number, act: Act) => Incoming | Problem;
}

const asValid: Entry = { event: 'registered', told: '', decide: registered };
const forInformation: Entry = {
  event: 'taken-for-information',
  told: '; nhận để biết, không xử lý',
  decide: takenForInformation,
};

interface Registered {
  readonly id: string;
  readonly arrivalNumber: number;
}

/** Vào sổ văn bản đến: the arrival number is taken in the same transaction, and 03 goes to the sender. Decree 30 art. 22. */
export function registerIncoming(house: House, caller: Caller, id: string): Promise<Registered> {
  return enter(house, caller, id, asValid);
}

/** Nhận để biết: one whose signatures fail is entered too, and the way ends there. */
export function takeForInformation(house: House, caller: Caller, id: string): Promise<Registered> {
  return enter(house, caller, id, forInformation);
}

async function enter(house: House, caller: Caller, id: string, entry: Entry): Promise<Registered> {
  needRole(caller.person, 'clerk');
  return step(house, caller, async () => {
    const before = await seenIncoming(house, caller, id);
    const incoming = accepted(inIncomingState(before.state, 'opened'));
    const act = actOf(house, caller.person);
    const year = vietnamYear(act.at);
    const book = { agencyCode: incoming.agencyCode, year, book: 'arrival' };
    const { number, writes } = await takeNumber(house, book, id, 'issued');
    const after = accepted<Incoming>(entry.decide(incoming, number, year, act));
    const description = `Đã tiếp nhận, vào sổ văn bản đến số ${printedNumber(number)}${entry.told}`;
    const events = [{ kind: entry.event, data: { arrivalNumber: number, year } }];
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
