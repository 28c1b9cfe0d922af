import type { Act } from '../../shared/act.ts';
import type { Today } from '../../shared/calendar/due.ts';
import type { Problem } from '../../shared/errors.ts';
import type { In, Incoming } from '../states.ts';
import { type Order, orderProblem } from './direct.ts';
import { nothingDirected, type Party, type Proposal } from './direction.ts';

/**
 * Trình lãnh đạo: what is proposed is tried as if it were directed, so that a leader who agrees is not refused it. A later proposal takes the place of an earlier
 * one. Decree 30/2020 art. 23.1.
 * @returns `due-past`, `due-closed`, `direction-double`, `direction-too-many`
 */
export function proposed(
  incoming: In<'registered'>,
  act: Act,
  order: Order & { readonly lead: Party },
  today: Today,
): In<'registered'> | Problem {
  const problem = orderProblem({ ...nothingDirected, ...incoming.directed }, order, order.lead, today);
  return problem ?? { ...incoming, proposed: { ...act, ...order } };
}

/** What waits for the leader's word: a proposal from before the document was handed back is about something that did not work. */
export function standingProposal(incoming: Incoming): Proposal | undefined {
  if (incoming.state !== 'registered' || !incoming.proposed) return undefined;
  const { proposed: proposal, handedBack } = incoming;
  return handedBack && handedBack.at >= proposal.at ? undefined : proposal;
}
