import { beforeEach, describe, expect, test } from 'vitest';
import { tablePages } from '../../../lib/adapters/report/table-pages.ts';
import { assignIncoming } from '../../../lib/flows/incoming/assign-incoming.ts';
import { registerIncoming } from '../../../lib/flows/incoming/register-incoming.ts';
import { exportArrivals } from '../../../lib/flows/registers/export-arrivals.ts';
import type { ApiContext } from '../../../lib/kernel/context.ts';
import type { Records } from '../../../lib/ports/records.ts';
import { takeOver } from '../../../lib/stores/books.ts';
import { readTables } from '../../../lib/tables/read-tables.ts';
import { readArrivals } from '../../../lib/views/registers/read-arrivals.ts';
import { caller, person, type TestContext, testContext } from '../../flows/context.ts';
import { incoming } from '../../flows/states.ts';

const book = { agencyCode: 'G15.1', year: 2026, book: 'arrival' };

/** The incoming register, told from the book and the documents: the same on both engines. */
export function arrivalsContract(makeRecords: () => Promise<Records | undefined>): void {
  let it: TestContext;
  let context: ApiContext;
  beforeEach(async () => {
    it = await testContext(await makeRecords());
    context = { ...it.context, tablePages } as unknown as ApiContext;
  });
  const read = (query: Record<string, string> = {}, who = 'vanthu.hanoi') => readArrivals(context, person(who), query);
  async function registered(): Promise<string> {
    const id = await incoming('opened')({ it, context: context as never });
    await registerIncoming(context, caller('vanthu.hanoi'), id);
    return id;
  }

  describe('the incoming register', () => {
    test('says of every arrival number what became of it, in their order, also of those given elsewhere', async () => {
      const asked = { last: 214, day: '2026-11-20', origin: 'sổ giấy', reason: 'giữa năm' };
      const by = { by: 'vanthu.hanoi', name: 'Bích', at: it.clock };
      await it.context.records.transact((await takeOver(it.context, book, asked, by)).writes);
      const [first, second] = [await registered(), await registered()];
      await assignIncoming(context, caller('lanhdao.hanoi'), second, { officer: 'chuyenvien.hanoi', opinion: '' });
      const { items, last } = await read();
      expect(last).toBe(216);
      expect(items).toMatchObject([
        { number: 1, to: 214, state: 'elsewhere' },
        { number: 215, state: 'registered', id: first, day: '2026-11-22' },
        { number: 216, state: 'assigned', id: second },
      ]);
      expect((await read({ from: '216' })).items).toHaveLength(1);
      expect((await read({ fromDay: '2026-11-23' })).items).toEqual([]);
      expect((await read({ year: '2025' })).items).toEqual([]);
    });

    test('is a page at a time, and each number stands on one', async () => {
      for (let n = 0; n < 60; n += 1) await registered();
      const one = await read();
      const two = await read({ cursor: one.next ?? '' });
      const numbers = [...one.items, ...two.items].map(({ number }) => number);
      expect(numbers).toEqual(Array.from({ length: 60 }, (_, at) => at + 1));
      expect(two.next).toBeUndefined();
    });

    test('is printed and kept in both forms', async () => {
      await registered();
      for (const form of ['register', 'follow-up']) {
        const pdf = await exportArrivals(context, person('vanthu.hanoi'), { form, format: 'pdf' });
        expect(Buffer.from(pdf.content, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
        const xlsx = await exportArrivals(context, person('vanthu.hanoi'), { form, format: 'xlsx' });
        const tables = await readTables(Buffer.from(xlsx.content, 'base64'));
        expect(JSON.stringify(tables)).toContain('1/A');
      }
    });

    test('is for clerks and leaders, each of their own agency; and what it cannot read it names', async () => {
      await registered();
      await expect(read({}, 'chuyenvien.hanoi')).rejects.toMatchObject({ problem: { code: 'role-missing' } });
      expect((await read({}, 'vanthu.nghean')).items).toEqual([]);
      const asked = (query: Record<string, string>) => exportArrivals(context, person('vanthu.hanoi'), query);
      await expect(asked({ form: 'x' })).rejects.toMatchObject({ problem: { detail: 'form' } });
      await expect(asked({ format: 'doc' })).rejects.toMatchObject({ problem: { detail: 'format' } });
      await expect(read({ cursor: 'x' })).rejects.toMatchObject({ problem: { detail: 'cursor' } });
    });
  });
}
