import { beforeEach, describe, expect, test } from 'vitest';
import { checkAgency } from '../../../lib/flows/audit/check-agency.ts';
import { activateGrant } from '../../../lib/flows/authority/activate-grant.ts';
import { draftGrant } from '../../../lib/flows/authority/draft-grant.ts';
import { handOverWork } from '../../../lib/flows/incoming/hand-over-work.ts';
import { unblockPerson } from '../../../lib/flows/organisation/people/block-person.ts';
import { askLeaving, confirmLeaving, rejectLeaving } from '../../../lib/flows/organisation/people/leave.ts';
import { noteAbsence } from '../../../lib/flows/organisation/people/note-absence.ts';
import { readLeaving } from '../../../lib/flows/organisation/people/read-leaving.ts';
import type { Caller } from '../../../lib/kernel/context.ts';
import type { Records } from '../../../lib/ports/records.ts';
import { grantsHeldBy } from '../../../lib/stores/organisation/grants.ts';
import { findPersonRecord, personChange, personWrites } from '../../../lib/stores/organisation/people.ts';
import { readInbox } from '../../../lib/views/read-inbox.ts';
import { readPerson } from '../../../lib/views/read-organisation.ts';
import { makePki } from '../../pki/factory.ts';
import { caller, person, type TestContext, testContext } from '../context.ts';
import { deskContext } from '../issue-desk.ts';
import { draft, incoming, submitted } from '../states.ts';

const on = '2026-12-01';
const decision = 'Quyết định 45/QĐ-THADS ngày 20/11/2026';
const [officer, other] = ['chuyenvien.hanoi', 'chuyenvien2.hanoi'] as const;
const deputy = {
  ...{ subject: 'pho.hanoi', agencyCode: 'G15.1', name: 'Trần Văn Phó', position: 'Phó Trưởng Thi hành án dân sự' },
  ...({ roles: ['leader'] as const, level: 'deputy', assignment: 'place-of-deputy' } as const),
};

