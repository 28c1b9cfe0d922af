import { leadDue, pendingExtension } from '../../../../../lib/domain/incoming/direction/direction.ts';
import { openParts } from '../../../../../lib/domain/incoming/direction/parts.ts';
import { directedOf } from '../../../../../lib/domain/incoming/direction/take.ts';
import type { IncomingStepName } from '../../../../../lib/domain/incoming/steps.ts';
import type { IncomingView } from '../../../../api/incoming.ts';

/** A step by which a direction is given further or carried out: its button stands with the directions. */
export type DirectionAct = Extract<
  IncomingStepName,
  | 'distribute'
  | 'contribute'
  | 'acknowledge'
  | 'report-progress'
  | 'ask-extension'
  | 'decide-extension'
  | 'direct-again'
  | 'withdraw-part'
>;

/** In the order of their buttons: what is asked of the reader before what they may do beside. */
const directionActs: readonly DirectionAct[] = [
  ...(['decide-extension', 'distribute', 'contribute', 'acknowledge', 'direct-again'] as const),
  ...(['report-progress', 'ask-extension', 'withdraw-part'] as const),
];

export const isDirectionAct = (step: IncomingStepName): step is DirectionAct =>
  (directionActs as readonly IncomingStepName[]).includes(step);

/** What the reader may do with the directions now. */
export function directionActsFor({ may, incoming }: Pick<IncomingView, 'may' | 'incoming'>): readonly DirectionAct[] {
  if (incoming.state !== 'assigned' && incoming.state !== 'in-progress') return [];
  const directed = directedOf(incoming);
  const asked = pendingExtension(directed) !== undefined;
  const possible: Readonly<Partial<Record<DirectionAct, boolean>>> = {
    'decide-extension': asked,
    'ask-extension': !asked && leadDue(directed) !== undefined,
    'withdraw-part': openParts(directed).length > 0,
  };
  return directionActs.filter((act) => may.includes(act) && possible[act] !== false);
}

/** Whether what the reader is asked to do is done with the directions, and not by a step of the whole document. */
export const isAskedHere = ({ task }: Pick<IncomingView, 'task'>): boolean => task !== null && tasksHere.has(task);

const tasksHere: ReadonlySet<string> = new Set(['distribute', 'cooperate', 'read-direction', 'decide-extension']);
