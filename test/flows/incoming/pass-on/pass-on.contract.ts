import { beforeEach, describe, expect, test } from 'vitest';
import type { SuccessionRequest } from '../../../../lib/domain/organisation/successions/succession.ts';
import { checkAgency } from '../../../../lib/flows/audit/check-agency.ts';
import { sendStatus } from '../../../../lib/flows/exchange/send-status.ts';
import { assignIncoming } from '../../../../lib/flows/incoming/assign-incoming.ts';
import { passOnIncoming } from '../../../../lib/flows/incoming/pass-on-incoming.ts';
import { registerIncoming } from '../../../../lib/flows/incoming/register-incoming.ts';
import { submitDraft } from '../../../../lib/flows/outgoing/submit-draft.ts';
import type { Records } from '../../../../lib/ports/records.ts';
import { lastNumber } from '../../../../lib/stores/books.ts';
import { findIncoming } from '../../../../lib/stores/documents/incoming.ts';
import { readInbox } from '../../../../lib/views/read-inbox.ts';
import { readIncoming } from '../../../../lib/views/read-incoming.ts';
import { readArrivals } from '../../../../lib/views/registers/read-arrivals.ts';
import { makePki } from '../../../pki/factory.ts';
import { letterContent, type TestContext, testContext } from '../../context.ts';
import { deskContext, draftDocument } from '../../issue-desk.ts';
import { as, carriedOut, day, heir, heirName, merger, office, second } from '../../organisation/successions/office.ts';
import { incoming, letterBytes } from '../../states.ts';

const secondName = 'Thi hành án dân sự tỉnh Nam Hà';
/** Hà Nội is split: its second clerk and second leader go to the other one. */
const split: SuccessionRequest = {
  ...{ ...merger, kind: 'split', fromIds: ['G15.1'], toIds: [heir, second] },
  moves: ['vanthu2.hanoi', 'lanhdao2.hanoi', 'chuyenvien2.hanoi'].map((subject) => ({ subject, toId: second })),
};
const refusal = (code: string) => ({ problem: { code } });

