import type { Problem } from '../shared/errors.ts';
import { type Held, holderOf } from '../shared/holder.ts';
import { notGoingOn } from './decide.ts';
import type { In, Incoming, IncomingState } from './states.ts';

/** What came in is answered once it stands in the register: Decree 30/2020 art. 22, 24. */
const answerableStates = ['registered', 'for-information', 'assigned', 'in-progress', 'completed'] as const;
export type Answerable = In<(typeof answerableStates)[number]>;

/** The document, where something may be drafted that answers it. @returns `answer-too-early`, `request-to-answer`, `recalled-by-sender`, `replaced-by-sender` */
export function answerable(incoming: Incoming): Answerable | Problem {
  if (isAnswerable(incoming)) return incoming;
  return notGoingOn(incoming) ?? { code: 'answer-too-early', document: incoming.id, state: incoming.state };
}

/** Whether something may be drafted that answers it, as it stands. */
export const isAnswerable = (incoming: Incoming): incoming is Answerable =>
  (answerableStates as readonly IncomingState[]).includes(incoming.state);

/**
 * Why a document that answers it may not go out any more: its sender has taken it back since, or another successor has got it, which answers it itself.
 * Decision 28/2018 art. 9; Decree 30/2020 art. 24. @returns `recalled-by-sender`, `answered-elsewhere`
 */
export function answeredNoMore(incoming: Incoming, answer: Held): Problem | undefined {
  if (incoming.state === 'cancelled') return notGoingOn(incoming);
  if (!('header' in incoming) || !('passedOn' in incoming) || !incoming.passedOn) return undefined;
  if (incoming.passedOn.to === holderOf(answer)) return undefined;
  return { code: 'answered-elsewhere', document: incoming.header.code, name: incoming.passedOn.toName };
}
