import type { Act } from '../shared/act.ts';
import type { Problem } from '../shared/errors.ts';
import { movedTo } from './decide.ts';
import type { In, PassedOn } from './states.ts';

/** A successor that goes on with what was the agency's to which the document was sent. */
export interface Successor {
  readonly id: string;
  readonly name: string;
}

/** To whom it is passed, by whom among which others, and why. */
export interface PassingOn {
  readonly from: Successor;
  /** the successors beside the one that has it */
  readonly others: readonly Successor[];
  readonly to: string;
  readonly reason: string;
}

/**
 * Chuyển cơ quan kế thừa khác: after a split a document came to the successor that it is not for, and goes to the one that it is for, once. One that is
 * not registered yet takes its arrival number there; a number that it has stays in the book that gave it, whose register says where it went. Its
 * sender is told nothing, and goes on being answered under the code that was addressed. Decree 30/2020 art. 22, 23.
 * @returns `passed-on-already`, `pass-on-nowhere`, `pass-on-elsewhere`
 */
export function passedOn(
  incoming: In<'opened' | 'registered'>,
  act: Act,
  { from, others, to, reason }: PassingOn,
): In<'opened' | 'registered'> | Problem {
  if (incoming.passedOn) return { code: 'passed-on-already', from: incoming.passedOn.fromName };
  if (others.length === 0) return { code: 'pass-on-nowhere' };
  const successor = others.find(({ id }) => id === to);
  if (!successor) return { code: 'pass-on-elsewhere', agency: to };
  const passed: PassedOn = { ...act, from: from.id, fromName: from.name, to, toName: successor.name, reason };
  const moved = (movedTo(incoming, to) ?? incoming) as In<'opened' | 'registered'>;
  return { ...moved, passedOn: passed };
}
