import type { IncomingView } from '../../api/answers.ts';
import type { IconName } from '../../parts/icon.tsx';

export type Act = 'register' | 'refuse' | 'assign' | 'start' | 'complete';

interface ActRow {
  readonly icon: IconName;
  readonly asking: 'registering' | 'refusing' | 'assigning' | 'starting' | 'completing';
  /** done at once: nothing to fill in and nothing lost by it */
  readonly direct?: true;
  readonly danger?: true;
  readonly lands?: true;
}

export const acts: Readonly<Record<Act, ActRow>> = {
  register: { icon: 'book', asking: 'registering', direct: true },
  refuse: { icon: 'cross', asking: 'refusing', danger: true },
  assign: { icon: 'person', asking: 'assigning', lands: true },
  start: { icon: 'play', asking: 'starting', direct: true },
  complete: { icon: 'check', asking: 'completing' },
};

const byTask: Readonly<Record<string, readonly Act[]>> = {
  register: ['register', 'refuse'],
  assign: ['assign'],
  start: ['start'],
  complete: ['complete'],
};

export function actsFor({ task }: IncomingView): readonly Act[] {
  return byTask[task ?? ''] ?? [];
}
