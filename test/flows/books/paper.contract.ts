import { beforeEach, describe, expect, test } from 'vitest';
import { tablePages } from '../../../lib/adapters/report/table-pages.ts';
import { registerCells } from '../../../lib/domain/registers/register-cells.ts';
import { checkAgency } from '../../../lib/flows/audit/check-agency.ts';
import { takeNumberForPaper, voidPaperNumber } from '../../../lib/flows/books/take-paper-number.ts';
import { readOffAxisReport } from '../../../lib/flows/registers/off-axis.ts';
import { readBookProof } from '../../../lib/flows/registers/prove-book.ts';
import type { ApiContext } from '../../../lib/kernel/context.ts';
import type { Records } from '../../../lib/ports/records.ts';
import { findBookLine, takeNumber } from '../../../lib/stores/books.ts';
import { itemOf } from '../../../lib/stores/item.ts';
import { numberKey } from '../../../lib/stores/keys.ts';
import { readRegister } from '../../../lib/views/registers/read-register.ts';
import { caller, person, type TestContext, testContext } from '../context.ts';

const book = { agencyCode: 'G15.1', year: 2026, book: 'outgoing' };
const plan = {
  kind: 'plan',
  unit: 'VP',
  subject: 'Kế hoạch kiểm kê tài sản',
  signer: 'Trưởng Thi hành án dân sự: Nguyễn Văn An',
  recipients: 'Lưu nội bộ',
  copies: 2,
  note: 'Bản gốc ở văn thư',
};

