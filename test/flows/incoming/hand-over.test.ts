import { describe, expect, test } from 'vitest';
import { handOverIncoming } from '../../../lib/flows/incoming/hand-over-incoming.ts';
import { handOverWork } from '../../../lib/flows/incoming/hand-over-work.ts';
import { startIncoming } from '../../../lib/flows/incoming/start-incoming.ts';
import { readInbox } from '../../../lib/views/read-inbox.ts';
import { readIncoming } from '../../../lib/views/read-incoming.ts';
import { caller, person } from '../context.ts';
import { freshDesk } from '../fresh-desk.ts';
import { incoming } from '../states.ts';

const at = freshDesk();
const [leader, officer, other] = ['lanhdao.hanoi', 'chuyenvien.hanoi', 'chuyenvien2.hanoi'] as const;
const request = { officer: other, reason: 'Chuyển công tác' };
const over = (id: string, change = {}, who: string = leader) =>
  handOverIncoming(at.desk.context, caller(who), id, { ...request, ...change });
const all = (change = {}, who: string = leader) =>
  handOverWork(at.desk.context, person(who), officer, { ...request, ...change });
const inboxOf = async (who: string) =>
  (await readInbox(at.desk.context, person(who))).items.map(({ documentId, kind }) => `${kind} ${documentId}`);
const read = (id: string, who: string = leader) => readIncoming(at.desk.context, person(who), id);

describe('what somebody works on, given to somebody else', () => {
  test.each(['assigned', 'in-progress'] as const)('goes on where it stands: %s', async (state) => {
    const id = await incoming(state)(at.desk);
    await over(id);
    const task = state === 'assigned' ? 'start' : 'complete';
    expect([await inboxOf(officer), await inboxOf(other)]).toEqual([[], [`${task} ${id}`]]);
    const { incoming: now, history } = await read(id, other);
    expect(now).toMatchObject({ state, assigned: { officer: other, by: leader } });
    expect(history.at(-1)).toMatchObject({
      kind: 'handed-over',
      data: { from: officer, officer: other, reason: 'Chuyển công tác' },
    });
    expect(await at.desk.it.messages('statuses')).toEqual([]);
    // who had it still reads it, and works on it no more
    expect((await read(id, officer)).may).not.toContain('start');
    await expect(startIncoming(at.desk.context, caller(officer), id)).rejects.toMatchObject({
      problem: { code: state === 'assigned' ? 'not-assigned-to-you' : 'wrong-state' },
    });
  });

  test('is given by a leader, with a reason, to another officer of the agency', async () => {
    const id = await incoming('assigned')(at.desk);
    await expect(over(id, {}, officer)).rejects.toMatchObject({ problem: { code: 'role-missing' } });
    await expect(over(id, { officer })).rejects.toMatchObject({ problem: { code: 'officer-same' } });
    await expect(over(id, { officer: 'chuyenvien.nghean' })).rejects.toMatchObject({
      problem: { code: 'officer-unknown' },
    });
    await expect(over(id, { reason: ' ' })).rejects.toMatchObject({ problem: { code: 'bad-request' } });
    expect(await inboxOf(officer)).toEqual([`start ${id}`]);
  });
});

describe('all that somebody works on', () => {
  test('goes to somebody else in parts, and nothing twice', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 25; n += 1) ids.push(await incoming(n % 2 ? 'assigned' : 'in-progress')(at.desk));
    expect(await all()).toEqual({ done: 20, left: 5, others: 0 });
    expect(await all()).toEqual({ done: 5, left: 0, others: 0 });
    expect(await all()).toEqual({ done: 0, left: 0, others: 0 });
    expect([await inboxOf(officer), (await inboxOf(other)).length]).toEqual([[], 25]);
    for (const id of ids) expect((await read(id)).history.filter(({ kind }) => kind === 'handed-over')).toHaveLength(1);
  });

  test('goes on after a crash in the middle', async () => {
    for (let n = 0; n < 4; n += 1) await incoming('assigned')(at.desk);
    const { records } = at.desk.it.context;
    const { transact } = records;
    let left = 2;
    records.transact = (writes) => (left-- > 0 ? transact(writes) : Promise.reject(new Error('killed')));
    await expect(all()).rejects.toThrow('killed');
    records.transact = transact;
    expect(await all()).toMatchObject({ done: 2, left: 0 });
    expect((await inboxOf(other)).length).toBe(4);
  });

  test('leaves what waits for a signature, and says how much: nobody signs for another', async () => {
    const { submitted } = await import('../states.ts');
    await submitted(at.desk);
    const signer = { ...request, officer: other };
    expect(await handOverWork(at.desk.context, person('lanhdao2.hanoi'), leader, signer)).toEqual({
      done: 0,
      left: 0,
      others: 1,
    });
    expect(await inboxOf(leader)).toHaveLength(1);
  });

  test('is for leaders, and to somebody else', async () => {
    await expect(all({}, 'quantri.hanoi')).rejects.toMatchObject({ problem: { code: 'role-missing' } });
    await expect(all({ officer })).rejects.toMatchObject({ problem: { code: 'officer-same' } });
  });
});
