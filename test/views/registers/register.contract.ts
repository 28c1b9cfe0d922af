import { beforeEach, describe, expect, test } from 'vitest';
import { tablePages } from '../../../lib/adapters/report/table-pages.ts';
import type { Draft, Issued } from '../../../lib/domain/outgoing/states.ts';
import type { RegisterLine } from '../../../lib/domain/registers/register-line.ts';
import type { TableRow } from '../../../lib/domain/shared/table/table.ts';
import { exportRegister } from '../../../lib/flows/registers/export-register.ts';
import type { ApiContext } from '../../../lib/kernel/context.ts';
import type { Records } from '../../../lib/ports/records.ts';
import { settleNumber, takeNumber, takeOver } from '../../../lib/stores/books.ts';
import { newDeliveryWrite } from '../../../lib/stores/documents/deliveries.ts';
import { outgoingWrites } from '../../../lib/stores/documents/outgoing.ts';
import { earlierWrite } from '../../../lib/stores/earlier.ts';
import { numberKey } from '../../../lib/stores/keys.ts';
import { readTables } from '../../../lib/tables/read-tables.ts';
import { readRegister } from '../../../lib/views/registers/read-register.ts';
import { issuedDocument, person, type TestContext, testContext } from '../../flows/context.ts';

const book = { agencyCode: 'G15.1', year: 2026, book: 'outgoing' };
const act = { by: 'vanthu.hanoi', name: 'Trần Thị Bích', at: 1 };

