import { beforeEach, describe, expect, test } from 'vitest';
import { setSelfApproval } from '../../../lib/flows/organisation/agencies/set-self-approval.ts';
import type { Caller } from '../../../lib/kernel/context.ts';
import { personWrites } from '../../../lib/stores/organisation/people.ts';
import { readAgency } from '../../../lib/views/read-organisation.ts';
import { caller, person, type TestContext, testContext } from '../context.ts';

let it: TestContext;
beforeEach(async () => {
  it = await testContext();
});
const request = { allowed: true, reason: 'Chỉ có một lãnh đạo' };
const as = async (subject: string): Promise<Caller> => {
  const found = await it.context.directory.person(subject);
  if (!found) throw new Error(subject);
  return { ...caller('quantri.hanoi'), person: found };
};
const set = async (subject: string, change = {}, agency = 'G15.1') =>
  setSelfApproval(it.context, await as(subject), agency, { ...request, ...change });
const isAllowed = async () => (await it.context.directory.agency('G15.1'))?.selfApproval === true;
const refusal = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) });

describe('whether people may sign what they drafted', () => {
  test('is decided by the head, with a reason, and what was and is stands in the log', async () => {
    expect(await isAllowed()).toBe(false);
    await set('lanhdao.hanoi');
    expect(await isAllowed()).toBe(true);
    const { history } = await readAgency(it.context, person('quantri.hanoi'), 'G15.1');
    expect(history[0]).toMatchObject({
      kind: 'self-approval-set',
      by: 'lanhdao.hanoi',
      data: { reason: request.reason, before: {}, after: { selfApproval: true } },
    });
    await set('lanhdao.hanoi', { allowed: false });
    expect(await isAllowed()).toBe(false);
  });

  test('is no administrator’s, no clerk’s, no deputy’s and no other agency’s to decide', async () => {
    const deputy = { ...person('lanhdao.hanoi'), subject: 'pho.hanoi', assignment: 'pho', level: 'deputy' } as const;
    await it.context.records.transact(personWrites(deputy));
    for (const subject of ['quantri.hanoi', 'vanthu.hanoi', 'pho.hanoi'])
      await expect(set(subject)).rejects.toEqual(refusal('role-missing'));
    await expect(set('lanhdao.nghean')).rejects.toEqual(refusal('outside-your-administration'));
    expect(await isAllowed()).toBe(false);
  });

  test('says so where it is so already, and asks for a reason', async () => {
    await expect(set('lanhdao.hanoi', { allowed: false })).rejects.toEqual(refusal('setting-unchanged'));
    await expect(set('lanhdao.hanoi', { reason: ' ' })).rejects.toEqual(refusal('bad-request'));
  });
});
