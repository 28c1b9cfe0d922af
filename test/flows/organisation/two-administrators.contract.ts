import { beforeEach, describe, expect, test } from 'vitest';
import { firstBroken } from '../../../lib/domain/audit/chain.ts';
import { administers } from '../../../lib/domain/organisation/people/decide.ts';
import { type PersonRecord, recordOfPerson } from '../../../lib/domain/organisation/people/person-record.ts';
import { problemTable, Refused } from '../../../lib/domain/shared/errors.ts';
import { addPerson } from '../../../lib/flows/organisation/people/add-person.ts';
import { askRights } from '../../../lib/flows/organisation/people/ask-rights.ts';
import { blockPerson } from '../../../lib/flows/organisation/people/block-person.ts';
import { confirmRights } from '../../../lib/flows/organisation/people/confirm-rights.ts';
import { correctPerson } from '../../../lib/flows/organisation/people/correct-person.ts';
import { askLeaving, confirmLeaving } from '../../../lib/flows/organisation/people/leave.ts';
import type { Caller } from '../../../lib/kernel/context.ts';
import type { Records } from '../../../lib/ports/records.ts';
import { historyOf } from '../../../lib/stores/documents/history.ts';
import { sha256Text } from '../../../lib/stores/item.ts';
import { colleagueLines, findPersonRecord, personChange, personLog } from '../../../lib/stores/organisation/people.ts';
import { readPerson } from '../../../lib/views/read-organisation.ts';
import { caller, person, type TestContext, testContext } from '../context.ts';

const day = '2026-11-22';
const [first, second] = ['quantri.hanoi', 'quantri2.hanoi'] as const;
const name = { [first]: 'Mai Thị Quỳnh', [second]: 'Đỗ Văn Hai' } as const;

