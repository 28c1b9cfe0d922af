import { stageOf } from './review-steps.ts';
import type { Outgoing } from './states.ts';

/**
 * What somebody who decides about a document has before them: its state, on its route of review the stage that it waits at, and the version of its text. Recipients that
 * are added after issue are part of it. Deliveries, statuses, opinions and kept copies change the document without changing this.
 */
export function outgoingStage(document: Outgoing): string {
  const { state, draftVersion } = document;
  if (state === 'issued' && document.recalled) return `${state}-${draftVersion}-recalled-${document.recalled.at}`;
  if (state === 'issued' && document.replaced) return `${state}-${draftVersion}-replaced-${document.replaced.at}`;
  if (state === 'issued' && document.added) return `${state}-${draftVersion}-added-${document.added.length}`;
  return state === 'in-review' ? `${state}-${stageOf(document)}-${draftVersion}` : `${state}-${draftVersion}`;
}
