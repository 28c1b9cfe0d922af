import type { Incoming } from '../incoming/incoming.ts';
import type { Outgoing } from './outgoing.ts';

/**
 * What somebody who decides about a document has before them: its state and the version of its text. Deliveries, statuses and kept
 * copies change the document without changing this.
 */
export function outgoingStage({ state, draftVersion }: Pick<Outgoing, 'state' | 'draftVersion'>): string {
  return `${state}-${draftVersion}`;
}

/** The text of an incoming document never changes; its state does. */
export function incomingStage({ state }: Pick<Incoming, 'state'>): string {
  return state;
}
