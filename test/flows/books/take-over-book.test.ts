import { beforeEach, describe, expect, test } from 'vitest';
import { checkAgency } from '../../../lib/flows/audit/check-agency.ts';
import { takeOverBook } from '../../../lib/flows/books/take-over-book.ts';
import { numberLines, takeNumber } from '../../../lib/stores/books.ts';
import { historyOf } from '../../../lib/stores/documents/history.ts';
import { agencyLog } from '../../../lib/stores/organisation/agencies.ts';
import { readBooks } from '../../../lib/views/read-books.ts';
import { caller, person, type TestContext, testContext } from '../context.ts';

let it: TestContext;
beforeEach(async () => {
  it = await testContext();
});
const asked = {
  book: 'outgoing',
  year: 2026,
  last: 214,
  day: '2026-11-20',
  origin: 'Sổ văn bản đi giấy',
  reason: 'Tham gia giữa năm',
} as const;
const outgoing = { agencyCode: 'G15.1', year: 2026, book: 'outgoing' };
const open = (change = {}) => takeOverBook(it.context, caller('quantri.hanoi'), 'G15.1', { ...asked, ...change });
const refusal = (code: string, more = {}) => expect.objectContaining({ problem: { code, ...more } });
async function take(): Promise<number> {
  const { number, writes } = await takeNumber(it.context, outgoing, 'D', 'issued');
  await it.context.records.transact(writes);
  return number;
}
const findings = async () =>
  (await checkAgency(it.context, 'G15.1', [])).findings.map(({ code, detail }) => `${code} ${detail ?? ''}`.trim());

describe('an office that joins in the middle of the year at number 214', () => {
  test('gives the next document 215', async () => {
    expect(await open()).toEqual({ book: 'outgoing', next: 215 });
    expect(await take()).toBe(215);
    const { items } = await readBooks(it.context, person('lanhdao.hanoi'), 'G15.1');
    expect(items).toMatchObject([
      { book: 'outgoing', last: 215, elsewhere: [{ from: 1, to: 214, origin: asked.origin }] },
      { book: 'arrival', last: 0, elsewhere: [] },
    ]);
  });
  test('has it in the log of the agency, with who and why', async () => {
    await open();
    const events = await historyOf(it.context, agencyLog('G15.1'));
    expect(events.at(-1)).toMatchObject({
      kind: 'book-opened',
      by: 'quantri.hanoi',
      data: { reason: asked.reason, after: { from: 1, to: 214 } },
    });
  });
  test('cannot do it again once 215 is given, but may go on further', async () => {
    await open();
    await expect(open()).rejects.toEqual(refusal('book-beyond', { last: 214 }));
    await take();
    await expect(open({ last: 215 })).rejects.toEqual(refusal('book-beyond', { last: 215 }));
    expect(await open({ last: 220, day: '2026-11-22' })).toMatchObject({ next: 221 });
  });
  test('gives no number of a day before that of the last one given elsewhere', async () => {
    await open({ day: '2026-11-22' });
    it.clock = Date.UTC(2026, 10, 21, 3);
    expect((await takeNumber(it.context, outgoing, 'D', 'issued')).day).toBe('2026-11-22');
  });
  test('meets another who says the same at once: one of them is told', async () => {
    const done = await Promise.allSettled([open(), open()]);
    expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect([...(await numberLines(it.context, outgoing)).keys()]).toEqual([214]);
  });
});

test('nobody but the administrator of the agency, or of one above, may say so', async () => {
  for (const subject of ['vanthu.hanoi', 'lanhdao.hanoi'])
    await expect(takeOverBook(it.context, caller(subject), 'G15.1', asked)).rejects.toEqual(
      refusal('role-missing', { needed: 'admin' }),
    );
  await expect(takeOverBook(it.context, caller('quantri.hanoi'), 'G15.29', asked)).rejects.toEqual(
    refusal('outside-your-administration'),
  );
});

describe('a check of everything', () => {
  test('misses none of the numbers that were given elsewhere, but one that is gone behind them', async () => {
    await open();
    await take();
    await take();
    expect(await findings()).toEqual([]);
    it.database.prepare("DELETE FROM items WHERE sk = 'NUMBER#00000215'").run();
    expect(await findings()).toEqual(['number-missing 215']);
  });
  test('misses the numbers when the line that stands for them is gone', async () => {
    await open({ last: 2 });
    it.database.prepare("DELETE FROM items WHERE sk = 'NUMBER#00000002'").run();
    expect(await findings()).toEqual(['number-missing 1', 'number-missing 2']);
  });
  test('sees that somebody has changed what was given elsewhere', async () => {
    await open();
    it.database
      .prepare("UPDATE items SET body = replace(body, 'Sổ văn bản đi giấy', 'Sổ khác') WHERE sk = 'NUMBER#00000214'")
      .run();
    expect(await findings()).toContain('numbers-changed 214');
  });
});
