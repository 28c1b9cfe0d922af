import { describe, expect, test } from 'vitest';
import { noteIncoming } from '../../lib/flows/incoming/note-incoming.ts';
import { refuseIncoming } from '../../lib/flows/incoming/refuse-incoming.ts';
import { logListAccess } from '../../lib/kernel/access-log.ts';
import { RecordConflict } from '../../lib/ports/records.ts';
import type { AccessLine } from '../../lib/stores/access.ts';
import { incomingKey } from '../../lib/stores/keys.ts';
import { readIncoming } from '../../lib/views/read-incoming.ts';
import { caller, person } from '../flows/context.ts';
import { freshDesk } from '../flows/fresh-desk.ts';
import { incoming } from '../flows/states.ts';

const at = freshDesk();
const view = (id: string, who = 'vanthu.hanoi') => readIncoming(at.desk.context, person(who), id);
const taskOf = async (id: string, who: string) => (await view(id, who)).task;

describe('an incoming document as it is read', () => {
  test('says what the reader is asked to do, to whom it waits for', async () => {
    const [opened, registered, assigned] = [
      await incoming('opened')(at.desk),
      await incoming('registered')(at.desk),
      await incoming('assigned')(at.desk),
    ];
    expect([await taskOf(opened, 'vanthu.hanoi'), await taskOf(opened, 'lanhdao.hanoi')]).toEqual(['register', null]);
    expect([await taskOf(registered, 'lanhdao2.hanoi'), await taskOf(registered, 'vanthu.hanoi')]).toEqual([
      ...['assign', null],
    ]);
    expect([await taskOf(assigned, 'chuyenvien.hanoi'), await taskOf(assigned, 'lanhdao.hanoi')]).toEqual([
      'start',
      null,
    ]);
    expect(await taskOf(await incoming('completed')(at.desk), 'chuyenvien.hanoi')).toBeNull();
  });
  test('is noted with who read it, and is read by its own agency alone', async () => {
    const id = await incoming('opened')(at.desk);
    await expect(view(id, 'vanthu.haiphong')).rejects.toMatchObject({ problem: { code: 'other-agency' } });
    await expect(view('gone')).rejects.toMatchObject({ problem: { code: 'not-found', what: 'gone' } });
    await view(id, 'lanhdao2.hanoi');
    const { items } = await at.desk.context.records.query<AccessLine>({
      ...{ pk: incomingKey(id).pk, prefix: 'ACCESS#', limit: 20 },
    });
    const { name } = person('lanhdao2.hanoi');
    expect(items.map(({ body }) => body)).toEqual([{ by: 'lanhdao2.hanoi', name, what: 'read', at: at.desk.it.clock }]);
  });
  test('has no requests and concerns nothing where nobody has asked', async () => {
    const { requests, concerned, history } = await view(await incoming('arrived')(at.desk));
    expect({ requests, concerned, history }).toEqual({ requests: [], concerned: [], history: [] });
  });
});

describe('a request that is noted', () => {
  test('is done with; the log says who', async () => {
    const id = await incoming('requested')(at.desk);
    expect(await noteIncoming(at.desk.context, caller('vanthu.hanoi'), id)).toEqual({ id });
    const { incoming: after, history, task } = await view(id);
    expect([after.state, task]).toEqual(['noted', null]);
    expect(history.at(-1)).toMatchObject({ kind: 'noted', by: 'vanthu.hanoi' });
  });
  test('is noted by a clerk, and only a request', async () => {
    const note = (who: string, id: string) => noteIncoming(at.desk.context, caller(who), id);
    const opened = await incoming('opened')(at.desk);
    await expect(note('lanhdao.hanoi', opened)).rejects.toMatchObject({ problem: { code: 'role-missing' } });
    await expect(note('vanthu.hanoi', opened)).rejects.toMatchObject({
      problem: { code: 'wrong-state', state: 'opened', needed: 'requested' },
    });
  });
});

describe('a document that is refused', () => {
  const refuse = (id: string, reason?: string) =>
    refuseIncoming(at.desk.context, caller('vanthu.hanoi'), id, reason === undefined ? {} : { reason });
  test('goes back with the clerk’s reason, in the log too', async () => {
    const id = await incoming('opened')(at.desk);
    await refuse(id, ' Gửi nhầm ');
    const { incoming: after, history } = await view(id);
    expect(after).toMatchObject({ state: 'refused' });
    expect(history.at(-1)).toMatchObject({ kind: 'refused', by: 'vanthu.hanoi', data: { reason: 'Gửi nhầm' } });
    expect(await at.desk.it.messages('statuses')).toEqual([
      { task: 'send-status', incomingId: id, code: '02', description: 'Gửi nhầm' },
    ]);
  });
});

describe('a list that two tabs show at once', () => {
  const show = (ids: readonly string[]) => logListAccess(at.desk.context, person('vanthu.hanoi'), 'inbox', ids);
  const lines = () =>
    at.desk.it.database
      .prepare("SELECT body FROM items WHERE pk LIKE 'READS#%'")
      .all()
      .map(({ body }) => JSON.parse(String(body)));
  test('is noted once, and another list beside it', async () => {
    await Promise.all([show(['a', 'b']), show(['a', 'b'])]);
    await show(['a', 'b']);
    await show(['ab']);
    expect(lines().map(({ count, from, to }) => [count, from, to])).toEqual(
      expect.arrayContaining([
        [2, 'a', 'b'],
        [1, 'ab', 'ab'],
      ]),
    );
    expect(lines()).toHaveLength(2);
  });
  test('is shown where another tab was quicker, and not where its line cannot be written', async () => {
    const { records } = at.desk.context;
    records.transact = () => Promise.reject(new RecordConflict({ pk: 'x', sk: 'y' }));
    await expect(show(['a'])).resolves.toBeUndefined();
    records.transact = () => Promise.reject(new Error('down'));
    await expect(show(['a'])).rejects.toThrow('down');
  });
  test('writes nothing for what was shown on that day already', async () => {
    await show(['a']);
    at.desk.context.records.transact = () => Promise.reject(new Error('down'));
    await expect(show(['a'])).resolves.toBeUndefined();
  });
});
