import { beforeEach, describe, expect, test } from 'vitest';
import { standingProposal } from '../../../lib/domain/incoming/direction/propose.ts';
import { assignIncoming } from '../../../lib/flows/incoming/assign-incoming.ts';
import { completeIncoming } from '../../../lib/flows/incoming/complete-incoming.ts';
import { acknowledgeIncoming, contributeIncoming } from '../../../lib/flows/incoming/direction/contribute-incoming.ts';
import { directAgain, withdrawPart } from '../../../lib/flows/incoming/direction/direct-incoming.ts';
import { distributeIncoming } from '../../../lib/flows/incoming/direction/distribute-incoming.ts';
import { askExtension, decideExtension } from '../../../lib/flows/incoming/direction/extend-incoming.ts';
import { proposeDirection } from '../../../lib/flows/incoming/direction/propose-direction.ts';
import { reportProgress } from '../../../lib/flows/incoming/direction/report-progress.ts';
import { handBackIncoming } from '../../../lib/flows/incoming/hand-back-incoming.ts';
import { startIncoming } from '../../../lib/flows/incoming/start-incoming.ts';
import type { Context } from '../../../lib/kernel/context.ts';
import type { Records } from '../../../lib/ports/records.ts';
import { findIncoming } from '../../../lib/stores/documents/incoming.ts';
import { agencyChange, findAgencyRecord } from '../../../lib/stores/organisation/agencies.ts';
import { personWrites } from '../../../lib/stores/organisation/people.ts';
import { readInbox } from '../../../lib/views/read-inbox.ts';
import { readIncoming } from '../../../lib/views/read-incoming.ts';
import { caller, person, type TestContext, testContext } from '../context.ts';
import { unitPeople } from '../people.ts';
import { incoming } from '../states.ts';

const [leader, otherLeader, head, drafter] = ['lanhdao.hanoi', 'lanhdao2.hanoi', 'truongphong.hanoi', 'soanthao.hanoi'];
const [officer, colleague, driver] = ['chuyenvien.hanoi', 'chuyenvien2.hanoi', 'taixe.hanoi'];
const room = 'Phòng Nghiệp vụ và Tổ chức thi hành án';

