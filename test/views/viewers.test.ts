import { describe, expect, test } from 'vitest';
import { logAccess } from '../../lib/kernel/access-log.ts';
import { incomingLog } from '../../lib/stores/documents/incoming.ts';
import { readDocument } from '../../lib/views/read-document.ts';
import { readDocumentViewers, readIncomingViewers } from '../../lib/views/read-viewers.ts';
import { person } from '../flows/context.ts';
import { freshDesk } from '../flows/fresh-desk.ts';
import { draft, incoming } from '../flows/states.ts';

const at = freshDesk();
const clerk = person('vanthu.hanoi');
const leader = person('lanhdao.hanoi');

describe('who has looked at a document', () => {
  test('are those who have read it; who asks for the list is not among them', async () => {
    const id = await draft(at.desk);
    await readDocument(at.desk.context, clerk, id);
    at.desk.it.clock += 60_000;
    await readDocument(at.desk.context, leader, id);
    await readDocument(at.desk.context, leader, id);
    const { items, more } = await readDocumentViewers(at.desk.context, person('lanhdao2.hanoi'), id);
    expect(items.map(({ by, times }) => [by, times])).toEqual([
      ['lanhdao.hanoi', 2],
      ['vanthu.hanoi', 1],
    ]);
    expect(more).toBe(false);
    expect((await readDocumentViewers(at.desk.context, clerk, id)).items).toHaveLength(2);
  });
  test('is said as far as the last two thousand looks go', async () => {
    const id = await incoming('opened')(at.desk);
    for (let n = 0; n < 2001; n += 1)
      await logAccess(at.desk.context, n === 0 ? leader : clerk, incomingLog(id), 'read');
    const { items, more } = await readIncomingViewers(at.desk.context, clerk, id);
    expect([items.length > 0, more]).toEqual([true, true]);
    expect(items.find(({ by }) => by === clerk.subject)?.times).toBeGreaterThan(1990);
  });
  test('is told to nobody of another agency', async () => {
    const id = await draft(at.desk);
    const other = readDocumentViewers(at.desk.context, person('vanthu.nghean'), id);
    await expect(other).rejects.toMatchObject({ problem: { code: 'other-agency' } });
  });
});
