import { beforeEach, describe, expect, test } from 'vitest';
import { tablePages } from '../../../lib/adapters/report/table-pages.ts';
import { assignIncoming } from '../../../lib/flows/incoming/assign-incoming.ts';
import { registerIncoming } from '../../../lib/flows/incoming/register-incoming.ts';
import { exportIncomingReport, exportOutgoingReport } from '../../../lib/flows/registers/export-report.ts';
import { readIncomingReport, readOutgoingReport } from '../../../lib/flows/registers/read-report.ts';
import type { ApiContext } from '../../../lib/kernel/context.ts';
import { takeNumber, takeOver } from '../../../lib/stores/books.ts';
import { readTables } from '../../../lib/tables/read-tables.ts';
import { caller, issuedDocument, person, type TestContext, testContext } from '../../flows/context.ts';
import { incoming } from '../../flows/states.ts';

// the walk over the book is that of the registers, whose contract runs on both engines
describe('the reports', () => {
  let it: TestContext;
  let context: ApiContext;
  const clerk = person('vanthu.hanoi');
  const november = { from: '2026-11-01', to: '2026-11-30' };
  beforeEach(async () => {
    it = await testContext(undefined);
    context = { ...it.context, tablePages } as unknown as ApiContext;
  });
  async function registered(): Promise<string> {
    const id = await incoming('opened')({ it, context: context as never });
    await registerIncoming(context, caller('vanthu.hanoi'), id);
    return id;
  }

  test('count what the book holds, and late ones by the clock as it goes on', async () => {
    const given = { last: 214, day: '2026-11-20', origin: 'sổ giấy', reason: 'giữa năm' };
    const by = { by: 'vanthu.hanoi', name: 'Bích', at: it.clock };
    const book = { agencyCode: 'G15.1', year: 2026, book: 'arrival' };
    await it.context.records.transact((await takeOver(it.context, book, given, by)).writes);
    const [first, second] = [await registered(), await registered()];
    await assignIncoming(context, caller('lanhdao.hanoi'), second, { officer: 'chuyenvien.hanoi', opinion: '' });
    const report = await readIncomingReport(context, clerk, november);
    expect(report.counts).toMatchObject({ total: 2, open: 2, 'open-late': 0 });
    expect(report.documents).toEqual([]);
    it.clock += 3 * 86_400_000;
    const later = await readIncomingReport(context, clerk, november);
    expect(later.counts).toMatchObject({ total: 2, open: 0, 'open-late': 2 });
    expect(later.documents.map(({ id }) => id).toSorted()).toEqual([first, second].toSorted());
    const behind = await readIncomingReport(context, clerk, { ...november, key: 'unassigned' });
    expect(behind.documents.map(({ id }) => id)).toEqual([first]);
    expect((await readIncomingReport(context, clerk, { from: '2026-12-01' })).counts.total).toBe(0);
    expect((await readIncomingReport(context, person('vanthu.nghean'), november)).counts.total).toBe(0);
  });

  test('count what was numbered', async () => {
    const { id, number } = await issuedDocument(it, 1);
    const { writes } = await takeNumber(
      it.context,
      { agencyCode: 'G15.1', year: 2026, book: 'outgoing' },
      id,
      'issued',
    );
    await it.context.records.transact(writes);
    const report = await readOutgoingReport(context, clerk, { ...november, by: 'state', key: 'issued' });
    expect(report).toMatchObject({ counts: { total: 1 }, documents: [{ id, number: number.number }] });
  });

  test('are printed and kept with what is late', async () => {
    await registered();
    it.clock += 3 * 86_400_000;
    const pdf = await exportIncomingReport(context, clerk, { ...november, format: 'pdf' });
    expect(pdf.name).toBe('bao-cao-van-ban-den-2026-11-01-2026-11-30.pdf');
    expect(Buffer.from(pdf.content, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
    const xlsx = await exportIncomingReport(context, clerk, { ...november, format: 'xlsx' });
    const text = JSON.stringify(await readTables(Buffer.from(xlsx.content, 'base64')));
    for (const one of ['Chưa phân công', 'Trục liên thông', 'Văn bản quá hạn', '1/A', 'In từ hệ thống'])
      expect(text).toContain(one);
    expect((await exportOutgoingReport(context, clerk, november)).name).toContain('bao-cao-van-ban-di');
  });

  test('are for clerks and leaders, and name what they cannot read', async () => {
    const asked = (query: Record<string, string>, who = clerk) => readIncomingReport(context, who, query);
    await expect(asked({}, person('chuyenvien.hanoi'))).rejects.toMatchObject({ problem: { code: 'role-missing' } });
    await expect(asked({ timing: 'x' })).rejects.toMatchObject({ problem: { detail: 'timing' } });
    await expect(asked({ by: 'signer' })).rejects.toMatchObject({ problem: { detail: 'by' } });
    await expect(asked({ from: '2024-01-01', to: '2026-01-01' })).rejects.toMatchObject({
      problem: { code: 'report-too-long' },
    });
  });
});
