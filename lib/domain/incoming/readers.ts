import { type Protected, readerTokens, subjectsWith } from '../organisation/permissions.ts';
import { holderOf } from '../shared/holder.ts';
import type { Incoming } from './states.ts';

/** An incoming document as permissions see it. */
export function protectedIncoming(incoming: Incoming): Protected {
  const { state } = incoming;
  const agencyCode = holderOf(incoming);
  const alsoIn = listedIn(incoming).filter((id) => id !== agencyCode);
  const assignee = 'assigned' in incoming ? [incoming.assigned.officer] : [];
  const handedBack = 'handedBack' in incoming && incoming.handedBack ? [incoming.handedBack.by] : [];
  const before = 'route' in incoming ? (incoming.route ?? []) : [];
  const route = [...new Set([...before, ...handedBack, ...assignee])];
  const related = { assignee, route, shared: (incoming.shares ?? []).map(({ to }) => to) };
  return { agencyCode, ...(alsoIn.length > 0 ? { alsoIn } : {}), state, related };
}

/** The agencies in whose lists it stands: the one that it came to, the one in whose book its arrival number is, and the one that goes on with it. */
export function listedIn(incoming: Incoming): readonly string[] {
  const registeredIn = 'registeredIn' in incoming ? [incoming.registeredIn ?? incoming.agencyCode] : [];
  return [...new Set([incoming.agencyCode, ...registeredIn, holderOf(incoming)])];
}

/** Marks of everybody who may read it. */
export const readersOfIncoming = (incoming: Incoming): readonly string[] =>
  readerTokens('incoming.read', protectedIncoming(incoming));

/** In whose own list it stands: those who may read it by what they are to it, and not by their role. */
export const ownReadersOfIncoming = (incoming: Incoming): readonly string[] =>
  subjectsWith('incoming.read', protectedIncoming(incoming));
