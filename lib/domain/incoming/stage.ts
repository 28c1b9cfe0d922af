import type { Incoming } from './states.ts';

/** The text of an incoming document never changes; its state does. */
export function incomingStage({ state }: Pick<Incoming, 'state'>): string {
  return state;
}
