import { describe, expect, test } from 'vitest';
import type { Incoming } from '../../../lib/domain/incoming/states.ts';
import { assignIncoming } from '../../../lib/flows/incoming/assign-incoming.ts';
import { completeIncoming } from '../../../lib/flows/incoming/complete-incoming.ts';
import { startIncoming } from '../../../lib/flows/incoming/start-incoming.ts';
import { readInbox } from '../../../lib/views/read-inbox.ts';
import { readIncoming } from '../../../lib/views/read-incoming.ts';
import { caller, person } from '../context.ts';
import { freshDesk } from '../fresh-desk.ts';
import { incoming } from '../states.ts';

const at = freshDesk();

const [leader, officer] = ['lanhdao.hanoi', 'chuyenvien.hanoi'];
const view = (id: string) => readIncoming(at.desk.context, person(leader), id);
const assign = (id: string, subject = officer, opinion = ' Xử lý trước thứ sáu. ', who = leader) =>
  assignIncoming(at.desk.context, caller(who), id, { officer: subject, opinion });
const statuses = async () => {
  const sent = await at.desk.it.outbox();
  return sent.flatMap(({ queue, messages }) => (queue === 'statuses' ? messages.map(({ body }) => body) : []));
};
const tasks = async (subject: string) =>
  (await readInbox(at.desk.context, person(subject))).items.map(({ kind, id }) => `${kind} ${id}`);

describe('a registered document is assigned', () => {
  test.each([
    ['a clerk', 'vanthu.hanoi'],
    ['a leader', 'lanhdao2.hanoi'],
    ['somebody without a role', 'taixe.hanoi'],
    ['an officer of another agency', 'chuyenvien.haiphong'],
    ['somebody who is not in the directory', 'khong.co'],
  ])('not to %s: refused, and it waits for the leader as before', async (_, subject) => {
    const id = await incoming('registered')(at.desk);
    await expect(assign(id, subject)).rejects.toMatchObject({ problem: { code: 'officer-unknown', officer: subject } });
    expect((await view(id)).incoming.state).toBe('registered');
    expect([await tasks(leader), await statuses()]).toEqual([[`assign ${id}`], []]);
  });
  test('by a leader only', async () => {
    const id = await incoming('registered')(at.desk);
    for (const who of ['vanthu.hanoi', officer])
      await expect(assign(id, officer, '', who)).rejects.toMatchObject({
        problem: { code: 'role-missing', needed: 'leader' },
      });
  });
  test('to an officer: it waits for that one alone, with the opinion, and 04 goes to the sender', async () => {
    const id = await incoming('registered')(at.desk);
    expect(await assign(id)).toEqual({ id });
    const { incoming: after, history } = await view(id);
    const opinion = 'Xử lý trước thứ sáu.';
    expect(after).toMatchObject({ state: 'assigned', assigned: { by: leader, officer, opinion } });
    expect((after as Extract<Incoming, { state: 'assigned' }>).assigned.officerName).toBe(person(officer).name);
    expect(history.at(-1)).toMatchObject({ kind: 'assigned', by: leader, data: { officer, opinion } });
    expect(await statuses()).toMatchObject([{ task: 'send-status', incomingId: id, code: '04' }]);
    const waiting = await Promise.all([leader, officer, 'chuyenvien2.hanoi'].map(tasks));
    expect(waiting).toEqual([[], [`start ${id}`], []]);
  });
});

describe('what was assigned', () => {
  test('is begun and ended by that officer alone; 05 and 06 go to the sender with the result', async () => {
    const id = await incoming('registered')(at.desk);
    await assign(id);
    const refused = { problem: { code: 'not-on-its-route' } };
    const notTheirs = { problem: { code: 'not-assigned-to-you' } };
    await expect(startIncoming(at.desk.context, caller('chuyenvien2.hanoi'), id)).rejects.toMatchObject(refused);
    await expect(startIncoming(at.desk.context, caller(leader), id)).rejects.toMatchObject(notTheirs);
    expect(await startIncoming(at.desk.context, caller(officer), id)).toEqual({ id });
    expect(await tasks(officer)).toEqual([`complete ${id}`]);
    const end = (who: string) => completeIncoming(at.desk.context, caller(who), id, { result: ' Đã trả lời. ' });
    await expect(end('chuyenvien2.hanoi')).rejects.toMatchObject(refused);
    expect(await end(officer)).toEqual({ id });
    const { incoming: after, history } = await view(id);
    expect(after).toMatchObject({ state: 'completed', completed: { by: officer, result: 'Đã trả lời.' } });
    expect(history.slice(-2)).toMatchObject([
      { kind: 'started', by: officer },
      { kind: 'completed', by: officer, data: { result: 'Đã trả lời.' } },
    ]);
    expect((await statuses()).map((body) => 'code' in body && body.code).toSorted()).toEqual(['04', '05', '06']);
    expect(await tasks(officer)).toEqual([]);
  });
  test.each([
    ['started', 'completed', 'assigned', (id: string) => startIncoming(at.desk.context, caller(officer), id)],
    [
      'completed',
      'assigned',
      'in-progress',
      (id: string) => completeIncoming(at.desk.context, caller(officer), id, { result: '' }),
    ],
    ['assigned again', 'assigned', 'registered', (id: string) => assign(id)],
  ] as const)('is not %s while it is %s', async (_, state, needed, act) => {
    const id = await incoming(state)(at.desk);
    await expect(act(id)).rejects.toMatchObject({ problem: { code: 'wrong-state', state, needed } });
  });
});
