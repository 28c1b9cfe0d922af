import { describe, expect, test } from 'vitest';
import { assignIncoming } from '../../../lib/flows/incoming/assign-incoming.ts';
import { handBackIncoming } from '../../../lib/flows/incoming/hand-back-incoming.ts';
import { listForReaders } from '../../../lib/flows/incoming/list-for-readers.ts';
import { shareIncoming, unshareIncoming } from '../../../lib/flows/incoming/share-incoming.ts';
import { cancelDocument } from '../../../lib/flows/outgoing/cancel-document.ts';
import { shareDocument, unshareDocument } from '../../../lib/flows/outgoing/share-document.ts';
import { listDocuments } from '../../../lib/views/list-documents.ts';
import { readDocument } from '../../../lib/views/read-document.ts';
import { readIncoming } from '../../../lib/views/read-incoming.ts';
import { caller, person } from '../context.ts';
import { freshDesk } from '../fresh-desk.ts';
import { draft, incoming } from '../states.ts';

const at = freshDesk();
const [officer, other] = ['chuyenvien.hanoi', 'chuyenvien2.hanoi'];
const context = () => at.desk.context;
const refused = (code: string) => ({ problem: { code } });
const listOf = async (subject: string, direction: 'incoming' | 'outgoing') =>
  (await listDocuments(context(), person(subject), direction)).items.map(({ id }) => id);

describe('an incoming document', () => {
  const read = (id: string, subject: string) => readIncoming(context(), person(subject), id);
  const assign = (id: string, to: string) =>
    assignIncoming(context(), caller('lanhdao.hanoi'), id, { officer: to, opinion: '' });

  test('is read by its officer, stays theirs to read after they handed it back, and is nobody else’s', async () => {
    const id = await incoming('registered')(at.desk);
    await expect(read(id, officer)).rejects.toMatchObject(refused('not-on-its-route'));
    await assign(id, officer);
    expect((await read(id, officer)).may).toEqual([
      'start',
      'hand-back',
      'report-progress',
      'ask-extension',
      'share',
      'unshare',
    ]);
    await handBackIncoming(context(), caller(officer), id, { reason: 'Không thuộc lĩnh vực' });
    await assign(id, other);
    expect((await read(id, officer)).may).toEqual([]);
    await read(id, other);
    await expect(read(id, 'taixe.hanoi')).rejects.toMatchObject(refused('not-on-its-route'));
  });
  test('stands in the list of those who may read it, and leaves it when it is not shared any more', async () => {
    const id = await incoming('assigned')(at.desk);
    const unseen = await incoming('registered')(at.desk);
    expect(await listOf('vanthu.hanoi', 'incoming')).toEqual(expect.arrayContaining([id, unseen]));
    expect(await listOf(officer, 'incoming')).toEqual([id]);
    await shareIncoming(context(), caller('vanthu.hanoi'), id, { person: other });
    expect(await listOf(other, 'incoming')).toEqual([id]);
    await handBackIncoming(context(), caller(officer), id, { reason: 'Không thuộc lĩnh vực' });
    const { items } = await listDocuments(context(), person(other), 'incoming');
    expect(items).toMatchObject([{ id, state: 'registered' }]);
    await unshareIncoming(context(), caller('lanhdao.hanoi'), id, { person: other });
    expect(await listOf(other, 'incoming')).toEqual([]);
    expect(await listOf(officer, 'incoming')).toEqual([id]);
  });
  test('that an earlier version wrote gets its line in the list of its officer with the next step', async () => {
    const id = await incoming('in-progress')(at.desk);
    at.desk.it.database.prepare("DELETE FROM items WHERE pk LIKE 'LIST#%#incoming#%'").run();
    await shareIncoming(context(), caller(officer), id, { person: other });
    expect(await listOf(officer, 'incoming')).toEqual([id]);
  });
  test('is shared with a colleague once, and its log says by whom and with whom', async () => {
    const id = await incoming('assigned')(at.desk);
    const share = (to: string, by = officer) => shareIncoming(context(), caller(by), id, { person: to });
    await share(other);
    const { incoming: now, history } = await read(id, other);
    expect(now.shares).toMatchObject([{ to: other, toName: 'Lý Thị Mai', by: officer }]);
    expect(history.at(-1)).toMatchObject({ kind: 'shared', by: officer, data: { person: other, name: 'Lý Thị Mai' } });
    await expect(share(other)).rejects.toMatchObject(refused('shared-already'));
    for (const nobody of ['ai-do', 'chuyenvien.nghean', 'quantri.hanoi'])
      await expect(share(nobody)).rejects.toMatchObject(refused('colleague-unknown'));
    // who may only read it passes it on to nobody
    await expect(share('taixe.hanoi', other)).rejects.toMatchObject(refused('not-assigned-to-you'));
    const stop = () => unshareIncoming(context(), caller('vanthu.hanoi'), id, { person: other });
    await stop();
    await expect(stop()).rejects.toMatchObject(refused('not-shared'));
    await expect(read(id, other)).rejects.toMatchObject(refused('not-on-its-route'));
  });
});

describe('what an earlier version wrote', () => {
  const forget = () =>
    at.desk.it.database.exec("DELETE FROM items WHERE pk LIKE 'LIST#%#incoming#%' OR pk = 'MIGRATIONS'");
  test('is put into the lists of those who may read it, once', async () => {
    const ids: string[] = [];
    for (const state of ['assigned', 'opened', 'completed'] as const) {
      at.desk.it.clock += 1000;
      ids.push(await incoming(state)(at.desk));
    }
    forget();
    expect(await listOf(officer, 'incoming')).toEqual([]);
    await listForReaders(context());
    expect((await listOf(officer, 'incoming')).toSorted()).toEqual([ids[0], ids[2]].toSorted());
    at.desk.it.database.exec("DELETE FROM items WHERE pk LIKE 'LIST#%#incoming#%'");
    await listForReaders(context());
    expect(await listOf(officer, 'incoming')).toEqual([]);
  });
  test('over many pages, and once more where it was broken off', async () => {
    for (let n = 0; n < 205; n += 1) await incoming('assigned', { receivedAt: n })(at.desk);
    forget();
    const { transact } = context().records;
    let left = 100;
    context().records.transact = async (writes) => {
      left -= 1;
      if (left < 0) throw new Error('the power went');
      await transact(writes);
    };
    await expect(listForReaders(context())).rejects.toThrow('the power went');
    context().records.transact = transact;
    await listForReaders(context());
    const { items } = await listDocuments(context(), person(officer), 'incoming', { lines: '200' });
    expect(items).toHaveLength(200);
  });
});

describe('an outgoing document', () => {
  const read = (id: string, subject: string) => readDocument(context(), person(subject), id);
  test('is read by clerks and leaders, and by those whom it is shared with', async () => {
    const id = await draft(at.desk);
    await expect(read(id, officer)).rejects.toMatchObject(refused('not-on-its-route'));
    await shareDocument(context(), caller('vanthu.hanoi'), id, { person: officer });
    expect((await read(id, officer)).may).toEqual([]);
    expect(await listOf(officer, 'outgoing')).toEqual([id]);
    await cancelDocument(context(), caller('vanthu.hanoi'), id, { reason: 'Trùng' });
    expect((await read(id, officer)).document).toMatchObject({ state: 'cancelled', shares: [{ to: officer }] });
    await unshareDocument(context(), caller('lanhdao2.hanoi'), id, { person: officer });
    expect(await listOf(officer, 'outgoing')).toEqual([]);
    await expect(read(id, officer)).rejects.toMatchObject(refused('not-on-its-route'));
  });
});