/** Somebody leaves: what is open is shown, asked for by an administrator, confirmed by a leader, and carried out; the same on every engine. */
export function leavingContract(makeRecords: () => Promise<Records | undefined>): void {
  let it: TestContext;
  let keys = 0;
  beforeEach(async () => {
    it = await testContext(await makeRecords());
    await it.context.records.transact(personWrites(deputy));
  });
  const by = async (subject: string): Promise<Caller> => {
    keys += 1;
    const who = await it.context.directory.person(subject);
    if (!who) throw new Error(`${subject} has no place`);
    return { person: who, idempotencyKey: `leaving-${keys}`, requestHash: `leaving-${keys}` };
  };
  const context = () =>
    ({
      ...it.context,
      signers: { ofPerson: async () => undefined, ofAgency: async () => undefined },
      tokens: { identityOf: async () => undefined },
    }) as never;
  const ask = async (subject: string, change = {}, who = 'quantri.hanoi') =>
    askLeaving(it.context, await by(who), subject, { on, decision, ...change });
  const idOf = async (subject: string) => (await findPersonRecord(it.context, subject))?.state.leaving?.id ?? '';
  const confirm = async (subject: string, who = 'lanhdao.hanoi') =>
    confirmLeaving(it.context, await by(who), subject, { leaving: await idOf(subject) });
  const opened = async (subject: string, reader = 'lanhdao.hanoi') =>
    readLeaving(context(), (await by(reader)).person, subject);
  const refusal = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) });
  const onTheDay = () => {
    it.clock = Date.parse(`${on}T08:00:00+07:00`);
  };

  describe('what is open of somebody who is to leave', () => {
    test('stands in one list: work, drafts, signatures, grants, and for whom they act', async () => {
      const desk = deskContext(it, makePki());
      const [working, written] = [await incoming('in-progress')(desk), await draft(desk)];
      const mine = await opened(officer);
      expect(mine.agencies[0]?.work).toMatchObject([
        { kind: 'complete', goes: 'successor', count: 1, tasks: [{ documentId: working }] },
      ]);
      const clerks = await opened('vanthu.hanoi');
      expect(clerks.agencies[0]?.work).toMatchObject([
        { kind: 'submit', goes: 'clerks', count: 1, tasks: [{ documentId: written }] },
      ]);
      await submitted(desk);
      expect((await opened('lanhdao.hanoi', 'lanhdao2.hanoi')).agencies[0]?.work).toMatchObject([
        { kind: 'sign', goes: 'another-signer', count: 1 },
      ]);
      await noteAbsence(it.context, await by('quantri.hanoi'), other, {
        ...{ from: '2026-12-07', to: '2026-12-14', actingSubject: officer },
      });
      expect((await opened(officer)).agencies[0]).toMatchObject({ actsFor: [{ subject: other }], handsOver: true });
    });
    test('is counted for an administrator, who does not read the business, here as on the page of the person', async () => {
      await incoming('assigned')({ it } as never);
      const { agencies } = await opened(officer, 'quantri.hanoi');
      expect(agencies).toMatchObject([{ handsOver: false, work: [{ kind: 'start', count: 1, tasks: [] }] }]);
      const { work } = await readPerson(it.context, (await by('quantri.hanoi')).person, officer);
      expect(work).toEqual([{ kind: 'start', goes: 'successor', count: 1, tasks: [] }]);
      await expect(opened(officer, 'lanhdao.nghean')).rejects.toEqual(refusal('outside-your-administration'));
    });
  });

  describe('leaving the service', () => {
    test('is asked for by an administrator and holds when a leader has confirmed it; until the day all goes on', async () => {
      await ask(officer);
      expect((await findPersonRecord(it.context, officer))?.state.assignments).toMatchObject([{ id: 'first' }]);
      await expect(confirm(officer, 'quantri.hanoi')).rejects.toEqual(refusal('confirm-by-another'));
      await expect(ask(officer)).rejects.toEqual(refusal('leaving-asked'));
      await confirm(officer);
      expect(await it.context.directory.person(officer)).toMatchObject({ subject: officer });
      onTheDay();
      expect(await it.context.directory.person(officer)).toBeUndefined();
      expect(await it.context.directory.colleague(officer, 'G15.1')).toBeUndefined();
      await expect(confirm(officer)).rejects.toEqual(refusal('change-unknown'));
      const { history } = await readPerson(it.context, (await by('lanhdao.hanoi')).person, officer);
      expect(history.map(({ kind }) => kind)).toEqual(['leaving-confirmed', 'leaving-asked']);
      expect((await checkAgency(it.context, 'G15.1', [])).findings).toEqual([]);
    });
    test('is not undone by a place that somebody is given later, only by who lets them in again', async () => {
      await ask(officer);
      await confirm(officer);
      onTheDay();
      const before = await findPersonRecord(it.context, officer);
      const place = { ...before?.state.assignments[0], id: 'again', from: on, to: undefined };
      const again = { ...before?.state, assignments: [place] } as never;
      const act = { by: 'x', name: 'x', at: 1 };
      await it.context.records.transact(personChange(before, again, act, []));
      expect(await it.context.directory.person(officer)).toBeUndefined();
      await unblockPerson(it.context, await by('quantri.hanoi'), officer);
      expect(await it.context.directory.person(officer)).toMatchObject({ assignment: 'again' });
    });
    test('is not agreed to: nothing changes', async () => {
      await ask(officer);
      const request = { leaving: await idOf(officer), reason: 'Chưa có quyết định' };
      await rejectLeaving(it.context, await by('lanhdao.hanoi'), officer, request);
      expect((await findPersonRecord(it.context, officer))?.state.leaving).toBeUndefined();
      onTheDay();
      expect(await it.context.directory.person(officer)).toBeDefined();
    });
    test('ends grants with the place, and drops what was drafted for them', async () => {
      const grant = async (more = {}) =>
        draftGrant(it.context, await by('lanhdao.hanoi'), {
          ...{ capacity: 'KT', holder: deputy.subject, scope: { kinds: [], fields: [], units: [] } },
          ...{ basis: { externalRef: 'Quyết định 12' }, canPassTo: 'none', from: '2026-01-02', ...more },
        });
      const { id } = await grant();
      await activateGrant(it.context, await by('lanhdao.hanoi'), id);
      const { id: drafted } = await grant();
      expect((await opened(deputy.subject)).agencies[0]?.grants).toMatchObject([
        { becomes: 'ends' },
        { becomes: 'ends' },
      ]);
      expect((await opened('lanhdao.hanoi', 'lanhdao2.hanoi')).agencies[0]?.grants).toMatchObject([
        { id, becomes: 'stays', holder: deputy.name },
      ]);
      await ask(deputy.subject);
      await confirm(deputy.subject);
      const held = await grantsHeldBy(it.context, 'G15.1', deputy.subject);
      expect(held.find((one) => one.id === id)).toMatchObject({ state: 'active', to: on });
      expect(held.find((one) => one.id === drafted)).toMatchObject({ state: 'ended', over: { reason: decision } });
      expect((await checkAgency(it.context, 'G15.1', [])).findings).toEqual([]);
    });
    test('of the last administrator is refused when it is asked for', async () => {
      await expect(ask('quantri.hanoi')).rejects.toEqual(refusal('last-administrator'));
    });
    test('of somebody whose place has ended by then is refused', async () => {
      await ask(officer, { on: '2026-12-02' });
      await confirm(officer);
      await expect(ask(officer, { on: '2027-01-01' })).rejects.toEqual(refusal('leaving-nothing'));
      await expect(ask('vanthu.nghean')).rejects.toEqual(refusal('outside-your-administration'));
    });
  });

  describe('leaving one agency', () => {
    test('leaves places elsewhere as they are', async () => {
      const before = await findPersonRecord(it.context, officer);
      const first = before?.state.assignments[0];
      const elsewhere = { ...first, id: 'there', agencyId: 'G15.29' };
      const both = { ...before?.state, assignments: [first, elsewhere] } as never;
      await it.context.records.transact(personChange(before, both, { by: 'x', name: 'x', at: 1 }, []));
      await expect(ask(officer)).rejects.toEqual(refusal('outside-your-administration'));
      await ask(officer, { agencyId: 'G15.1' });
      await confirm(officer);
      onTheDay();
      expect(await it.context.directory.person(officer)).toMatchObject({ assignment: 'there', agencyCode: 'G15.29' });
    });
  });

  describe('the work of who leaves', () => {
    const inboxOf = async (who: string) =>
      (await readInbox(it.context, person(who))).items.map(({ documentId }) => documentId);
    test('goes to a successor for each document or for all, also after a crash between confirming and handing over', async () => {
      const ids = [];
      for (let n = 0; n < 3; n += 1) ids.push(await incoming('assigned')({ it } as never));
      const [first = '', second = '', third = ''] = ids;
      await ask(officer);
      await confirm(officer);
      onTheDay();
      const leader = caller('lanhdao.hanoi').person;
      const chosen = { reason: decision, documents: [{ id: first, officer: other }] };
      expect(await handOverWork(it.context, leader, officer, chosen)).toEqual({ done: 1, left: 0, others: 2 });
      expect(await handOverWork(it.context, leader, officer, chosen)).toEqual({ done: 0, left: 0, others: 2 });
      expect(await inboxOf(other)).toEqual([first]);
      const all = { reason: decision, officer: other };
      expect(await handOverWork(it.context, leader, officer, all)).toEqual({ done: 2, left: 0, others: 0 });
      expect((await inboxOf(other)).sort()).toEqual([first, second, third].sort());
    });
    test('is handed over to somebody who can take it, or not at all', async () => {
      const id = await incoming('assigned')({ it } as never);
      const leader = caller('lanhdao.hanoi').person;
      const to = (officerOf: string) => ({ reason: decision, officer: other, documents: [{ id, officer: officerOf }] });
      await expect(handOverWork(it.context, leader, officer, to('ai-do'))).rejects.toEqual(refusal('officer-unknown'));
      await expect(handOverWork(it.context, leader, officer, to(officer))).rejects.toEqual(refusal('officer-same'));
      await expect(handOverWork(it.context, leader, officer, { reason: decision })).rejects.toEqual(
        refusal('bad-request'),
      );
      expect(await inboxOf(other)).toEqual([]);
    });
  });
}
