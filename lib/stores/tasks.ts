import { canonicalJson } from '../domain/audit/chain.ts';
import { type Assignee, inboxOrder, type Task } from '../domain/tasks/task.ts';
import type { Item, Key, Write } from '../ports/records.ts';
import { newItem, readAll, type Stored } from './item.ts';
import { inboxPk } from './keys.ts';

/**
 * Brings inboxes from the tasks before a change to those after it: tasks are the same by their id and compared by value. A line has always
 * version 1: the version of the state that it is of guards it. Work that moves to another agency moves with `agencyBefore`.
 */
export function taskWrites(
  agencyCode: string,
  before: readonly Task[],
  after: readonly Task[],
  agencyBefore: string = agencyCode,
): Write[] {
  const ids = new Set([...before, ...after].map(({ id }) => id));
  const byId = (tasks: readonly Task[], id: string) => tasks.find((task) => task.id === id);
  return [...ids].flatMap((id) => {
    const [was, is] = [byId(before, id), byId(after, id)];
    return lineWrites(
      was && { task: was, key: lineKey(agencyBefore, was) },
      is && { task: is, key: lineKey(agencyCode, is) },
    );
  });
}

interface TaskLine {
  readonly task: Task;
  readonly key: Key;
}

function lineWrites(was: TaskLine | undefined, is: TaskLine | undefined): Write[] {
  const [before, after] = [was?.task, is?.task];
  const [from, to] = [was?.key, is?.key];
  if (after && to && from?.pk === to.pk && from.sk === to.sk) {
    if (canonicalJson(before) === canonicalJson(after)) return [];
    return [{ put: newItem(to, after), expect: { version: 1 } }];
  }
  return [
    ...(from ? [{ remove: from }] : []),
    ...(after && to ? [{ put: newItem(to, after), expect: 'absent' } as const] : []),
  ];
}

/** Where the line of a task stands. */
export const lineKey = (agencyCode: string, task: Task): Key => ({
  pk: inboxOf(agencyCode, task.assignee),
  sk: inboxOrder(task),
});

/** The partition of an assignee's inbox. */
export const inboxOf = (agencyCode: string, assignee: Assignee): string => inboxPk(agencyCode, inboxName(assignee));

/** How keys name an assignee's inbox. */
function inboxName(assignee: Assignee): string {
  if ('person' in assignee) return assignee.person;
  if ('headOf' in assignee) return `head:${assignee.headOf}`;
  return 'position' in assignee ? assignee.position : `unit:${assignee.unit}`;
}

const pageSize = 200;

/** The tasks in an assignee's inbox, in its order, as many as are wanted. */
export async function inboxLines(
  context: Stored,
  agencyCode: string,
  assignee: Assignee,
  wanted: number,
): Promise<Item<Task>[]> {
  const found: Item<Task>[] = [];
  const range = { pk: inboxOf(agencyCode, assignee), limit: Math.min(pageSize, wanted) };
  for await (const line of readAll<Task>(context, range)) if (found.push(line) >= wanted) break;
  return found;
}
