import { beforeEach, describe, expect, test } from 'vitest';
import { tablePages } from '../../../lib/adapters/report/table-pages.ts';
import type { Delivery } from '../../../lib/domain/delivery/delivery.ts';
import type { Issued } from '../../../lib/domain/outgoing/states.ts';
import { exportOffAxisReport, readOffAxisReport } from '../../../lib/flows/registers/off-axis.ts';
import type { ApiContext } from '../../../lib/kernel/context.ts';
import type { Records } from '../../../lib/ports/records.ts';
import { takeNumber } from '../../../lib/stores/books.ts';
import { findOutgoing, outgoingWrites } from '../../../lib/stores/documents/outgoing.ts';
import { newItem } from '../../../lib/stores/item.ts';
import { deliveryKey } from '../../../lib/stores/keys.ts';
import { readTables } from '../../../lib/tables/read-tables.ts';
import { issuedDocument, person, type TestContext, testContext } from '../../flows/context.ts';

const november = { from: '2026-11-01', to: '2026-11-30' };
const status = (code: string) => ({ code, description: '', statedAt: '', receivedAt: 1, axisDocId: code });
/** How a delivery ended, by the recipient that has it. */
const endings = {
  'G15.29': { state: 'sent', statuses: [status('01'), status('03')] },
  'G15.31': { state: 'sent', statuses: [status('02')] },
  'G15.41': { state: 'failed', failure: { code: '4001', detail: '', at: 1 } },
  'G15.42': { state: 'sent', channel: 'inside', statuses: [status('01')] },
  'G15.43': { state: 'sent', overdue: { at: 2 } },
  'G15.44': { state: 'queued' },
  'G15.45': { state: 'queued', recall: { at: 3, notSent: true, attempts: 0 } },
} as const satisfies Readonly<Record<string, Partial<Delivery>>>;
const bank = { name: 'Ngân hàng A', address: '12 Lê Lợi', by: 'post' } as const;
const citizen = { name: 'Nguyễn Văn B', address: '3 Trần Phú', by: 'hand' } as const;
const room = { unit: 'room-1', name: 'Phòng Nghiệp vụ' };

/** Which recipients the axis has not reached, and why, the same on both engines. Decision 28/2018 art. 11. */
export function offAxisContract(makeRecords: () => Promise<Records | undefined>): void {
  let it: TestContext;
  let context: ApiContext;
  const clerk = person('vanthu.hanoi');
  beforeEach(async () => {
    it = await testContext(await makeRecords());
    context = { ...it.context, tablePages } as unknown as ApiContext;
  });

  /** Issued under the next number of the book, and sent with these endings unless it `waits`. */
  async function issuedTo(
    number: number,
    codes: readonly (keyof typeof endings)[],
    change: Partial<Issued['content']> = {},
    waits = false,
  ) {
    const { id, sealed, content } = await issuedDocument(it, number, codes);
    const before = await findOutgoing(it.context, id);
    const issued = before?.state as Issued;
    const after: Issued = { ...issued, content: { ...content, ...change }, ...(waits ? {} : { sent: sealed }) };
    const book = { agencyCode: 'G15.1', year: 2026, book: 'outgoing' };
    const taken = await takeNumber(it.context, book, id, 'issued');
    const deliveries = waits
      ? []
      : codes.map((recipient) => ({
          put: newItem(deliveryKey(id, recipient), {
            ...{ documentId: id, recipient, recipientName: `Cơ quan ${recipient}`, attempts: 1, statuses: [] },
            ...endings[recipient],
          }),
          expect: 'absent' as const,
        }));
    await it.context.records.transact([...outgoingWrites(before, after, sealed, []), ...taken.writes, ...deliveries]);
    return id;
  }
  const read = (query: Record<string, string> = november, who = clerk) => readOffAxisReport(context, who, query);

  describe('the report on what the axis has not carried', () => {
    test('counts each recipient once, with the reason', async () => {
      await issuedTo(1, Object.keys(endings) as (keyof typeof endings)[]);
      await issuedTo(2, ['G15.29'], { paperRecipients: [bank, citizen], inside: [room] });
      await issuedTo(3, ['G15.29', 'G15.31'], {}, true);
      await issuedTo(4, ['G15.29']);
      const report = await read();
      expect(report.all).toEqual({ recipients: 14, documents: 4 });
      expect(report.byAxis).toEqual({ recipients: 3, documents: 3 });
      expect(report.notByAxis).toEqual({ recipients: 11, documents: 3 });
      expect(report.reasons.map(({ reason, recipients, documents }) => [reason, recipients, documents])).toEqual([
        ['inside', 1, 1],
        ['own', 1, 1],
        ['post', 1, 1],
        ['hand', 1, 1],
        ['refused', 1, 1],
        ['failed', 1, 1],
        ['unanswered', 1, 1],
        ['waiting', 1, 1],
        ['not-sent', 2, 1],
        ['recalled', 1, 1],
      ]);
    });

    test('leads from each number to its documents, with whom they have not reached', async () => {
      const first = await issuedTo(1, ['G15.29', 'G15.31']);
      const second = await issuedTo(2, [], { paperRecipients: [bank] });
      const behind = async (reason: string) =>
        (await read({ ...november, reason })).documents.map(({ id, code, names }) => [id, code, names]);
      expect(await behind('refused')).toEqual([[first, '01/THADS-NV', ['Cơ quan G15.31']]]);
      expect(await behind('post')).toEqual([[second, '02/THADS-NV', ['Ngân hàng A']]]);
      expect(await behind('hand')).toEqual([]);
      expect((await read()).found).toBe(2);
    });

    test('is of the days that are asked for and of one’s own agency', async () => {
      await issuedTo(1, ['G15.31']);
      expect((await read({ from: '2026-12-01' })).all.documents).toBe(0);
      expect((await read(november, person('vanthu.nghean'))).all.documents).toBe(0);
    });

    test('is printed, and kept with every document', async () => {
      await issuedTo(1, ['G15.31']);
      await issuedTo(2, [], { paperRecipients: [bank] });
      const pdf = await exportOffAxisReport(context, clerk, { ...november, format: 'pdf' });
      expect(pdf.name).toBe('van-ban-chua-qua-truc-2026-11-01-2026-11-30.pdf');
      expect(Buffer.from(pdf.content, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
      const xlsx = await exportOffAxisReport(context, clerk, { ...november, format: 'xlsx' });
      const text = JSON.stringify(await readTables(Buffer.from(xlsx.content, 'base64')));
      for (const one of [
        'Nơi nhận từ chối',
        'QĐ 28/2018 Điều 5 khoản 4',
        'Cơ quan G15.31',
        '02/THADS-NV',
        'Ngân hàng A',
      ])
        expect(text).toContain(one);
    });

    test('is for clerks and leaders, and names what it cannot read', async () => {
      await expect(read({}, person('chuyenvien.hanoi'))).rejects.toMatchObject({ problem: { code: 'role-missing' } });
      await expect(read({ reason: 'x' })).rejects.toMatchObject({ problem: { code: 'bad-request', detail: 'reason' } });
      await expect(read({ from: '2024-01-01', to: '2026-01-01' })).rejects.toMatchObject({
        problem: { code: 'report-too-long' },
      });
    });
  });
}
