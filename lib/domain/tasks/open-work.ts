import type { Task, TaskKind } from './task.ts';

/** What is handed over to a colleague: what is assigned, and what is being worked on. Decree 30/2020 art. 23, 24. */
export const handedKinds: readonly TaskKind[] = ['start', 'complete'];

/** What stops nothing when nobody does it. */
const readKinds: readonly TaskKind[] = ['give-opinion', 'read-direction', 'read-document'];

/**
 * What becomes of work whose person leaves: a successor takes it, it is returned for another signer, the head of the unit or the
 * clerks go on with it, who gave it gives it to another, a leader of the agency does, or nobody: an opinion that was asked for stops nothing. */
export type WorkGoes = 'successor' | 'another-signer' | 'unit-head' | 'given-again' | 'nobody' | 'clerks' | 'leaders';

/** Open work of one kind: how much, and what it is for who may read it. */
export interface OpenWork {
  readonly kind: TaskKind;
  readonly goes: WorkGoes;
  readonly count: number;
  /** empty for who does not read the documents of the agency: administrators see how much there is, not what it is about */
  readonly tasks: readonly Task[];
}

function goesOf({ kind, assignee }: Task): WorkGoes {
  if (kind === 'sign') return 'another-signer';
  if (readKinds.includes(kind)) return 'nobody';
  // the head of the unit takes it back and gives it to another
  if (kind === 'carry-out') return 'given-again';
  // any leader takes back what one who has left was to do beside the lead, and decides about more time
  if (kind === 'cooperate' || kind === 'decide-extension') return 'leaders';
  // what clerks drafted waits for the clerks, what a unit drafted for who drafted it
  if (kind === 'send-for-review' || (kind === 'rework' && 'person' in assignee)) return 'unit-head';
  return handedKinds.includes(kind) ? 'successor' : 'clerks';
}

/** The open work of somebody by its kind, in its order. */
export function openWork(tasks: readonly Task[], reads: boolean): readonly OpenWork[] {
  return [...Map.groupBy(tasks, ({ kind }) => kind)].map(([kind, all]) => ({
    ...{ kind, goes: goesOf(all[0] as Task), count: all.length },
    tasks: reads ? all : [],
  }));
}
