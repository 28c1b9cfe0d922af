import { headMark, isPost } from '../organisation/marks.ts';
import { type Protected, type Related, readerTokens, subjectsWith } from '../organisation/permissions.ts';
import { holderOf } from '../shared/holder.ts';
import { isUnit } from './direction/direction.ts';
import { holderOfPart, marksOfParty, openParts } from './direction/parts.ts';
import { directedOf } from './direction/take.ts';
import type { Incoming, Told } from './states.ts';

/** An incoming document as permissions see it. */
export function protectedIncoming(incoming: Incoming): Protected {
  const { state } = incoming;
  const agencyCode = holderOf(incoming);
  const alsoIn = listedIn(incoming).filter((id) => id !== agencyCode);
  const told = 'told' in incoming ? toldIn(incoming.told ?? []) : [];
  if (state === 'cancelled')
    return { agencyCode, ...(alsoIn.length > 0 ? { alsoIn } : {}), state, related: { route: told, informed: told } };
  const { assignee, ...parts } = partsIn(incoming);
  const handedBack = 'handedBack' in incoming && incoming.handedBack ? [incoming.handedBack.by] : [];
  const before = 'route' in incoming ? (incoming.route ?? []) : [];
  const route = [...new Set([...before, ...handedBack, ...assignee, ...namedIn(incoming)])];
  const related = { assignee, route, shared: (incoming.shares ?? []).map(({ to }) => to), ...parts };
  return { agencyCode, ...(alsoIn.length > 0 ? { alsoIn } : {}), state, related };
}

/** Who leads, and who is to do what beside: people by subject, units by the post of their head. */
function partsIn(incoming: Incoming): Related & { readonly assignee: readonly string[] } {
  if (!('assigned' in incoming)) return { assignee: [] };
  const { officer, unit } = incoming.assigned;
  const assignee = officer === '' && unit ? [headMark(unit.unit)] : [officer];
  if (incoming.state === 'replaced') return { assignee, informed: toldIn(incoming.told) };
  if (incoming.state === 'completed') return { assignee };
  const open = openParts(directedOf(incoming));
  const cooperating = open.filter(({ role }) => role === 'cooperating');
  const units = [...(unit ? [unit] : []), ...cooperating.map(({ of }) => of).filter(isUnit)];
  return {
    assignee,
    distributor: units.map((one) => headMark(one.unit)),
    cooperating: cooperating.map(holderOfPart),
    informed: open.filter(({ role }) => role === 'information').map(holderOfPart),
  };
}

/** Who is still to see that it is used no more: they read that, and nothing else of it. */
const toldIn = (told: readonly Told[]): readonly string[] =>
  told.flatMap(({ to, seen }) => (seen ? [] : ['person' in to ? to.person : headMark(to.headOf)]));

/** Everybody who was ever given it, in any direction: they read it. */
function namedIn(incoming: Incoming): readonly string[] {
  if (!('registered' in incoming)) return [];
  const { directions, distributions, parts } = directedOf(incoming);
  const given = [...directions.flatMap(({ lead }) => lead ?? []), ...parts.map(({ of }) => of)];
  return [...given, ...distributions.map(({ to }) => to)].flatMap(marksOfParty);
}

/** The agencies in whose lists it stands: the one that it came to, the one in whose book its arrival number is, and the one that goes on with it. */
export function listedIn(incoming: Incoming): readonly string[] {
  const registeredIn = 'registeredIn' in incoming ? [incoming.registeredIn ?? incoming.agencyCode] : [];
  return [...new Set([incoming.agencyCode, ...registeredIn, holderOf(incoming)])];
}

/** What is found only by who asks for its state: cancelled documents, and requests that stand at the documents they are about. */
const hiddenStates: ReadonlySet<string> = new Set<Incoming['state']>(['cancelled', 'attached']);
export const isHidden = (state: string): boolean => hiddenStates.has(state);
/** The mark by which somebody finds what is hidden. */
export const hiddenToken = (token: string): string => `hidden:${token}`;

/** Marks of everybody who may read it, and finds it. */
export function readersOfIncoming(incoming: Incoming): readonly string[] {
  const tokens = readerTokens('incoming.read', protectedIncoming(incoming));
  return isHidden(incoming.state) ? tokens.map(hiddenToken) : tokens;
}

/** In whose own list it stands: people who may read it by what they are to it, and not by their role. */
export const ownReadersOfIncoming = (incoming: Incoming): readonly string[] =>
  subjectsWith('incoming.read', protectedIncoming(incoming)).filter((mark) => !isPost(mark));
