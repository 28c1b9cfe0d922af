import { pendingExtension } from './direction/direction.ts';
import { directedOf } from './direction/take.ts';
import type { Incoming } from './states.ts';

/**
 * What somebody has before them: the text of an incoming document never changes, its state does, a further direction makes another order of it, and so
 * does more time that somebody asks for. What others do with their parts leaves it, so that nobody is stopped by it.
 */
export function incomingStage(incoming: Incoming): string {
  const { state } = incoming;
  if (state !== 'assigned' && state !== 'in-progress') return state;
  const directed = directedOf(incoming);
  const further = directed.directions.length > 1 ? `-d${directed.directions.length}` : '';
  return `${state}${further}${pendingExtension(directed) ? '-x' : ''}`;
}
