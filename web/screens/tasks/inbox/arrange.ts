import { type DueGroup, dueGroups } from '../../../../lib/domain/duties/groups.ts';
import type { Task } from '../../../../lib/domain/tasks/task.ts';
import type { InboxTask, Me } from '../../../api/office.ts';
import type { IconName } from '../../../parts/icon.tsx';
import type { Arrangement } from '../../../parts/lists/preferences.ts';

/** The queues in the order in which they are best emptied. */
export const queues: readonly (readonly [Task['kind'], IconName])[] = [
  ['sign', 'pen'],
  ['review', 'check'],
  ['check-form', 'book'],
  ['give-opinion', 'person'],
  ['assign', 'person'],
  ['decide-extension', 'clock'],
  ['distribute', 'person'],
  ['rework', 'back'],
  ['submit', 'draft'],
  ['send-for-review', 'draft'],
  ['issue', 'seal'],
  ['resend', 'warning'],
  ['send-on-paper', 'send'],
  ['look-at-refusal', 'cross'],
  ['look-at-contradiction', 'warning'],
  ['look-at-silence', 'clock'],
  ['send', 'send'],
  ['receive-mail', 'inbox'],
  ['register', 'book'],
  ['look-at-damaged', 'warning'],
  ['answer-request', 'back'],
  ['look-at-request', 'back'],
  ['start', 'play'],
  ['complete', 'check'],
  ['cooperate', 'person'],
  ['carry-out', 'person'],
  ['read-direction', 'info'],
  ['read-document', 'in'],
  ['read-recall', 'info'],
];

/** The groups by what is due, with the picture of each. */
export const dueIcons: Readonly<Record<DueGroup, IconName>> = {
  late: 'warning',
  today: 'clock',
  soon: 'flag',
  rest: 'inbox',
};

/** All tasks in the order in which they stand on the page: by queues or by what is due. */
export function arranged(items: readonly InboxTask[], arrangement: Arrangement): readonly InboxTask[] {
  if (arrangement === 'due') return dueGroups.flatMap((group) => items.filter((item) => item.group === group));
  const rest = items.filter((item) => !isUrgent(item));
  return [...items.filter(isUrgent), ...queues.flatMap(([task]) => rest.filter((item) => item.kind === task))];
}

/** What cannot wait, whatever is to be done with it. Decree 30/2020 art. 4.2c. */
export const isUrgent = ({ urgency }: Task): boolean => urgency !== 'normal';

/** Where several can be signed at once, it stands in one place: with what is to be signed, or with the urgent when all of it is. */
export function placeOfMany(items: readonly Task[], { hasKey }: Pick<Me, 'hasKey'>): 'sign' | 'urgent' | undefined {
  const toSign = items.filter(({ kind }) => kind === 'sign');
  if (!hasKey || toSign.length < 2) return undefined;
  return toSign.every(isUrgent) ? 'urgent' : 'sign';
}

/** Whether a task is about one agency: who sent it, or one recipient of many. */
export const isOfOne = ({ direction, recipient }: Pick<Task, 'direction' | 'recipient'>): boolean =>
  direction === 'incoming' || recipient !== undefined;
