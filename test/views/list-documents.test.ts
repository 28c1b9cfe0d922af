import { beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '../../lib/adapters/embedded/database.ts';
import { sqliteRecords } from '../../lib/adapters/embedded/sqlite-records.ts';
import type { Person } from '../../lib/domain/organisation/agency.ts';
import type { Context } from '../../lib/kernel/context.ts';
import type { IncomingLine } from '../../lib/stores/documents/incoming.ts';
import { registerPk } from '../../lib/stores/keys.ts';
import { listDocuments } from '../../lib/views/list-documents.ts';

const clerk: Person = { subject: 'vanthu', agencyCode: 'G15.1', name: 'Văn thư', position: '', roles: ['clerk'] };

describe('a list of documents', () => {
  let context: Context;
  beforeEach(async () => {
    const records = sqliteRecords(openDatabase(':memory:'));
    context = { records, clock: { now: () => 1_790_000_000_000 } } as Context;
    for (let n = 1; n <= 7; n += 1) {
      const id = String(n).padStart(26, '0');
      const key = { pk: registerPk(clerk.agencyCode, 'incoming'), sk: `${String(n).padStart(15, '0')}#${id}` };
      await records.transact([{ put: { ...key, version: 1, schema: 1, body: { id } }, expect: 'absent' }]);
    }
  });
  /** All of them, so many at a time. */
  async function whole(order: string | undefined, lines: string): Promise<number[]> {
    const found: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await listDocuments<IncomingLine>(context, clerk, 'incoming', { order, lines, cursor });
      expect(page.items.length).toBeLessThanOrEqual(Number(lines));
      found.push(...page.items.map(({ id }) => Number(id)));
      cursor = page.next;
    } while (cursor !== undefined);
    return found;
  }

  test('has the newest first', async () => {
    expect(await whole(undefined, '3')).toEqual([7, 6, 5, 4, 3, 2, 1]);
    expect(await whole('newest', '200')).toEqual([7, 6, 5, 4, 3, 2, 1]);
  });
  test('is read from its oldest end as well, page by page', async () => {
    expect(await whole('oldest', '3')).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });
  test('has fifty on a page unless asked for, and says where the next one begins', async () => {
    const asked: object[] = [];
    const { query } = context.records;
    context.records.query = (range) => {
      asked.push({ limit: range.limit, order: range.order });
      return query(range);
    };
    expect(await listDocuments(context, clerk, 'incoming')).not.toHaveProperty('next');
    expect(await listDocuments(context, clerk, 'incoming', { lines: '6' })).toHaveProperty('next');
    expect(asked).toEqual([
      { limit: 50, order: 'descending' },
      { limit: 6, order: 'descending' },
    ]);
  });
  test('is one of its agency and its direction', async () => {
    expect(await listDocuments(context, clerk, 'outgoing')).toEqual({ items: [] });
    expect(await listDocuments(context, { ...clerk, agencyCode: 'G15.29' }, 'incoming')).toEqual({ items: [] });
  });
  test.each([
    ['lines', ['0', '-1', '201', '1000', '01', '1.5', ' 5', '5x', '']],
    ['order', ['', 'Newest', 'newest ', 'subject']],
    [
      'cursor',
      [
        '',
        'zzz',
        `${'1'.repeat(14)}#${'0'.repeat(26)}`,
        `${'1'.repeat(15)}#${'a'.repeat(26)}`,
        `x${'1'.repeat(15)}#${'0'.repeat(26)}`,
        `${'1'.repeat(15)}#${'0'.repeat(26)}x`,
      ],
    ],
  ] as const)('refuses %s that it does not know, with the name of what is wrong', async (name, values) => {
    for (const value of values)
      await expect(listDocuments(context, clerk, 'incoming', { [name]: value })).rejects.toMatchObject({
        problem: { code: 'bad-request', detail: name },
      });
  });
});