/** A leader directs, others carry it out: the same on every engine. The clock stands at Sunday the 22nd of November 2026. */
export function directionContract(makeRecords: () => Promise<Records | undefined>): void {
  let it: TestContext;
  let context: Context;
  beforeEach(async () => {
    it = await testContext(await makeRecords());
    context = it.context;
    await it.context.records.transact(unitPeople.flatMap(personWrites));
  });
  const registered = () => incoming('registered')({ it, context: context as never });
  const tasks = async (subject: string) =>
    (await readInbox(context, person(subject))).items.map(({ kind, due = '' }) => `${kind} ${due}`.trim());
  const toRoom = {
    ...{ unit: 'NV', cooperating: [{ person: colleague }], forInformation: [{ person: driver }] },
    ...{ due: '2026-11-27', opinion: 'Giao Phòng Nghiệp vụ chủ trì' },
  };
  const direct = (id: string, change: object = {}, who = leader) =>
    assignIncoming(context, caller(who), id, { ...toRoom, ...change });
  const refused = (code: string, more: object = {}) => ({ problem: { code, ...more } });
  const refusal = expect.objectContaining({ problem: expect.objectContaining({ code: 'not-on-its-route' }) });
  const kept = async (id: string) => (await findIncoming(context, id))?.version;

  describe('a clerk proposes', () => {
    const clerk = 'vanthu.hanoi';
    const propose = (id: string, change: object = {}) =>
      proposeDirection(context, caller(clerk), id, { ...toRoom, ...change });
    const standing = async (id: string) => {
      const state = (await findIncoming(context, id))?.state;
      return state && standingProposal(state);
    };
    test('and the leader finds it; nobody has a task by it, and nobody may read by it', async () => {
      const id = await registered();
      await propose(id);
      expect(await standing(id)).toMatchObject({
        ...{ by: clerk, name: person(clerk).name, text: 'Giao Phòng Nghiệp vụ chủ trì', due: '2026-11-27' },
        ...{ lead: { unit: 'NV', name: room }, cooperating: [{ person: colleague }] },
      });
      expect(await Promise.all([leader, head, colleague, driver].map(tasks))).toEqual([['assign'], [], [], []]);
      await expect(readIncoming(context, person(colleague), id)).rejects.toEqual(refusal);
      expect((await readIncoming(context, person(leader), id)).history.at(-1)).toMatchObject({
        ...{ kind: 'direction-proposed', data: { lead: room, due: '2026-11-27' } },
      });
    });
    test('again, and the later one stands; a leader directs as proposed or otherwise, and what was proposed is kept', async () => {
      const id = await registered();
      await propose(id);
      await propose(id, { unit: undefined, officer, cooperating: [] });
      expect((await standing(id))?.lead).toEqual({ person: officer, name: person(officer).name });
      await direct(id);
      const after = (await findIncoming(context, id))?.state;
      expect(after).toMatchObject({ state: 'assigned', proposed: { lead: { person: officer } } });
      expect(await standing(id)).toBeUndefined();
    });
    test('and a proposal from before it was handed back does not stand; a new one does', async () => {
      const id = await registered();
      await propose(id);
      await direct(id, { unit: undefined, officer, cooperating: [], forInformation: [] });
      it.clock += 60_000;
      await handBackIncoming(context, caller(officer), id, { reason: 'Không thuộc lĩnh vực' });
      expect(await standing(id)).toBeUndefined();
      it.clock += 60_000;
      await propose(id);
      expect((await standing(id))?.lead).toMatchObject({ unit: 'NV' });
    });
    test.each<readonly [string, object, object]>([
      ['a day that is over', { due: '2026-11-20' }, { code: 'due-past' }],
      ['a day on which offices are closed', { due: '2026-11-28' }, { code: 'due-closed' }],
      ['somebody twice', { forInformation: [{ person: colleague }] }, { code: 'direction-double' }],
      ['nobody to lead', { unit: undefined }, { code: 'bad-request', fields: ['officer'] }],
      ['a unit that is none', { unit: 'XX' }, { code: 'unit-unknown' }],
    ])('what a leader would be refused, it is refused first: %s', async (_, change, problem) => {
      const id = await registered();
      const before = await kept(id);
      await expect(propose(id, change)).rejects.toMatchObject({ problem });
      expect(await kept(id)).toBe(before);
    });
  });

  describe('a leader directs', () => {
    test('a document to a unit, and it goes its whole way', async () => {
      const id = await registered();
      await direct(id);
      expect(await Promise.all([head, colleague, driver].map(tasks))).toEqual([
        ['distribute 2026-11-27'],
        ['cooperate 2026-11-27'],
        ['read-direction 2026-11-27'],
      ]);
      await distributeIncoming(context, caller(head), id, { officer: drafter, due: '2026-11-26', opinion: 'Dự thảo' });
      expect(await Promise.all([head, drafter].map(tasks))).toEqual([[], ['start 2026-11-26']]);
      await contributeIncoming(context, caller(colleague), id, { text: 'Không có tài sản' });
      await acknowledgeIncoming(context, caller(driver), id);
      await startIncoming(context, caller(drafter), id);
      await reportProgress(context, caller(drafter), id, { text: 'Đã xác minh', percent: 60 });
      await askExtension(context, caller(drafter), id, { reason: 'Chờ xã', until: '2026-12-04' });
      expect(await tasks(leader)).toEqual(['decide-extension 2026-11-26']);
      await decideExtension(context, caller(leader), id, { granted: true });
      expect(await Promise.all([leader, drafter].map(tasks))).toEqual([[], ['complete 2026-12-04']]);
      await completeIncoming(context, caller(drafter), id, { result: 'Đã trả lời' });
      const { incoming: after, history } = await readIncoming(context, person(head), id);
      expect(after).toMatchObject({ state: 'completed', assigned: { officer: drafter, unit: { name: room } } });
      expect(history.map(({ kind }) => kind)).toEqual([
        ...['assigned', 'distributed', 'contributed', 'acknowledged', 'started'],
        ...['progress-reported', 'extension-asked', 'extension-decided', 'completed'],
      ]);
    });
    test('to everybody else not before all of it can be given: nothing is written', async () => {
      const id = await registered();
      const agency = await findAgencyRecord(context, 'G15.1');
      if (!agency) throw new Error('no agency');
      const empty = {
        ...(agency.state.units[0] as (typeof agency.state.units)[number]),
        id: 'TC',
        name: 'Phòng Tổ chức',
      };
      const change = { ...agency.state, units: [...agency.state.units, empty] };
      const act = { by: 'x', name: 'x', at: 1 };
      await it.context.records.transact(await agencyChange(it.context, agency, change, act, []));
      const before = await kept(id);
      const wrong: readonly (readonly [object, string, object])[] = [
        [{ unit: 'TC' }, 'unit-without-head', { unit: 'TC', detail: 'Phòng Tổ chức' }],
        [{ cooperating: [{ unit: 'TC' }] }, 'unit-without-head', { detail: 'Phòng Tổ chức' }],
        [{ unit: 'XX' }, 'unit-unknown', {}],
        [{ cooperating: [{ person: 'khong.co' }] }, 'colleague-unknown', {}],
        [{ forInformation: [{ person: 'vanthu.haiphong' }] }, 'colleague-unknown', {}],
        [{ due: '2026-11-20' }, 'due-past', {}],
        [{ due: '2026-11-29' }, 'due-closed', { propose: '2026-11-27' }],
        [{ officer }, 'bad-request', { fields: ['officer'] }],
        [{ cooperating: [{ unit: 'NV' }] }, 'direction-double', { name: room }],
      ];
      for (const [more, code, facts] of wrong)
        await expect(direct(id, more)).rejects.toMatchObject(refused(code, facts));
      expect(await kept(id)).toBe(before);
      expect(await tasks(head)).toEqual([]);
    });
    test('in the same second as another one: one wins, and the other is told who and when', async () => {
      const id = await registered();
      const seen = (who: string, stage: string) => ({ ...caller(who), seen: `"${stage}"` });
      const both = await Promise.allSettled([
        assignIncoming(context, seen(leader, 'registered'), id, toRoom),
        assignIncoming(context, seen(otherLeader, 'registered'), id, { officer, opinion: '' }),
      ]);
      expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      const further = (who: string) => directAgain(context, seen(who, 'assigned'), id, { opinion: 'Gấp' });
      const again = await Promise.allSettled([further(leader), further(otherLeader)]);
      const lost = again.find((one) => one.status === 'rejected');
      expect(lost?.reason).toMatchObject(refused('changed-meanwhile', { by: expect.any(String), at: it.clock }));
      expect(again.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    });
  });

  describe('who is to do a part', () => {
    test('does it once; what is done is neither taken back nor handed back', async () => {
      const id = await registered();
      await direct(id);
      const say = (who: string) => contributeIncoming(context, caller(who), id, { text: 'Xong' });
      await expect(say(driver)).rejects.toMatchObject(refused('not-your-part'));
      await expect(say(officer)).rejects.toMatchObject(refused('not-on-its-route'));
      await say(colleague);
      await expect(say(colleague)).rejects.toMatchObject(refused('not-your-part'));
      await expect(withdrawPart(context, caller(leader), id, { part: 1 })).rejects.toMatchObject(
        refused('part-finished'),
      );
      const back = handBackIncoming(context, caller(colleague), id, { reason: 'x' });
      await expect(back).rejects.toMatchObject(refused('not-assigned-to-you'));
      await withdrawPart(context, caller(leader), id, { part: 2 });
      expect(await tasks(driver)).toEqual([]);
      const { incoming: after } = await readIncoming(context, person(driver), id);
      expect(after).toMatchObject({
        directed: { parts: [{ done: { text: 'Xong' } }, { ended: { how: 'withdrawn' } }] },
      });
    });
    test('and works in a unit that cooperates is named by its head', async () => {
      const id = await registered();
      const parts = { unit: undefined, officer, cooperating: [{ unit: 'NV' }] };
      await direct(id, parts);
      await distributeIncoming(context, caller(head), id, { officer: drafter, part: 1 });
      expect(await Promise.all([head, drafter].map(tasks))).toEqual([[], ['cooperate 2026-11-27']]);
      await contributeIncoming(context, caller(drafter), id, { text: 'Đã rà soát' });
      const again = distributeIncoming(context, caller(head), id, { officer: drafter, part: 1 });
      await expect(again).rejects.toMatchObject(refused('not-your-part'));
    });
    test('and hands it back in a leading unit gives it to the head again', async () => {
      const id = await registered();
      await direct(id);
      await distributeIncoming(context, caller(head), id, { officer: drafter });
      await handBackIncoming(context, caller(drafter), id, { reason: 'Nghỉ ốm' });
      expect(await tasks(head)).toEqual(['distribute 2026-11-27']);
      await handBackIncoming(context, caller(head), id, { reason: 'Không thuộc phòng' });
      expect(await Promise.all([leader, head, colleague].map(tasks))).toEqual([['assign'], [], []]);
    });
  });
}