/** Two administrators of one agency who change the same person, or each other, at the same moment. The same on both engines. */
export function twoAdministratorsContract(makeRecords: () => Promise<Records | undefined>): void {
  let it: TestContext;
  beforeEach(async () => {
    it = await testContext(await makeRecords());
    const other = { ...person(first), subject: second, name: name[second] };
    const act = { by: 'set-up', name: 'Thiết lập', at: 1 };
    await it.context.records.transact(personChange(undefined, recordOfPerson(other), act, []));
  });
  const by = async (subject: string, seen?: string): Promise<Caller> => {
    const found = await it.context.directory.person(subject);
    if (!found) throw new Error(`${subject} has no place`);
    return { ...caller(first), person: found, ...(seen === undefined ? {} : { seen: `"${seen}"` }) };
  };
  const record = async (subject: string) => (await findPersonRecord(it.context, subject))?.state as PersonRecord;
  const stageOf = async (subject: string) => (await readPerson(it.context, (await by(first)).person, subject)).stage;
  /** What becomes of both: the answer or the refusal. */
  const both = async (...work: readonly Promise<unknown>[]) =>
    (await Promise.allSettled(work)).map((one) => {
      if (one.status === 'fulfilled') return 'done';
      if (one.reason instanceof Refused) return one.reason.problem;
      throw one.reason;
    });
  /** Log and lines say what the record says, and nothing else. */
  async function whole(subject: string, changes: number): Promise<void> {
    const log = await historyOf(it.context, personLog(subject));
    expect(firstBroken(log, sha256Text)).toBeUndefined();
    expect(log).toHaveLength(changes);
    const { birthDate: _, phone: __, ...line } = await record(subject);
    const lines = await colleagueLines(it.context, 'G15.1');
    expect(lines.find((one) => one.subject === subject)).toEqual(line);
  }

  describe('two administrators who have the same person before them', () => {
    test('one wins, and the other is told who was first and what to do', async () => {
      const seen = await stageOf('vanthu.hanoi');
      const changes = await both(
        correctPerson(it.context, await by(first, seen), 'vanthu.hanoi', { name: 'Bích A', email: 'a@example.vn' }),
        correctPerson(it.context, await by(second, seen), 'vanthu.hanoi', { name: 'Bích B', email: 'b@example.vn' }),
      );
      const won = changes.indexOf('done');
      const [winner, address] = won === 0 ? [first, 'a@example.vn'] : [second, 'b@example.vn'];
      expect(changes[1 - won]).toMatchObject({ code: 'changed-meanwhile', by: name[winner] });
      expect(problemTable['changed-meanwhile'].vi).toContain('Hãy tải lại');
      expect(await record('vanthu.hanoi')).toMatchObject({ name: won === 0 ? 'Bích A' : 'Bích B', email: address });
      await whole('vanthu.hanoi', 1);
      // the address of who was late is nobody's, that of who was first is taken
      const place = { agencyId: 'G15.1', position: 'Văn thư', level: 'clerk', roles: ['clerk'], fields: [] } as const;
      const add = async (email: string) =>
        addPerson(it.context, await by(first), { name: 'Người mới', email, place: { ...place, from: day } });
      await expect(add(address)).rejects.toMatchObject({ problem: { code: 'person-twice' } });
      await add(address === 'a@example.vn' ? 'b@example.vn' : 'a@example.vn');
    });
    test('one blocks them while the other asks for other rights: one wins', async () => {
      const seen = await stageOf('vanthu.hanoi');
      const end = { kind: 'end', id: 'first', on: '2026-12-01' } as const;
      const outcome = await both(
        blockPerson(it.context, await by(first, seen), 'vanthu.hanoi', { reason: 'Mất máy' }),
        askRights(it.context, await by(second, seen), 'vanthu.hanoi', end),
      );
      expect(outcome.filter((one) => one === 'done')).toHaveLength(1);
      expect(outcome).toContainEqual(expect.objectContaining({ code: 'changed-meanwhile' }));
      const { blocked, pending } = await record('vanthu.hanoi');
      expect([blocked !== undefined, pending.length > 0].filter(Boolean)).toHaveLength(1);
      await whole('vanthu.hanoi', 1);
    });
    test('both ask for the same end without having seen a version: one asks, the other is told that it waits', async () => {
      const end = { kind: 'end', id: 'first', on: '2026-12-01' } as const;
      const outcome = await both(
        askRights(it.context, await by(first), 'vanthu.hanoi', end),
        askRights(it.context, await by(second), 'vanthu.hanoi', end),
      );
      expect(outcome).toEqual(expect.arrayContaining(['done', { code: 'change-pending' }]));
      expect((await record('vanthu.hanoi')).pending).toHaveLength(1);
      await whole('vanthu.hanoi', 1);
    });
  });

  describe('of two administrators one stays', () => {
    const administrators = async () => {
      const records = await Promise.all([first, second].map(record));
      return records.filter((one) => administers(one, 'G15.1', day)).length;
    };
    const last = { code: 'last-administrator' };
    test('where each blocks the other at the same moment', async () => {
      const outcome = await both(
        blockPerson(it.context, await by(first), second, { reason: 'Nghi ngờ' }),
        blockPerson(it.context, await by(second), first, { reason: 'Nghi ngờ' }),
      );
      expect(outcome).toEqual(expect.arrayContaining(['done', last]));
      expect(await administrators()).toBe(1);
    });
    test('where the end of both was asked for, and is confirmed one after the other, or at once', async () => {
      const end = { kind: 'end', id: 'first', on: '2026-12-01' } as const;
      await askRights(it.context, await by(second), first, end);
      await askRights(it.context, await by(first), second, end);
      const [one, two] = await Promise.all(
        [first, second].map(async (subject) => (await record(subject)).pending[0]?.id),
      );
      const outcome = await both(
        confirmRights(it.context, await by('lanhdao.hanoi'), first, one ?? ''),
        confirmRights(it.context, await by('lanhdao2.hanoi'), second, two ?? ''),
      );
      expect(outcome).toEqual(expect.arrayContaining(['done', last]));
      expect(await administrators()).toBe(1);
      const [stays, change] = (await record(first)).pending.length > 0 ? [first, one] : [second, two];
      await expect(confirmRights(it.context, await by('lanhdao.hanoi'), stays, change ?? '')).rejects.toMatchObject({
        problem: last,
      });
    });
    test('where both leave the service', async () => {
      const left = { on: '2026-12-01', decision: 'QĐ 7' };
      await askLeaving(it.context, await by(second), first, left);
      await askLeaving(it.context, await by(first), second, left);
      const confirm = async (leader: string, subject: string) =>
        confirmLeaving(it.context, await by(leader), subject, { leaving: (await record(subject)).leaving?.id ?? '' });
      const outcome = await both(confirm('lanhdao.hanoi', first), confirm('lanhdao2.hanoi', second));
      expect(outcome).toEqual(expect.arrayContaining(['done', last]));
      expect(await administrators()).toBe(1);
    });
  });
}
