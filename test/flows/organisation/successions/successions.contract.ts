import { beforeEach, describe, expect, test } from 'vitest';
import { vietnamDay } from '../../../../lib/domain/shared/calendar/time.ts';
import { buildDocument } from '../../../../lib/edxml/build.ts';
import { checkAgency } from '../../../../lib/flows/audit/check-agency.ts';
import { pollAxis } from '../../../../lib/flows/exchange/poll-axis.ts';
import { sendStatus } from '../../../../lib/flows/exchange/send-status.ts';
import { assignIncoming } from '../../../../lib/flows/incoming/assign-incoming.ts';
import { completeIncoming } from '../../../../lib/flows/incoming/complete-incoming.ts';
import { openIncoming } from '../../../../lib/flows/incoming/open-incoming.ts';
import { registerIncoming } from '../../../../lib/flows/incoming/register-incoming.ts';
import { startIncoming } from '../../../../lib/flows/incoming/start-incoming.ts';
import { carryOutDue } from '../../../../lib/flows/organisation/successions/carry-out.ts';
import {
  confirmSuccession,
  withdrawSuccession,
} from '../../../../lib/flows/organisation/successions/confirm-succession.ts';
import { planSuccession } from '../../../../lib/flows/organisation/successions/plan-succession.ts';
import { proposeSuccession } from '../../../../lib/flows/organisation/successions/propose-succession.ts';
import { readSuccession } from '../../../../lib/flows/organisation/successions/read-succession.ts';
import { cancelDocument } from '../../../../lib/flows/outgoing/cancel-document.ts';
import { submitDraft } from '../../../../lib/flows/outgoing/submit-draft.ts';
import type { Records } from '../../../../lib/ports/records.ts';
import { lastNumber } from '../../../../lib/stores/books.ts';
import { findIncoming } from '../../../../lib/stores/documents/incoming.ts';
import { listDocuments } from '../../../../lib/views/list-documents.ts';
import { readDocument } from '../../../../lib/views/read-document.ts';
import { readInbox } from '../../../../lib/views/read-inbox.ts';
import { readIncoming } from '../../../../lib/views/read-incoming.ts';
import { readArrivals } from '../../../../lib/views/registers/read-arrivals.ts';
import { documentMessage } from '../../../edxml/samples.ts';
import { issuedDocument, type TestContext, testContext } from '../../context.ts';
import { draftDocument } from '../../issue-desk.ts';
import { incoming } from '../../states.ts';
import { as, carriedOut, day, heir, heirName, merger, moveOn, office, second } from './office.ts';

const dayOn = Date.UTC(2026, 11, 1, 3);
const sender = { ...documentMessage.from, organId: 'G15.29', name: 'Thi hành án dân sự tỉnh Nghệ An' };
const hanoiName = 'Thi hành án dân sự thành phố Hà Nội';

