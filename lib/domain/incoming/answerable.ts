import type { Problem } from '../shared/errors.ts';
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
