import { accepted } from '../domain/errors.ts';
import { inIncomingState, registered } from '../domain/incoming/incoming.ts';
import { printedNumber } from '../domain/numbering/number.ts';
import { vietnamYear } from '../domain/time.ts';
import { actOf, type Caller, type House, needRole } from './step/house.ts';
import { incomingWrites, loadIncoming } from './step/incoming-store.ts';
import { takeNumber } from './step/numbers.ts';
import { statusWrites } from './step/statuses.ts';
import { step } from './step/step.ts';

/** Vào sổ văn bản đến: the arrival number is taken in the same transaction, and 03 goes to the sender. Decree 30 art. 22. */
export async function registerIncoming(
  house: House,
  caller: Caller,
  id: string,
): Promise<{ id: string; arrivalNumber: number }> {
  needRole(caller.person, 'clerk');
  return step(house, caller, async () => {
    const before = await loadIncoming(house, caller.person, id);
    const incoming = accepted(inIncomingState(before.state, 'opened'));
    const act = actOf(house, caller.person);
    const year = vietnamYear(act.at);
    const book = { agencyCode: incoming.agencyCode, year, book: 'arrival' };
    const { number, writes } = await takeNumber(house, book, id, 'issued');
    const after = registered(incoming, number, year, act);
    const description = `Đã tiếp nhận, vào sổ văn bản đến số ${printedNumber(number)}`;
    const events = [{ kind: 'registered', data: { arrivalNumber: number, year } }];
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