/** A merger in the middle of the year, a split and a transfer: books, open work, mail for old codes, names. The same on both engines. */
export function successionsContract(makeRecords: () => Promise<Records | undefined>): void {
  let it: TestContext;
  beforeEach(async () => {
    it = await testContext(await makeRecords());
    await office(it);
  });
  const desk = () => ({ it, context: it.context as never });
  const state = async (id: string) => (await findIncoming(it.context, id))?.state;
  const inboxOf = async (subject: string) =>
    (await readInbox(it.context, (await as(it, subject)).person)).items.map(
      ({ kind, documentId }) => `${kind} ${documentId}`,
    );
  const arrival = (agencyCode: string) => lastNumber(it.context, { agencyCode, year: 2026, book: 'arrival' });

  /** A packet from Nghệ An to this code comes into the box of one of ours, and is opened. */
  async function mailFor(code: string, box: string, documentId: string): Promise<string> {
    const to = { ...documentMessage.from, organId: code, name: code };
    const bytes = buildDocument({ ...documentMessage, documentId, from: sender, to: [to], attachments: [] });
    const item = { axisDocId: documentId, messageType: 'edoc', from: 'G15.29', to: code, code: '', title: '' } as const;
    it.exchange.received = async (type) => (type === 'edoc' ? [item as never] : []);
    it.exchange.fetch = async () => bytes as never;
    await pollAxis(it.context, box);
    const opening = (await it.messages('incoming')).find((one) => one.task === 'open-incoming');
    const id = opening?.task === 'open-incoming' ? opening.incomingId : '';
    await openIncoming(it.context, { incomingId: id });
    return id;
  }

  describe('a merger in the middle of the year', () => {
    test('is tried first: which books end, who goes where, how much is open; and nothing is written', async () => {
      await incoming('assigned')(desk());
      await incoming('opened')(desk());
      const { person } = await as(it, 'quantri.cuc');
      const plan = await planSuccession(it.context, person, merger);
      expect(plan.problem).toBeUndefined();
      expect(plan.agencies[0]).toMatchObject({ id: 'G15.1', name: hanoiName });
      expect(plan.agencies[0]?.work.toSorted((a, b) => (a.kind < b.kind ? -1 : 1))).toEqual([
        { kind: 'register', count: 1 },
        { kind: 'start', count: 1 },
      ]);
      expect(plan.people).toContainEqual(expect.objectContaining({ subject: 'vanthu.hanoi', from: 'G15.1', to: heir }));
      // two heads come: neither is head of the new one until somebody is appointed
      for (const head of ['lanhdao.hanoi', 'lanhdao.haiphong'])
        expect(plan.people).toContainEqual(expect.objectContaining({ subject: head, without: 'head' }));
      expect(await it.context.directory.agency('G15.1')).not.toHaveProperty('to');
    });

    test('leaves everything as it is until its day, and then people, open work and lists are the successor’s', async () => {
      const assigned = await incoming('assigned')(desk());
      const opened = await incoming('opened')(desk());
      await carriedOut(it, merger);
      expect((await as(it, 'vanthu.hanoi')).person.agencyCode).toBe('G15.1');
      expect(await inboxOf('chuyenvien.hanoi')).toEqual([`start ${assigned}`]);

      it.clock = dayOn;
      expect((await as(it, 'vanthu.hanoi')).person).toMatchObject({
        agencyCode: heir,
        succeeded: [
          { id: 'G15.1', goesOn: true },
          { id: 'G15.31', goesOn: true },
        ],
      });
      await expect(as(it, 'lanhdao.hanoi')).rejects.toThrow('no place');
      expect(await inboxOf('chuyenvien.hanoi')).toEqual([`start ${assigned}`]);
      expect(await inboxOf('vanthu.haiphong')).toEqual([`register ${opened}`]);
      await startIncoming(it.context, await as(it, 'chuyenvien.hanoi'), assigned);
      await completeIncoming(it.context, await as(it, 'chuyenvien.hanoi'), assigned, { result: 'Đã xong' });
      expect(await state(assigned)).toMatchObject({ state: 'completed', agencyCode: 'G15.1' });
      const { person } = await as(it, 'vanthu.haiphong');
      const list = await listDocuments(it.context, person, 'incoming', { agency: 'G15.1' });
      expect(list.items.map(({ id }) => id).toSorted()).toEqual([assigned, opened].toSorted());
      await expect(listDocuments(it.context, person, 'incoming', { agency: 'G15.29' })).rejects.toMatchObject({
        problem: { code: 'other-agency' },
      });
    });

    test('closes the books of those that end with their last number; what is registered later is in the successor’s', async () => {
      const before = await incoming('opened')(desk());
      await registerIncoming(it.context, await as(it, 'vanthu.hanoi'), before);
      const waiting = await incoming('opened')(desk());
      await carriedOut(it, merger);
      it.clock = dayOn;
      const after = await registerIncoming(it.context, await as(it, 'vanthu.hanoi'), waiting);
      expect(after).toMatchObject({ arrivalNumber: 1 });
      expect(await state(waiting)).toMatchObject({ agencyCode: 'G15.1', registeredIn: heir, arrivalNumber: 1 });
      expect([await arrival('G15.1'), await arrival(heir)]).toEqual([1, 1]);
      const { person } = await as(it, 'vanthu.hanoi');
      const [ended, now] = await Promise.all(
        [{ agency: 'G15.1' }, {}].map((query) => readArrivals(it.context, person, query)),
      );
      expect(ended?.items.map(({ number, id }) => [number, id])).toEqual([[1, before]]);
      expect(now?.items.map(({ number, id }) => [number, id])).toEqual([[1, waiting]]);
      await expect(readArrivals(it.context, person, { agency: 'G15.29' })).rejects.toMatchObject({
        problem: { code: 'other-agency' },
      });
      const own = await listDocuments(it.context, person, 'incoming');
      expect(own.items).toMatchObject([{ id: waiting, arrivalNumber: 1, registeredIn: heir }]);
    });

    test('mail for an old code is opened under the successor, says so, and is answered under the code that was addressed', async () => {
      await carriedOut(it, merger);
      it.clock = dayOn;
      const id = await mailFor('G15.31', 'G15.31', 'thư cũ');
      const sentence = `Gửi cho Thi hành án dân sự thành phố Hải Phòng, cơ quan kế thừa ${heirName}.`;
      const view = await readIncoming(it.context, (await as(it, 'vanthu.hanoi')).person, id);
      expect(view.checks).toContainEqual(
        expect.objectContaining({ check: 'addressee', verdict: 'ok', detail: sentence }),
      );
      expect(view.succeeded).toEqual({ addressed: 'Thi hành án dân sự thành phố Hải Phòng', successor: heirName });
      expect(await answeredFrom(id)).toEqual('G15.31');
    });

    test('the same where the old code is read from the successor’s own box', async () => {
      await carriedOut(it, merger);
      it.clock = dayOn;
      const id = await mailFor('G15.31', heir, 'thư chuyển');
      expect(await state(id)).toMatchObject({ state: 'opened', agencyCode: heir, addressedTo: 'G15.31' });
      const view = await readIncoming(it.context, (await as(it, 'vanthu.hanoi')).person, id);
      expect(view.succeeded).toMatchObject({ successor: heirName });
      expect(await answeredFrom(id)).toEqual('G15.31');
    });

    /** The code under which the axis was told that it has arrived. */
    async function answeredFrom(incomingId: string): Promise<string> {
      const froms: string[] = [];
      it.exchange.send = async ({ from }) => {
        froms.push(from);
        return 's-1';
      };
      await sendStatus(it.context, { incomingId, code: '01', description: 'Văn bản đã đến' });
      return froms.join();
    }

    test('old documents keep their names and numbers, are read by the successor, and no others get a number any more', async () => {
      const old = await issuedDocument(it);
      const drafted = await draftDocument(desk(), Buffer.from('%PDF-1.7\n'));
      await carriedOut(it, merger);
      it.clock = dayOn;
      const clerk = await as(it, 'vanthu.haiphong');
      const { document } = await readDocument(it.context, clerk.person, old.id);
      expect(document).toMatchObject({ agencyCode: 'G15.1', documentId: 'G15.1,2026/11/22,05/THADS-NV' });
      expect((await it.context.directory.agency('G15.1'))?.name).toBe(hanoiName);
      await expect(submitDraft(it.context as never, clerk, drafted, { confirmed: true })).rejects.toMatchObject({
        problem: { code: 'agency-ended' },
      });
      await cancelDocument(it.context, await as(it, 'vanthu.haiphong'), drafted, { reason: 'Soạn lại' });
      const view = await readDocument(it.context, clerk.person, drafted);
      expect(view).toMatchObject({ document: { state: 'cancelled' }, may: ['share', 'unshare'] });
      // who sends to the old code is led to it still
      expect(await it.context.directory.agencyByCode('G15.1')).toMatchObject({ to: day });
    });

    test('everything that is kept is whole afterwards, in all of the agencies', async () => {
      await incoming('assigned')(desk());
      const waiting = await incoming('opened')(desk());
      await carriedOut(it, merger);
      it.clock = dayOn;
      await registerIncoming(it.context, await as(it, 'vanthu.hanoi'), waiting);
      for (const agency of ['G15.1', 'G15.31', heir]) {
        const { findings } = await checkAgency(it.context as never, agency, []);
        const unexpected = findings.filter(({ code }) => code !== 'file-missing');
        expect(unexpected.map(({ code, where }) => `${agency}: ${code} ${where}`)).toEqual([]);
      }
    });
  });

  describe('who is concerned', () => {
    test('sees what is to come: who leads one of the agencies, without the plan of the others; nobody else', async () => {
      const { id } = await proposeSuccession(it.context, await as(it, 'quantri.cuc'), merger);
      const read = async (subject: string) => readSuccession(it.context, (await as(it, subject)).person, id);
      expect(await read('lanhdao.cuc')).toMatchObject({ succession: { state: 'proposed' }, plan: { ends: true } });
      expect(await read('lanhdao.hanoi')).not.toHaveProperty('plan');
      await expect(read('lanhdao.nghean')).rejects.toMatchObject({ problem: { code: 'outside-your-administration' } });
      await expect(read('vanthu.hanoi')).rejects.toMatchObject({ problem: { code: 'role-missing' } });
    });

    test('proposes within their administration, confirms as another, and takes back only what nobody has confirmed', async () => {
      const propose = async (subject: string) => proposeSuccession(it.context, await as(it, subject), merger);
      await expect(propose('quantri.hanoi')).rejects.toMatchObject({
        problem: { code: 'outside-your-administration' },
      });
      await expect(propose('lanhdao.cuc')).rejects.toMatchObject({ problem: { code: 'role-missing' } });
      const { id } = await propose('quantri.cuc');
      await expect(propose('quantri.cuc')).rejects.toMatchObject({ problem: { code: 'succession-pending' } });
      const confirm = async (subject: string) => confirmSuccession(it.context, await as(it, subject), id);
      await expect(confirm('quantri.cuc')).rejects.toMatchObject({ problem: { code: 'confirm-by-another' } });
      await expect(confirm('lanhdao.hanoi')).rejects.toMatchObject({
        problem: { code: 'outside-your-administration' },
      });
      await confirm('lanhdao.cuc');
      const withdrawn = withdrawSuccession(it.context, await as(it, 'quantri.cuc'), id, { reason: 'Chờ' });
      await expect(withdrawn).rejects.toMatchObject({ problem: { code: 'succession-state' } });
    });
  });

  describe('a split', () => {
    const split = {
      ...merger,
      kind: 'split',
      fromIds: ['G15.1'],
      toIds: [heir, second],
      moves: [{ subject: 'chuyenvien.hanoi', toId: second }],
    } as const;

    test('gives people and their open work to one or the other on its day, by itself; the first goes on with the rest, both read', async () => {
      const theirs = await incoming('assigned')(desk());
      const opened = await incoming('opened')(desk());
      await carriedOut(it, split);
      expect(await state(theirs)).not.toHaveProperty('heldBy');
      it.clock = dayOn;
      expect(await carryOutDue(it.context)).toBe(1);
      expect(await carryOutDue(it.context)).toBe(0);
      expect(await state(theirs)).toMatchObject({ agencyCode: 'G15.1', heldBy: second });
      expect(await inboxOf('chuyenvien.hanoi')).toEqual([`start ${theirs}`]);
      expect(await inboxOf('vanthu.hanoi')).toEqual([`register ${opened}`]);
      await startIncoming(it.context, await as(it, 'chuyenvien.hanoi'), theirs);
      // the first successor reads what the other goes on with, and does nothing with it
      const { may } = await readIncoming(it.context, (await as(it, 'vanthu.hanoi')).person, theirs);
      expect(may).toEqual([]);
      const { findings } = await checkAgency(it.context as never, second, []);
      expect(findings.filter(({ code }) => code === 'tasks-differ' || code === 'list-differs')).toEqual([]);
    });
  });

  describe('a transfer', () => {
    test('moves who is named with their open work; the agency itself goes on', async () => {
      const theirs = await incoming('in-progress')(desk());
      const left = await incoming('registered')(desk());
      const moves = [{ subject: 'chuyenvien.hanoi', toId: second }];
      const id = await carriedOut(it, { ...merger, kind: 'transfer', fromIds: ['G15.1'], toIds: [second], moves });
      it.clock = dayOn;
      await moveOn(it, id);
      expect(await inboxOf('chuyenvien.hanoi')).toEqual([`complete ${theirs}`]);
      await completeIncoming(it.context, await as(it, 'chuyenvien.hanoi'), theirs, { result: 'Đã xong' });
      const { person } = await as(it, 'vanthu.hanoi');
      expect(person.agencyCode).toBe('G15.1');
      // it stands in the register of where it came to
      await readIncoming(it.context, person, theirs);
      await assignIncoming(it.context, await as(it, 'lanhdao.hanoi'), left, {
        officer: 'chuyenvien2.hanoi',
        opinion: '',
      });
      expect(vietnamDay(it.clock)).toBe(day);
    });
  });
}
