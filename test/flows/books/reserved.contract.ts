import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { tablePages } from '../../../lib/adapters/report/table-pages.ts';
import type { Issued, Outgoing } from '../../../lib/domain/outgoing/states.ts';
import { registerCells } from '../../../lib/domain/registers/register-cells.ts';
import { anchorDays } from '../../../lib/flows/audit/anchor-days.ts';
import { checkAgency } from '../../../lib/flows/audit/check-agency.ts';
import { readReservedNumbers, releaseNumber, reserveNumbers } from '../../../lib/flows/books/reserve-numbers.ts';
import { takeNumberForPaper, voidPaperNumber } from '../../../lib/flows/books/take-paper-number.ts';
import { cancelDocument } from '../../../lib/flows/outgoing/cancel-document.ts';
import { issueDocument } from '../../../lib/flows/outgoing/issue-documents.ts';
import { readBookProof } from '../../../lib/flows/registers/prove-book.ts';
import { readOutgoingReport } from '../../../lib/flows/registers/read-report.ts';
import type { ApiContext } from '../../../lib/kernel/context.ts';
import type { Records } from '../../../lib/ports/records.ts';
import { findBookLine } from '../../../lib/stores/books.ts';
import { findOutgoing } from '../../../lib/stores/documents/outgoing.ts';
import { itemOf } from '../../../lib/stores/item.ts';
import { numberKey } from '../../../lib/stores/keys.ts';
import { readRegister } from '../../../lib/views/registers/read-register.ts';
import { textFields } from '../../pades/read-back.ts';
import { makePki, type TestPki } from '../../pki/factory.ts';
import { caller, person, testContext } from '../context.ts';
import { type DeskContext, deskContext, issueMessages, workAll, workOff } from '../issue-desk.ts';
import { signed } from '../states.ts';

const book = { agencyCode: 'G15.1', year: 2026, book: 'outgoing' };
const day = 86_400_000;
const paper = { kind: 'plan', unit: 'VP', subject: 'Kế hoạch', signer: 'An', recipients: '', copies: 1, note: '' };
const asked = { count: 1, purpose: 'Quyết định phê duyệt kế hoạch', reason: 'ghi số vào tờ trình' };