/** Documents on paper take numbers of the one series, whatever engine is under it. */
export function paperContract(records: () => Promise<Records | undefined>): void {
  let it: TestContext;
  let context: ApiContext;
  beforeEach(async () => {
    it = await testContext(await records());
    context = { ...it.context, tablePages } as unknown as ApiContext;
  });
  const take = (change = {}, asking = caller('vanthu.hanoi')) =>
    takeNumberForPaper(it.context, asking, { ...plan, ...change });
  const voided = (number: number) =>
    voidPaperNumber(it.context, caller('vanthu.hanoi'), { year: 2026, number, reason: 'Lấy nhầm' });
  const lines = async () => (await readRegister(context, person('vanthu.hanoi'), {})).items;
  const findings = async () => (await checkAgency(it.context, 'G15.1', [])).findings.map(({ code }) => code);
  const refusal = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) });

  describe('a document on paper', () => {
    test('gets the number behind the electronic one before it, and the next electronic one follows', async () => {
      const first = await takeNumber(it.context, book, 'D1', 'issued');
      await it.context.records.transact(first.writes);
      expect(await take()).toEqual({ year: 2026, number: 2, code: '02/KH-THADS', day: '2026-11-22' });
      expect((await takeNumber(it.context, book, 'D2', 'issued')).number).toBe(3);
      const [, paper] = await lines();
      expect(paper && registerCells(paper)).toEqual([
        ...['02/KH-THADS', '22/11/2026', 'Kế hoạch: Kế hoạch kiểm kê tài sản', plan.signer, 'Lưu nội bộ'],
        ...['VT, VP', '2 bản giấy', '', '', 'Bản giấy; Bản gốc ở văn thư'],
      ]);
      expect(await findings()).toEqual([]);
    });

    test('asked for twice by one request has one number; by twenty requests at once twenty in a row', async () => {
      const asking = caller('vanthu.hanoi', 'once');
      expect(await take({}, asking)).toEqual(await take({}, asking));
      const numbers = await Promise.all(Array.from({ length: 20 }, async () => (await take()).number));
      expect(numbers.toSorted((one, other) => one - other)).toEqual(Array.from({ length: 20 }, (_, at) => at + 2));
    });

    test('whose number was taken by mistake stays as void with the reason, and is not used again', async () => {
      await take();
      await voided(1);
      expect(await lines()).toMatchObject([{ number: 1, state: 'void', code: '01/KH-THADS', reason: 'Lấy nhầm' }]);
      await expect(voided(1)).rejects.toEqual(refusal('wrong-state'));
      expect((await take()).number).toBe(2);
      expect(await findings()).toEqual([]);
    });

    test('is in the proof of the book by the digest of what is said of it; a change by hand is found', async () => {
      await take();
      const { checked, proof } = await readBookProof(context, person('vanthu.hanoi'), { year: '2026' });
      const kept = await findBookLine(it.context, book, 1);
      expect(checked).toMatchObject({ faults: [], missing: [] });
      expect(proof.lines).toMatchObject([{ number: 1, state: 'paper', names: kept?.documentId }]);
      if (!kept?.paper) throw new Error('gone');
      const body = { ...kept, paper: { ...kept.paper, subject: 'khác' } };
      await it.context.records.transact([{ put: itemOf(numberKey(book, 1), 2, body), expect: { version: 1 } }]);
      expect(await findings()).toEqual(['numbers-changed']);
    });
  });

  describe('a document on paper that bears a number with a letter behind it', () => {
    const inserted = (after: number, change = {}) => ({
      inserted: { after, day: '2026-11-22', reason: 'Ký và gửi khi mất điện', ...change },
    });
    /** Three numbers, the first of an electronic document. */
    const three = async () => {
      const { writes } = await takeNumber(it.context, book, 'D1', 'issued');
      await it.context.records.transact(writes);
      await take();
      await take();
    };

    test('stands behind the number with the reason and the day on it, and takes no number of the series', async () => {
      await three();
      const first = await take(inserted(2));
      expect(first).toEqual({ year: 2026, number: 2, suffix: 'a', code: '02a/KH-THADS', day: '2026-11-22' });
      expect(await take(inserted(2))).toMatchObject({ code: '02b/KH-THADS' });
      expect(await take()).toMatchObject({ number: 4 });
      const all = await lines();
      expect(all.map(({ code, state }) => [code.split('/')[0], state])).toEqual([
        ['', 'issued'],
        ...['02', '02a', '02b', '03', '04'].map((code) => [code, code.length > 2 ? 'inserted' : 'paper']),
      ]);
      expect(all[2] && registerCells(all[2]).at(-1)).toBe(
        'Bản giấy; Số chèn; lý do: Ký và gửi khi mất điện; Trần Thị Bích; Bản gốc ở văn thư',
      );
      expect(await findings()).toEqual([]);
    });

    test('is among what has not gone over the axis, as every document on paper', async () => {
      await take();
      await take(inserted(1));
      const november = { from: '2026-11-01', to: '2026-11-30' };
      const { reasons } = await readOffAxisReport(context, person('vanthu.hanoi'), november);
      expect(reasons).toMatchObject([{ reason: 'paper', documents: 2 }]);
    });

    test('is asked for by twenty at once: each has a letter of its own', async () => {
      await three();
      const suffixes = await Promise.all(Array.from({ length: 20 }, async () => (await take(inserted(1))).suffix));
      expect(suffixes.toSorted()).toEqual([...'abcdefghijklmnopqrst']);
    });

    test('is in the proof of the book with the digest of what is said of it; a change by hand is found', async () => {
      for (let taken = 0; taken < 3; taken += 1) await take();
      await take(inserted(3));
      const { checked, proof } = await readBookProof(context, person('vanthu.hanoi'), { year: '2026' });
      expect(checked).toMatchObject({ faults: [], missing: [] });
      const kept = await findBookLine(it.context, book, 3);
      const [entry] = kept?.inserted ?? [];
      expect(proof.lines.at(-1)).toMatchObject({ number: 3, suffix: 'a', state: 'inserted', says: entry?.says });
      const changed = [{ ...entry, reason: 'khác' }];
      const body = { ...kept, inserted: changed };
      await it.context.records.transact([{ put: itemOf(numberKey(book, 3), 3, body), expect: { version: 2 } }]);
      expect(await findings()).toEqual(['numbers-changed']);
    });

    test('that was entered by mistake stays as void with the reason; the number before it stands', async () => {
      await three();
      await take(inserted(2));
      const request = { year: 2026, number: 2, suffix: 'a', reason: 'Ghi nhầm' };
      await voidPaperNumber(it.context, caller('vanthu.hanoi'), request);
      expect((await lines()).slice(1, 3)).toMatchObject([
        { number: 2, state: 'paper' },
        { number: 2, suffix: 'a', state: 'void', reason: expect.stringMatching(/^Ghi nhầm; Số chèn/) },
      ]);
      const again = voidPaperNumber(it.context, caller('vanthu.hanoi'), request);
      await expect(again).rejects.toEqual(refusal('wrong-state'));
      expect(await take(inserted(2))).toMatchObject({ suffix: 'b' });
      expect(await findings()).toEqual([]);
    });

    test.each([
      ['behind a number that is not there', inserted(9), 'suffix-not-here'],
      ['of a day to come', inserted(3, { day: '2026-11-23' }), 'suffix-day-wrong'],
      ['of a day before the number', inserted(2, { day: '2026-11-21' }), 'suffix-day-wrong'],
      ['without a reason', inserted(2, { reason: ' ' }), 'bad-request'],
      ['and a reserved number at once', { ...inserted(2), reserved: 1 }, 'bad-request'],
    ])('%s is refused, and the book stays as it is', async (_, change, code) => {
      await three();
      const before = await lines();
      await expect(take(change)).rejects.toEqual(refusal(code));
      expect(await lines()).toEqual(before);
    });

    test('is not entered behind a number whose document is still being issued', async () => {
      const { writes } = await takeNumber(it.context, book, 'D1', 'numbered');
      await it.context.records.transact(writes);
      await expect(take(inserted(1))).rejects.toEqual(refusal('suffix-not-here'));
    });
  });

  test('a number of an electronic document, or none, is not voided so', async () => {
    const { writes } = await takeNumber(it.context, book, 'D1', 'issued');
    await it.context.records.transact(writes);
    for (const number of [1, 2]) await expect(voided(number)).rejects.toEqual(refusal('not-found'));
  });

  test.each([
    [{ kind: 'poem' }, 'bad-request'],
    [{ kind: 'letter', unit: '' }, 'bad-request'],
  ])('%j is refused, and takes no number', async (change, code) => {
    await expect(take(change)).rejects.toEqual(refusal(code));
    expect(await lines()).toEqual([]);
  });

  test('is the clerk’s to number', async () => {
    for (const subject of ['lanhdao.hanoi', 'chuyenvien.hanoi', 'quantri.hanoi'])
      await expect(take({}, caller(subject))).rejects.toEqual(refusal('role-missing'));
  });
}
