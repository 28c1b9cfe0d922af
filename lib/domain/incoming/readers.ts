import { type Protected, readerTokens, subjectsWith } from '../organisation/permissions.ts';
import type { Incoming } from './states.ts';

/** An incoming document as permissions see it. */
export function protectedIncoming(incoming: Incoming): Protected {
  const { agencyCode, state } = incoming;
  const assignee = 'assigned' in incoming ? [incoming.assigned.officer] : [];
  const handedBack = 'handedBack' in incoming && incoming.handedBack ? [incoming.handedBack.by] : [];
  const before = 'route' in incoming ? (incoming.route ?? []) : [];
  const route = [...new Set([...before, ...handedBack, ...assignee])];
  return { agencyCode, state, related: { assignee, route, shared: (incoming.shares ?? []).map(({ to }) => to) } };
}

/** Marks of everybody who may read it. */
export const readersOfIncoming = (incoming: Incoming): readonly string[] =>
  readerTokens('incoming.read', protectedIncoming(incoming));

/** In whose own list it stands: those who may read it by what they are to it, and not by their role. */
export const ownReadersOfIncoming = (incoming: Incoming): readonly string[] =>
  subjectsWith('incoming.read', protectedIncoming(incoming));
