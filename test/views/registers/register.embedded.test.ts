import { describe, expect, test } from 'vitest';
import { tablePages } from '../../../lib/adapters/report/table-pages.ts';
import { exportRegister } from '../../../lib/flows/registers/export-register.ts';
import type { ApiContext } from '../../../lib/kernel/context.ts';
import { newItem } from '../../../lib/stores/item.ts';
import { counterKey, numberKey } from '../../../lib/stores/keys.ts';
import { readRegister } from '../../../lib/views/registers/read-register.ts';
import { person, testContext } from '../../flows/context.ts';
import { registerContract } from './register.contract.ts';

describe('on the embedded engine', () => {
  registerContract(async () => undefined);

  test('a book of 20,000 numbers is read in its middle, is one XLSX file, and is printed in volumes', async () => {
    const book = { agencyCode: 'G15.1', year: 2026, book: 'outgoing' };
    const it = await testContext();
    const numbers = Array.from({ length: 20_000 }, (_, at) => at + 1);
    const writes = numbers.map((number) => ({
      put: newItem(numberKey(book, number), { documentId: 'gone', state: 'void', reason: 'x' }),
      expect: 'absent' as const,
    }));
    for (let at = 0; at < writes.length; at += 100) await it.context.records.transact(writes.slice(at, at + 100));
    const counter = newItem(counterKey(book), { last: numbers.length, day: '2026-11-20' });
    await it.context.records.transact([{ put: counter, expect: 'absent' }]);
    const context = { ...it.context, tablePages } as unknown as ApiContext;
    const clerk = person('vanthu.hanoi');
    const page = await readRegister(context, clerk, { from: '19001' });
    expect(page).toMatchObject({ last: 20_000, next: '19051.' });
    expect(page.items[0]).toMatchObject({ number: 19_001 });
    const whole = await exportRegister(context, clerk, { format: 'xlsx' });
    expect(whole.name).toBe('so-van-ban-di-2026-1-20000.xlsx');
    await expect(exportRegister(context, clerk, { format: 'pdf' })).rejects.toMatchObject({
      problem: { code: 'register-too-long', limit: 1000 },
    });
    const volume = await exportRegister(context, clerk, { format: 'pdf', from: '19001', to: '20000' });
    expect(volume.name).toBe('so-van-ban-di-2026-19001-20000.pdf');
  }, 60_000);
});
