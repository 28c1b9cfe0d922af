import type { Task, TaskKind } from './task.ts';

/** What is handed over to a colleague: what is assigned, and what is being worked on. Decree 30/2020 art. 23, 24. */
export const handedKinds: readonly TaskKind[] = ['start', 'complete'];

/** What becomes of work whose person leaves: a successor takes it, it is returned for another signer, or the clerks go on with it. */
export type WorkGoes = 'successor' | 'another-signer' | 'clerks';

/** Open work of one kind: how much, and what it is for who may read it. */
export interface OpenWork {
  readonly kind: TaskKind;
  readonly goes: WorkGoes;
  readonly count: number;
  /** empty for who does not read the documents of the agency: administrators see how much there is, not what it is about */
  readonly tasks: readonly Task[];
}

const goesOf = (kind: TaskKind): WorkGoes =>
  kind === 'sign' ? 'another-signer' : handedKinds.includes(kind) ? 'successor' : 'clerks';

/** The open work of somebody by its kind, in its order. */
export function openWork(tasks: readonly Task[], reads: boolean): readonly OpenWork[] {
  return [...Map.groupBy(tasks, ({ kind }) => kind)].map(([kind, all]) => ({
    ...{ kind, goes: goesOf(kind), count: all.length },
    tasks: reads ? all : [],
  }));
}
