import { beforeEach, describe, expect, test } from 'vitest';
import type { Assignee, Task } from '../../lib/domain/tasks/task.ts';
import type { ListAccessLine } from '../../lib/stores/access.ts';
import { taskWrites } from '../../lib/stores/tasks.ts';
import { readInbox } from '../../lib/views/read-inbox.ts';
import { person, type TestContext, testContext } from '../flows/context.ts';

let it: TestContext;
beforeEach(async () => {
  it = await testContext();
});

const clerk = person('vanthu.hanoi');
const waits = async (id: string, change: Partial<Task> = {}, agency = 'G15.1') => {
  const task: Task = {
    ...{
      id,
      kind: 'submit',
      assignee: { position: 'clerk' },
      documentId: id,
      direction: 'outgoing',
      subject: id,
      code: '',
      party: '',
    },
    ...{ urgency: 'normal', since: 1, ...change },
  };
  await it.context.records.transact(taskWrites(agency, [], [task]));
};
async function many(count: number, assignee: Assignee = { position: 'clerk' }, prefix = 'd'): Promise<void> {
  for (let n = 1; n <= count; n += 1) await waits(`${prefix}${String(n).padStart(4, '0')}`, { assignee, since: n });
}
const ids = async (lines?: string, who = clerk) => (await readInbox(it.context, who, lines)).items.map(({ id }) => id);

describe('the inbox', () => {
  test('holds what waits for the person, for their positions and their unit, and nothing of anybody else', async () => {
    await waits('mine', { assignee: { person: clerk.subject } });
    await waits('clerks');
    await waits('leaders', { assignee: { position: 'leader' } });
    await waits('another', { assignee: { person: 'vanthu2.hanoi' } });
    await waits('elsewhere', {}, 'G15.29');
    await waits('units', { assignee: { unit: 'NV' } });
    expect((await ids()).toSorted()).toEqual(['clerks', 'mine']);
    expect(await ids(undefined, person('taixe.hanoi'))).toEqual([]);
    expect(await ids(undefined, { ...person('taixe.hanoi'), unit: 'NV' })).toEqual(['units']);
  });
  test('has the urgent first, then what has waited longest, whoever of them it is for', async () => {
    await waits('new', { since: 3 });
    await waits('old', { since: 1 });
    await waits('mine', { since: 2, assignee: { person: clerk.subject } });
    await waits('urgent', { since: 9, urgency: 'urgent' });
    await waits('express', { since: 9, urgency: 'express', assignee: { person: clerk.subject } });
    expect(await ids()).toEqual(['express', 'urgent', 'old', 'mine', 'new']);
  });
});

describe('by when something is to be done', () => {
  const day = (date: string) => Date.parse(`${date}T09:00:00+07:00`);
  /** a Tuesday */
  beforeEach(() => {
    it.clock = day('2026-11-24');
  });
  test('is said of each, and counted of all, though few are shown', async () => {
    await waits('came on Friday', { kind: 'register', since: day('2026-11-20') });
    await waits('came today', { kind: 'register', since: day('2026-11-24') });
    await waits('signed yesterday', { kind: 'issue', since: day('2026-11-23') });
    await waits('answer on Thursday', { kind: 'complete', due: '2026-11-26', since: day('2026-11-02') });
    await waits('a draft', { since: day('2026-10-01') });
    const { items, counts } = await readInbox(it.context, clerk, '2');
    expect(items.map(({ id, group, duty }) => [id, group, duty?.dueOn])).toEqual([
      ['came on Friday', 'late', '2026-11-23'],
      ['signed yesterday', 'today', '2026-11-24'],
    ]);
    expect(counts).toEqual({ late: 1, today: 2, soon: 1, rest: 1 });
  });
  test('decides their order among what is as urgent, however long others have waited', async () => {
    await waits('old', { since: 1 });
    await many(60);
    await waits('due', { kind: 'complete', due: '2026-11-30', since: day('2026-11-24') });
    expect((await ids()).slice(0, 1)).toEqual(['due']);
  });
});

describe('how much of the inbox is shown', () => {
  test('is fifty unless more is asked for, and it is said whether others wait behind', async () => {
    await many(51);
    const { items, more } = await readInbox(it.context, clerk);
    expect([items.length, items.at(-1)?.id, more]).toEqual([50, 'd0050', true]);
    expect(await readInbox(it.context, clerk, '51')).toMatchObject({ more: false, items: { length: 51 } });
  });
  test('goes over the pages of the store, up to a thousand', async () => {
    await many(450);
    expect(await ids('450')).toEqual(Array.from({ length: 450 }, (_, n) => `d${String(n + 1).padStart(4, '0')}`));
    expect(await readInbox(it.context, clerk, '449')).toMatchObject({ more: true, items: { length: 449 } });
    expect(await readInbox(it.context, clerk, '1000')).toMatchObject({ more: false, items: { length: 450 } });
  });
  test('counts over all inboxes', async () => {
    await many(3, { position: 'clerk' }, 'c');
    await many(3, { person: clerk.subject }, 'm');
    const { items, more } = await readInbox(it.context, clerk, '4');
    expect([items.map(({ id }) => id), more]).toEqual([['c0001', 'm0001', 'c0002', 'm0002'], true]);
    expect(await readInbox(it.context, clerk, '6')).toMatchObject({ more: false });
  });
  test('a thousand are put in order and counted, whatever is shown, and beyond that it is said that there are more', async () => {
    await many(1001);
    const { items, ...view } = await readInbox(it.context, clerk, '2');
    expect([items.length, view]).toEqual([
      2,
      { more: true, uncounted: true, counts: { late: 0, today: 0, soon: 0, rest: 1000 } },
    ]);
  });
  test.each(['0', '-1', '1001', '9999', '10000', '1.5', '01', ' 5', '5 ', 'x', ''])(
    '"%s" is no number of lines',
    async (lines) => {
      await expect(readInbox(it.context, clerk, lines)).rejects.toMatchObject({
        problem: { code: 'bad-request', detail: 'lines' },
      });
    },
  );
});

test('what was shown is noted with the agency: how much, from where to where, once a day', async () => {
  await many(3);
  await ids('2');
  await ids('2');
  const rows = it.database.prepare("SELECT body FROM items WHERE pk LIKE 'READS#G15.1#2026-11-22%'").all();
  const lines = rows.map((row) => JSON.parse(String(row['body'])) as ListAccessLine);
  const ends = { count: 2, from: 'd0001', to: 'd0002' };
  expect(lines).toEqual([{ by: clerk.subject, name: clerk.name, what: 'inbox', at: it.clock, ...ends }]);
});
test('an empty inbox that was shown is noted as that', async () => {
  await ids();
  const row = it.database.prepare("SELECT body FROM items WHERE pk LIKE 'READS#%'").get();
  expect(JSON.parse(String(row?.['body']))).toEqual({
    ...{ by: clerk.subject, name: clerk.name, what: 'inbox', at: it.clock, count: 0 },
  });
});
