import { beforeEach, describe, expect, test } from 'vitest';
import type { Task } from '../../lib/domain/tasks/task.ts';
import { markNotificationsRead } from '../../lib/flows/notifications/mark-read.ts';
import { taskWrites } from '../../lib/stores/tasks.ts';
import { readNotifications } from '../../lib/views/read-notifications.ts';
import { caller, person, type TestContext, testContext } from '../flows/context.ts';

let it: TestContext;
const at = (day: string, clock = '09:00'): number => Date.parse(`${day}T${clock}:00+07:00`);
beforeEach(async () => {
  it = await testContext();
  it.clock = at('2026-11-24');
});

const [clerk, leader, officer] = ['vanthu.hanoi', 'lanhdao.hanoi', 'chuyenvien.hanoi'];
const task = (id: string, change: Partial<Task> = {}): Task => ({
  ...{ id, kind: 'register', assignee: { position: 'clerk' }, documentId: id, direction: 'incoming' },
  ...{ subject: id, code: '', party: '', urgency: 'normal', since: at('2026-11-24', '08:30'), ...change },
});
const waits = (one: Task) => it.context.records.transact(taskWrites('G15.1', [], [one]));
const done = (one: Task) => it.context.records.transact(taskWrites('G15.1', [one], []));
const told = async (who: string) => {
  const { items, unread } = await readNotifications(it.context, person(who));
  return { unread, items: items.map(({ kind, task: { id }, read }) => [kind, id, read]) };
};
const markAll = async (who: string, key?: string) => {
  const { items } = await readNotifications(it.context, person(who));
  const notifications = items.map(({ id }) => id);
  return markNotificationsRead(it.context, caller(who, key), { notifications });
};

describe('notifications', () => {
  test('tell of a new task all who hold the position, and nobody any more when it is done', async () => {
    const letter = task('letter');
    await waits(letter);
    for (const who of [clerk, 'vanthu2.hanoi'])
      expect(await told(who)).toEqual({ unread: 1, items: [['task', 'letter', false]] });
    expect(await told(officer)).toEqual({ unread: 0, items: [] });
    await done(letter);
    expect(await told(clerk)).toEqual({ unread: 0, items: [] });
  });
  test('count as read by whom they were read, until there is something newer to be told', async () => {
    await waits(task('letter'));
    await markAll(clerk);
    expect(await told(clerk)).toEqual({ unread: 0, items: [['task', 'letter', true]] });
    expect((await told('vanthu2.hanoi')).unread).toBe(1);
    it.clock = at('2026-11-25', '08:00');
    expect(await told(clerk)).toEqual({ unread: 1, items: [['reminder', 'letter', false]] });
    await markAll(clerk);
    it.clock = at('2026-11-26', '00:00');
    expect(await told(clerk)).toEqual({ unread: 1, items: [['late', 'letter', false]] });
  });
  test('may be marked again and twice at once: nothing more is kept', async () => {
    await waits(task('letter'));
    await waits(task('other'));
    await Promise.all([markAll(clerk), markAll(clerk)]);
    await markAll(clerk);
    const row = it.database.prepare("SELECT body FROM items WHERE pk = 'BELL#G15.1#vanthu.hanoi'").get();
    expect(JSON.parse(String(row?.['body'])).ids).toHaveLength(2);
    expect((await told(clerk)).unread).toBe(0);
  });
  test('tell leaders what of others is late, and tell the assignee too', async () => {
    await waits(task('work', { kind: 'complete', assignee: { person: officer }, due: '2026-11-23' }));
    expect(await told(leader)).toEqual({ unread: 1, items: [['escalated', 'work', false]] });
    expect(await told(officer)).toEqual({ unread: 1, items: [['late', 'work', false]] });
    expect(await told(clerk)).toEqual({ unread: 0, items: [] });
  });
  test('are of the own agency only', async () => {
    await waits(task('work', { kind: 'complete', assignee: { person: officer }, due: '2026-11-23' }));
    expect(await told('lanhdao.nghean')).toEqual({ unread: 0, items: [] });
  });
});
