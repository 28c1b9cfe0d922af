import { failingFiles } from '../../../lib/domain/incoming/incoming-file.ts';
import type { IncomingView } from '../../api/answers.ts';
import type { IconName } from '../../parts/icon.tsx';

export type Act = 'register' | 'refuse' | 'inform' | 'assign' | 'start' | 'complete';

interface ActRow {
  readonly icon: IconName;
  readonly asking: 'registering' | 'refusing' | 'informing' | 'assigning' | 'starting' | 'completing';
  /** done at once: nothing to fill in and nothing lost by it */
  readonly direct?: true;
  readonly danger?: true;
  readonly lands?: true;
}

export const acts: Readonly<Record<Act, ActRow>> = {
  register: { icon: 'book', asking: 'registering', direct: true },
  refuse: { icon: 'cross', asking: 'refusing', danger: true },
  inform: { icon: 'info', asking: 'informing' },
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

/** What the reader may do, the usual thing first. One whose signatures fail cannot be registered as a valid one. */
export function actsFor({ task, incoming }: IncomingView): readonly Act[] {
  const fails = 'files' in incoming && failingFiles(incoming.files).length > 0;
  if (task === 'register' && fails) return ['refuse', 'inform'];
  return byTask[task ?? ''] ?? [];
}
