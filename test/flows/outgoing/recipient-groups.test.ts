import { beforeEach, describe, expect, test } from 'vitest';
import { groupsProblem, maxRecipientGroups } from '../../../lib/domain/outgoing/recipient-group.ts';
import {
  readRecipientGroups,
  removeRecipientGroup,
  saveRecipientGroup,
} from '../../../lib/flows/outgoing/recipient-groups.ts';
import { personWrites } from '../../../lib/stores/organisation/people.ts';
import { caller, person, type TestContext, testContext } from '../context.ts';
import { unitPeople } from '../people.ts';

const [clerk, drafter] = ['vanthu.hanoi', 'soanthao.hanoi'];
const name = 'Các cơ quan phối hợp';
let it: TestContext;
beforeEach(async () => {
  it = await testContext();
  await it.context.records.transact(unitPeople.flatMap(personWrites));
});
const saved = (recipients: readonly string[], as = name, who = clerk) =>
  saveRecipientGroup(it.context, caller(who), { name: as, recipients });
const groups = async (who = drafter) =>
  (await readRecipientGroups(it.context, person(who))).items.map((one) => [one.name, one.recipients, one.by]);
const refused = (code: string, more: object = {}) => ({ problem: { code, ...more } });

describe('groups of recipients', () => {
  test('are kept by clerks for all who draft in the agency, by name; one of the same name gives way', async () => {
    await saved(['G15.29']);
    await saved(['G15.31', 'G15.29'], 'Ba cơ quan/nhóm #2');
    await saved(['G15.29', 'G15.31'], name, 'vanthu2.hanoi');
    expect(await groups()).toEqual([
      ['Ba cơ quan/nhóm #2', ['G15.31', 'G15.29'], clerk],
      [name, ['G15.29', 'G15.31'], 'vanthu2.hanoi'],
    ]);
    expect(await groups('vanthu.haiphong')).toEqual([]);
    await removeRecipientGroup(it.context, caller(clerk), { name });
    await removeRecipientGroup(it.context, caller(clerk), { name });
    expect(await groups()).toHaveLength(1);
  });

  test.each<readonly [string, readonly string[], object]>([
    ['nobody', [], refused('recipients-missing')],
    ['an agency that is none', ['X1'], refused('recipient-unknown', { agency: 'X1' })],
    ['one twice', ['G15.29', 'G15.29'], refused('recipient-repeated')],
    ['the agency itself', ['G15.1'], refused('recipient-is-sender')],
  ])('hold not %s', async (_, recipients, problem) => {
    await expect(saved(recipients)).rejects.toMatchObject(problem);
    expect(await groups()).toEqual([]);
  });

  test('are not kept by who only drafts, and not more than a number of them', async () => {
    await expect(saved(['G15.29'], name, drafter)).rejects.toMatchObject(refused('role-missing'));
    const act = { by: clerk, at: 1, recipients: [] };
    const full = Array.from({ length: maxRecipientGroups }, (_, index) => ({ ...act, name: `${index}` }));
    expect(groupsProblem(full, 'new')).toEqual({ code: 'recipient-groups-full', limit: maxRecipientGroups });
    expect(groupsProblem(full, '7')).toBeUndefined();
  });
});