/** What came to an agency that was split and is for the other successor. The same on both engines. */
export function passOnContract(makeRecords: () => Promise<Records | undefined>): void {
  let it: TestContext;
  beforeEach(async () => {
    it = await testContext(await makeRecords());
    await office(it);
    await carriedOut(it, split);
    it.clock = Date.parse(`${day}T03:00:00Z`);
  });
  const letter = () => incoming('opened', { header: headerOf('thư') })({ it, context: it.context as never });
  const headerOf = (documentId: string) => ({
    ...{
      fromCode: 'G15.29',
      fromName: 'Nghệ An',
      documentId,
      code: '1/A',
      issuedOn: '2026-11-22',
      subject: documentId,
    },
    ...{ typeName: 'Công văn', signerName: '', priority: 0 },
  });
  const state = async (id: string) => (await findIncoming(it.context, id))?.state;
  const pass = async (by: string, id: string, to: string = second) =>
    passOnIncoming(it.context, await as(it, by), id, { successor: to, reason: 'Thuộc địa bàn Nam Hà' });
  const view = async (subject: string, id: string) => readIncoming(it.context, (await as(it, subject)).person, id);
  const inboxOf = async (subject: string) =>
    (await readInbox(it.context, (await as(it, subject)).person)).items.map((one) => `${one.kind} ${one.documentId}`);
  const arrival = (agencyCode: string) => lastNumber(it.context, { agencyCode, year: 2026, book: 'arrival' });
  const notes = async (subject: string, query = {}) =>
    (await readArrivals(it.context, (await as(it, subject)).person, query)).items.map(({ id, note }) => [id, note]);

  describe('a document that is for the other successor', () => {
    test('is offered to be passed on, and registered and gone on with there, under its number there', async () => {
      const id = await letter();
      expect(await view('vanthu.hanoi', id)).toMatchObject({
        may: expect.arrayContaining(['register', 'pass-on']),
        successors: [{ id: second, name: secondName }],
      });
      await pass('vanthu.hanoi', id);
      expect(await state(id)).toMatchObject({
        ...{ state: 'opened', agencyCode: 'G15.1', heldBy: second },
        passedOn: { from: heir, fromName: heirName, to: second, toName: secondName, reason: 'Thuộc địa bàn Nam Hà' },
      });
      expect(await inboxOf('vanthu.hanoi')).toEqual([]);
      expect(await inboxOf('vanthu2.hanoi')).toEqual([`register ${id}`]);
      const { may, incoming: read, history } = await view('vanthu.hanoi', id);
      expect([may, read.passedOn?.toName]).toEqual([[], secondName]);
      expect(history.at(-1)).toMatchObject({ kind: 'passed-on', data: { to: second, name: secondName } });
      await registerIncoming(it.context, await as(it, 'vanthu2.hanoi'), id);
      expect(await state(id)).toMatchObject({ state: 'registered', registeredIn: second, arrivalNumber: 1 });
      expect([await arrival(heir), await arrival(second)]).toEqual([0, 1]);
      expect(await notes('vanthu2.hanoi')).toEqual([[id, `Gửi cho cơ quan đã sáp nhập; ${heirName} chuyển đến`]]);
      await assignIncoming(it.context, await as(it, 'lanhdao2.hanoi'), id, {
        ...{ officer: 'chuyenvien2.hanoi', opinion: '' },
      });
      await whole();
    });

    test('keeps the number that it has in the book that gave it, which says where it went; the other one assigns it', async () => {
      const id = await letter();
      await registerIncoming(it.context, await as(it, 'vanthu.hanoi'), id);
      await pass('vanthu.hanoi', id);
      expect(await state(id)).toMatchObject({
        state: 'registered',
        registeredIn: heir,
        arrivalNumber: 1,
        heldBy: second,
      });
      expect([await arrival(heir), await arrival(second)]).toEqual([1, 0]);
      expect(await notes('vanthu.hanoi')).toEqual([
        [id, `Gửi cho cơ quan đã sáp nhập; Đã chuyển ${secondName} ngày 01/12/2026`],
      ]);
      expect(await inboxOf('lanhdao2.hanoi')).toEqual([`assign ${id}`]);
      await assignIncoming(it.context, await as(it, 'lanhdao2.hanoi'), id, {
        ...{ officer: 'chuyenvien2.hanoi', opinion: '' },
      });
      await whole();
    });

    test('is passed on once, and its sender goes on being answered under the code that was addressed', async () => {
      const id = await letter();
      await pass('vanthu.hanoi', id);
      expect(await view('vanthu2.hanoi', id)).not.toHaveProperty('successors');
      await expect(pass('vanthu2.hanoi', id, heir)).rejects.toMatchObject(refusal('passed-on-already'));
      const froms: string[] = [];
      it.exchange.send = async ({ from }) => {
        froms.push(from);
        return 's-1';
      };
      await registerIncoming(it.context, await as(it, 'vanthu2.hanoi'), id);
      await sendStatus(it.context, { incomingId: id, code: '03', description: 'Đã vào sổ' });
      expect(froms).toEqual(['G15.1']);
    });
  });

  test('is not answered any more by what the first one has drafted; what it keeps is', async () => {
    const desk = deskContext(it, makePki());
    const submitAnswerTo = async (id: string) => {
      const inReplyTo = [{ ...headerOf('thư'), id, completes: true }];
      const change = { agencyCode: heir, content: { ...letterContent, inReplyTo } };
      const answer = await draftDocument(desk, await letterBytes(), change);
      return submitDraft(desk.context, await as(it, 'vanthu.hanoi'), answer, { confirmed: true });
    };
    const ids = [await letter(), await letter()] as const;
    for (const id of ids) await registerIncoming(it.context, await as(it, 'vanthu.hanoi'), id);
    await pass('vanthu.hanoi', ids[0]);
    await expect(submitAnswerTo(ids[0])).rejects.toMatchObject(refusal('answered-elsewhere'));
    await expect(submitAnswerTo(ids[1])).resolves.toBeDefined();
  });

  test('goes to nobody who has not succeeded the agency, and by nobody but a clerk of who has it', async () => {
    const id = await letter();
    await expect(pass('vanthu.hanoi', id, 'G15.31')).rejects.toMatchObject(refusal('pass-on-elsewhere'));
    await expect(pass('vanthu.hanoi', id, heir)).rejects.toMatchObject(refusal('pass-on-elsewhere'));
    await expect(pass('vanthu2.hanoi', id, heir)).rejects.toMatchObject(refusal('other-agency'));
    await expect(pass('chuyenvien.hanoi', id)).rejects.toMatchObject({ problem: { code: 'role-missing' } });
    const own = await incoming('opened', { agencyCode: 'G15.31' })({ it, context: it.context as never });
    expect((await view('vanthu.haiphong', own)).may).not.toContain('pass-on');
    await expect(pass('vanthu.haiphong', own)).rejects.toMatchObject(refusal('pass-on-nowhere'));
    expect(await state(id)).not.toHaveProperty('passedOn');
  });

  /** Everything that is kept is as it should be in all three. */
  async function whole(): Promise<void> {
    for (const agency of ['G15.1', heir, second]) {
      const { findings } = await checkAgency(it.context as never, agency, []);
      const unexpected = findings.filter(({ code }) => code !== 'file-missing');
      expect(unexpected.map(({ code, where }) => `${agency}: ${code} ${where}`)).toEqual([]);
    }
  }
}
