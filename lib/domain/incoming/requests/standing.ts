import type { In, Incoming, StandingState } from '../states.ts';

/** A document as it stands, or stood before its sender asked something about it. */
export type Standing = In<StandingState>;

const standingStates: ReadonlySet<string> = new Set<StandingState>([
  ...(['opened', 'registered', 'for-information', 'assigned', 'in-progress', 'completed'] as const),
]);

/** Whether its sender may ask something about it that a clerk answers. */
export const isStanding = (incoming: Incoming): incoming is Standing => standingStates.has(incoming.state);

/** Where it stood before a request: what it goes on as when that is refused. One that was replaced before stays that. */
export function standingBehind(document: In<'held' | 'replaced'>): Standing {
  const { asked: _, replaced: __, told: ___, from, ...rest } = { asked: undefined, ...document };
  return { ...rest, state: from } as Standing;
}