/** The outgoing register, told from the book and the documents: the same on both engines. */
export function registerContract(makeRecords: () => Promise<Records | undefined>): void {
  let it: TestContext;
  let context: ApiContext;
  beforeEach(async () => {
    it = await testContext(await makeRecords());
    context = { ...it.context, tablePages } as unknown as ApiContext;
  });

  const read = (query: Record<string, string> = {}, who = 'vanthu.hanoi') => readRegister(context, person(who), query);
  const brief = (items: readonly RegisterLine[]) =>
    items.map(({ state, number, to }) => `${state} ${number}${to === number ? '' : `-${to}`}`);

  /** Takes the next number for a document, as its step does. */
  async function taken(id: string, state: 'numbered' | 'issued' = 'issued'): Promise<number> {
    const { number, writes } = await takeNumber(it.context, book, id, state);
    await it.context.records.transact(writes);
    return number;
  }
  async function issued(recipients?: readonly string[]): Promise<Issued> {
    const { number, writes } = await takeNumber(it.context, book, 'x', 'issued');
    const document = await issuedDocument(it, number, recipients);
    const lines = writes.map((write) =>
      'put' in write && write.put.sk.startsWith('NUMBER#')
        ? { ...write, put: { ...write.put, body: { documentId: document.id, state: 'issued' } } }
        : write,
    );
    await it.context.records.transact(lines);
    return document;
  }
  async function returnedAfterNumber(): Promise<string> {
    const id = it.context.newId();
    const number = await taken(id, 'numbered');
    const { content, original, createdBy, createdAt } = await issuedDocument(it, 99);
    const draft: Draft = {
      ...{ state: 'draft', id, agencyCode: 'G15.1', createdBy, createdAt, draftVersion: 1, content },
      ...{ original, file: original },
    };
    const events = [{ kind: 'numbered', data: { code: `0${number}/THADS-NV`, day: '2026-11-22' } }];
    const settled = settleNumber(
      'G15.1',
      { ...book, number, notation: 'THADS-NV', day: '2026-11-22' },
      {
        ...{ documentId: id, state: 'void', reason: 'Sai nơi nhận' },
      },
    );
    await it.context.records.transact([...outgoingWrites(undefined, draft, act, events), settled]);
    return id;
  }
  async function given(last: number): Promise<void> {
    const asked = { last, day: '2026-11-20', origin: 'sổ giấy', reason: 'giữa năm' };
    await it.context.records.transact((await takeOver(it.context, book, asked, { ...act, at: it.clock })).writes);
  }
  const earlier = (number: number, year = 2026) =>
    it.context.records.transact([
      earlierWrite(
        {
          ...{ agencyCode: 'G15.1', year, number, notation: 'QĐ-THADS', day: `${year}-01-05`, subject: 'cũ' },
          ...{ signer: 'An', recipients: 'Viện kiểm sát', note: '', by: act },
        },
        undefined,
      ),
    ]);

  describe('the register says of every number', () => {
    test('what was issued, to whom it went and who has registered it', async () => {
      const { id } = await issued(['G15.29', 'G15.31']);
      const delivery = { documentId: id, recipient: 'G15.29', recipientName: 'Tên khi gửi', state: 'sent' } as const;
      const status = { code: '03', description: '', statedAt: '', receivedAt: 1, axisDocId: 'x' };
      await it.context.records.transact([newDeliveryWrite({ ...delivery, attempts: 1, statuses: [status] })]);
      const { items, last, next } = await read();
      expect(items).toMatchObject([{ state: 'issued', number: 1, id, code: '01/THADS-NV', day: '2026-11-22' }]);
      expect([last, next]).toEqual([1, undefined]);
    });
    test('that it is void and why, with the notation that stands in the log alone', async () => {
      const id = await returnedAfterNumber();
      expect((await read()).items).toMatchObject([
        { state: 'void', number: 1, id, code: '01/THADS-NV', day: '2026-11-22', reason: 'Sai nơi nhận' },
      ]);
    });
    test('that it was given elsewhere, and what the list of the register before says of it', async () => {
      await given(5);
      await earlier(3);
      await issued();
      expect(brief((await read()).items)).toEqual(['elsewhere 1-2', 'earlier 3', 'elsewhere 4-5', 'issued 6']);
      expect((await read({ from: '3', to: '4' })).items).toMatchObject([
        { code: '03/QĐ-THADS', subject: 'cũ', signer: 'An', recipients: ['Viện kiểm sát'] },
        { number: 4, to: 4, origin: 'sổ giấy', reason: 'giữa năm' },
      ]);
    });
    test('that its line is gone, where somebody took it out', async () => {
      await issued();
      await issued();
      await issued();
      await it.context.records.transact([{ remove: numberKey(book, 2) }, { remove: numberKey(book, 3) }]);
      expect(brief((await read()).items)).toEqual(['issued 1', 'missing 2-3']);
    });
    test('of a year before the agency joined, what was imported', async () => {
      await earlier(2, 2025);
      expect(brief((await read({ year: '2025' })).items)).toEqual(['elsewhere 1', 'earlier 2']);
      expect((await read()).items).toEqual([]);
    });
  });

  test('a long book comes in pages that miss nothing and repeat nothing', async () => {
    for (let at = 0; at < 130; at++) await taken(`gone-${at}`);
    const numbers: number[] = [];
    let [pages, cursor]: [number, string | undefined] = [0, undefined];
    do {
      const page = await read(cursor === undefined ? {} : { cursor });
      numbers.push(...page.items.map(({ number }) => number));
      [pages, cursor] = [pages + 1, page.next];
      expect(page.items.length).toBeLessThan(80);
    } while (cursor !== undefined);
    expect(numbers).toEqual(Array.from({ length: 130 }, (_, at) => at + 1));
    expect(pages).toBeGreaterThan(1);
  });

  test('by days has the lines of those days', async () => {
    await issued();
    it.clock += 86_400_000;
    await issued();
    const days = async (fromDay: string, toDay: string) => brief((await read({ fromDay, toDay })).items);
    expect(await days('2026-11-22', '2026-11-22')).toEqual(['issued 1', 'issued 2']);
    expect(await days('2026-11-23', '2026-12-31')).toEqual([]);
  });

  describe('a file of it', () => {
    const file = async (query: Record<string, string>, who = 'vanthu.hanoi') => {
      const { name, content } = await exportRegister(context, person(who), query);
      return { name, bytes: Buffer.from(content, 'base64') };
    };
    test('as XLSX has the ten columns, every number, and no formula', async () => {
      await given(5);
      await earlier(3);
      await issued();
      const { name, bytes } = await file({ format: 'xlsx' });
      expect(name).toBe('so-van-ban-di-2026-1-6.xlsx');
      const tables = readTables(bytes);
      if (!Array.isArray(tables)) throw new Error('no tables');
      const rows = tables[0]?.rows.map(({ cells }: TableRow) => cells) ?? [];
      expect(rows[0]).toHaveLength(10);
      expect(rows.slice(1).map((cells: readonly string[]) => cells[0])).toEqual([
        '01 đến 02',
        '03/QĐ-THADS',
        '04 đến 05',
        '06/THADS-NV',
      ]);
      expect(JSON.stringify(tables[1])).toContain('Cộng 6 số: đã phát hành 1, ghi từ sổ trước 1, cấp ngoài hệ thống 4');
    });
    test('as PDF is tagged and says who printed it', async () => {
      await issued();
      const { name, bytes } = await file({});
      expect(name).toBe('so-van-ban-di-2026-1-1.pdf');
      expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    });
    test.each([
      ['another format', { format: 'docx' }],
      ['a year that is none', { year: 'x' }],
    ])('of %s is refused', async (_, query: Record<string, string>) => {
      await expect(file(query)).rejects.toMatchObject({ problem: { code: 'bad-request' } });
    });
    test('is for clerks and leaders', async () => {
      await file({}, 'lanhdao.hanoi');
      for (const who of ['chuyenvien.hanoi', 'quantri.hanoi'])
        await expect(file({}, who)).rejects.toMatchObject({ problem: { code: 'role-missing' } });
    });
  });

  test('is its agency’s alone', async () => {
    await issued();
    expect((await read({}, 'vanthu.nghean')).items).toEqual([]);
    await expect(read({}, 'chuyenvien.hanoi')).rejects.toMatchObject({ problem: { code: 'role-missing' } });
  });
  test.each(['x', '5', '5.2026', '123456789.'])('a cursor that is none is refused: %s', async (cursor) => {
    await expect(read({ cursor })).rejects.toMatchObject({ problem: { code: 'bad-request', detail: 'cursor' } });
  });
}