/** Numbers that are kept for documents to come, the same on every engine. The test's day is Monday 23 November 2026, at ten o'clock. */
export function reservedContract(makeRecords: () => Promise<Records | undefined>): void {
  let pki: TestPki;
  let desk: DeskContext;
  let context: ApiContext;
  beforeAll(() => {
    pki = makePki();
  });
  beforeEach(async () => {
    desk = deskContext(await testContext(await makeRecords()), pki);
    desk.it.clock += day;
    context = { ...desk.context, tablePages } as unknown as ApiContext;
  });
  const clerk = person('vanthu.hanoi');
  const reserve = (change: object = {}, who = caller('vanthu.hanoi')) =>
    reserveNumbers(desk.context, who, { ...asked, ...change });
  const release = (number: number) =>
    releaseNumber(desk.context, caller('vanthu.hanoi'), { year: 2026, number, reason: 'không ban hành' });
  const held = async () => (await readReservedNumbers(desk.context, clerk)).items.map(({ number }) => number);
  const lines = async () => (await readRegister(context, clerk, {})).items;
  const findings = async () => (await checkAgency(desk.context, 'G15.1', [])).findings.map(({ code }) => code);
  const proven = async () => (await readBookProof(context, clerk, {})).checked;
  const refusal = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) });
  async function stateOf(id: string): Promise<Outgoing | undefined> {
    return (await findOutgoing(desk.context, id))?.state;
  }
  async function issuedWith(reserved?: number): Promise<string> {
    const id = await signed(desk);
    await issueDocument(desk.context, caller('vanthu.hanoi'), id, reserved === undefined ? {} : { reserved });
    await workAll(desk);
    return id;
  }

  describe('a reserved number', () => {
    test('has its place and its day at once, and the next document follows it', async () => {
      expect(await reserve()).toEqual({ year: 2026, numbers: [1], day: '2026-11-23', until: '2026-11-24' });
      const next = await issuedWith();
      expect(await stateOf(next)).toMatchObject({ number: { number: 2, day: '2026-11-23' } });
      const [first] = await lines();
      expect(first && registerCells(first)).toEqual([
        ...['01', '23/11/2026', '', '', '', '', '', '', ''],
        'Số giữ cho: Quyết định phê duyệt kế hoạch; lý do: ghi số vào tờ trình; giữ đến ngày 24/11/2026, Trần Thị Bích',
      ]);
      expect(first).toMatchObject({ state: 'reserved' });
      expect(await held()).toEqual([1]);
      expect((await readOutgoingReport(context, clerk, {})).without.reserved).toBe(1);
    });

    test('is borne by the document that it is given to, on its page too, with the day of the number', async () => {
      await reserve({ count: 2 });
      desk.it.clock += day;
      const other = await issuedWith();
      const id = await issuedWith(1);
      const issued = (await stateOf(id)) as Issued;
      expect(issued).toMatchObject({ state: 'issued', number: { number: 1, day: '2026-11-23' } });
      expect(issued.documentId).toBe('G15.1,2026/11/23,01/THADS-NV');
      expect(await stateOf(other)).toMatchObject({ number: { number: 3, day: '2026-11-24' } });
      const source = await desk.context.files.open(issued.file.key);
      expect(await textFields(await source.read(0, source.size))).toMatchObject({
        so: '01/THADS-NV',
        ngay_ban_hanh: 'ngày 23 tháng 11 năm 2026',
      });
      expect(await lines()).toMatchObject([
        { number: 1, state: 'issued', id, code: '01/THADS-NV', reason: expect.stringContaining('Số giữ cho') },
        { number: 2, state: 'reserved' },
        { number: 3, state: 'issued', id: other },
      ]);
      expect(await held()).toEqual([2]);
      expect([await findings(), await proven()]).toMatchObject([[], { faults: [], missing: [] }]);
    });

    test('that nobody has used is void when its last day is over, and stays in register and proof', async () => {
      await reserve();
      desk.it.clock += 2 * day;
      await anchorDays(desk.context, 'G15.1');
      const [line] = await lines();
      expect(line).toMatchObject({
        number: 1,
        state: 'void',
        reason: expect.stringMatching(/^Hết hạn giữ số; Số giữ cho/),
      });
      expect(await held()).toEqual([]);
      const id = await signed(desk);
      await expect(issueDocument(desk.context, caller('vanthu.hanoi'), id, { reserved: 1 })).rejects.toEqual(
        refusal('reservation-ended'),
      );
      expect(await stateOf(await issuedWith())).toMatchObject({ number: { number: 2, day: '2026-11-25' } });
      expect([await findings(), await proven()]).toMatchObject([[], { faults: [], missing: [] }]);
    });

    test('that was anchored and is used on the day after holds against the anchor; what was said of it cannot change unseen', async () => {
      await reserve();
      desk.it.clock += day;
      await anchorDays(desk.context, 'G15.1');
      await issuedWith(1);
      expect([await findings(), await proven()]).toMatchObject([[], { faults: [], missing: [], anchoredTo: 1 }]);
      const kept = await findBookLine(desk.context, book, 1);
      if (!kept?.reservation) throw new Error('gone');
      const body = { ...kept, reservation: { ...kept.reservation, reason: 'khác' } };
      await desk.context.records.transact([{ put: itemOf(numberKey(book, 1), 9, body), expect: 'any' }]);
      expect(await findings()).toEqual(['numbers-changed']);
    });

    test('is one document’s: of two that are given it one gets it, the other stops and says so', async () => {
      await reserve();
      const [one, other] = [await signed(desk), await signed(desk)];
      for (const id of [one, other]) await issueDocument(desk.context, caller('vanthu.hanoi'), id, { reserved: 1 });
      await workAll(desk);
      expect(await stateOf(one)).toMatchObject({ state: 'issued', number: { number: 1 } });
      expect(await stateOf(other)).toMatchObject({ state: 'signed', stopped: { code: 'reservation-ended' } });
      await issueDocument(desk.context, caller('vanthu.hanoi'), other, {});
      await workAll(desk);
      expect(await stateOf(other)).toMatchObject({ state: 'issued', number: { number: 2 } });
    });

    test('whose document is cancelled before the agency’s signature is void for ever', async () => {
      await reserve();
      const id = await signed(desk);
      await issueDocument(desk.context, caller('vanthu.hanoi'), id, { reserved: 1 });
      for (const message of await issueMessages(desk)) await workOff(desk, message);
      await cancelDocument(desk.context, caller('vanthu.hanoi'), id, { reason: 'Trùng' });
      expect(await lines()).toMatchObject([{ number: 1, state: 'void', reason: expect.stringContaining('Trùng') }]);
      expect([await findings(), await held()]).toEqual([[], []]);
    });

    test('is used by a document on paper, with the day of the number, and is void when that is', async () => {
      await reserve();
      desk.it.clock += day;
      const taken = await takeNumberForPaper(desk.context, caller('vanthu.hanoi'), { ...paper, reserved: 1 });
      expect(taken).toMatchObject({ number: 1, code: '01/KH-THADS', day: '2026-11-23' });
      expect(await lines()).toMatchObject([{ number: 1, state: 'paper', subject: 'Kế hoạch' }]);
      await voidPaperNumber(desk.context, caller('vanthu.hanoi'), { year: 2026, number: 1, reason: 'nhầm' });
      expect(await lines()).toMatchObject([{ number: 1, state: 'void' }]);
      expect([await findings(), await proven()]).toMatchObject([[], { faults: [], missing: [] }]);
    });

    test('is given up once, with a reason', async () => {
      await reserve();
      await release(1);
      expect(await lines()).toMatchObject([
        { number: 1, state: 'void', reason: expect.stringMatching(/^không ban hành/) },
      ]);
      await expect(release(1)).rejects.toEqual(refusal('reservation-ended'));
      await expect(release(2)).rejects.toEqual(refusal('not-found'));
    });
  });

  test('reserved by twenty requests at once, numbers are twenty in a row; one more is refused', async () => {
    const taken = await Promise.all(Array.from({ length: 20 }, async () => (await reserve()).numbers[0] ?? 0));
    expect(taken.toSorted((one, other) => one - other)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
    await expect(reserve()).rejects.toEqual(refusal('reservations-too-many'));
    await release(7);
    expect((await reserve()).numbers).toEqual([21]);
    const asking = caller('vanthu.hanoi', 'once');
    await release(8);
    expect(await reserve({}, asking)).toEqual(await reserve({}, asking));
  });

  test.each([
    ['a day that is over', { until: '2026-11-22' }, 'reservation-day-wrong'],
    ['longer than until the next working day', { until: '2026-11-25' }, 'reservation-day-wrong'],
    ['no reason', { reason: ' ' }, 'bad-request'],
  ])('%s is refused, and takes no number', async (_, change, code) => {
    await expect(reserve(change)).rejects.toEqual(refusal(code));
    expect(await lines()).toEqual([]);
  });

  test('is the clerk’s to reserve', async () => {
    for (const subject of ['lanhdao.hanoi', 'chuyenvien.hanoi', 'quantri.hanoi'])
      await expect(reserve({}, caller(subject))).rejects.toEqual(refusal('role-missing'));
  });
}
