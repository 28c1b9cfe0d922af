import type { Outgoing } from './states.ts';

/**
 * What somebody who decides about a document has before them: its state and the version of its text. Deliveries, statuses and kept
 * copies change the document without changing this.
 */
export function outgoingStage({ state, draftVersion }: Pick<Outgoing, 'state' | 'draftVersion'>): string {
  return `${state}-${draftVersion}`;
}
