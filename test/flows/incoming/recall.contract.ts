import { beforeEach, describe, expect, test } from 'vitest';
import type { In } from '../../../lib/domain/incoming/states.ts';
import { buildDocument, buildStatus } from '../../../lib/edxml/build.ts';
import type { DocumentMessage } from '../../../lib/edxml/message.ts';
import { parseStatus } from '../../../lib/edxml/parse.ts';
import { pollAxis } from '../../../lib/flows/exchange/poll-axis.ts';
import { sendStatus } from '../../../lib/flows/exchange/send-status.ts';
import { acknowledgeRecall, agreeToRequest, refuseRequest } from '../../../lib/flows/incoming/answer-request.ts';
import { assignIncoming } from '../../../lib/flows/incoming/assign-incoming.ts';
import { openIncoming } from '../../../lib/flows/incoming/open-incoming.ts';
import { refuseIncoming } from '../../../lib/flows/incoming/refuse-incoming.ts';
import { registerIncoming } from '../../../lib/flows/incoming/register-incoming.ts';
import { startIncoming } from '../../../lib/flows/incoming/start-incoming.ts';
import { checkedAnswers } from '../../../lib/flows/outgoing/parts/answered.ts';
import type { Caller } from '../../../lib/kernel/context.ts';
import type { Records } from '../../../lib/ports/records.ts';
import { downloadIncoming, downloadPacket } from '../../../lib/views/download-file.ts';
import { listDocuments } from '../../../lib/views/list-documents.ts';
import { readInbox } from '../../../lib/views/read-inbox.ts';
import { readIncoming } from '../../../lib/views/read-incoming.ts';
import { documentMessage } from '../../edxml/samples.ts';
import { caller, person, type TestContext, testContext } from '../context.ts';

const [clerk, leader, officer] = ['vanthu.nghean', 'lanhdao.nghean', 'chuyenvien.nghean'];
type Operation = 'recall' | 'update' | 'replace';

/** What a sender asks of a document that came, and what the clerk answers: the same on every engine. Hà Nội sends, Nghệ An receives. */
export function recallContract(makeRecords: () => Promise<Records | undefined>, short = false): void {
  let it: TestContext;
  let waiting: { id: string; type: 'edoc' | 'status'; bytes: Uint8Array }[];
  let sent: Uint8Array[];
  beforeEach(async () => {
    it = await testContext(await makeRecords());
    [waiting, sent] = [[], []];
    it.exchange.received = async (type) =>
      waiting
        .filter((one) => one.type === type)
        .map(({ id }) => ({ axisDocId: id, messageType: type, from: 'G15.1', to: 'G15.29' }));
    it.exchange.fetch = async (id) => waiting.find((one) => one.id === id)?.bytes ?? new Uint8Array();
    it.exchange.acknowledge = async (id) => {
      waiting = waiting.filter((one) => one.id !== id);
    };
    it.exchange.send = async ({ edxml }) => {
      sent.push(edxml);
      return `axis-${sent.length}`;
    };
  });

  let messages = 0;
  async function arrives(bytes: Uint8Array, type: 'edoc' | 'status' = 'edoc'): Promise<void> {
    waiting.push({ id: `d-${++messages}`, type, bytes });
    await pollAxis(it.context, 'G15.29');
    for (const message of await it.messages('incoming'))
      if (message.task === 'open-incoming') await openIncoming(it.context, message);
  }
  /** What the axis was given for the sender, by what it speaks of; each request has an answer of its own, which waits for no other. */
  async function answers(): Promise<string[]> {
    for (const message of await it.messages('statuses'))
      if (message.task === 'send-status') await sendStatus(it.context, message);
    return sent
      .map((bytes) => parseStatus(bytes))
      .filter(({ statusCode }) => statusCode === '15' || statusCode === '16')
      .map(({ statusCode, responseFor, description }) =>
        [statusCode, responseFor.documentId, ...(statusCode === '16' ? [description] : [])].join(' '),
      )
      .toSorted();
  }
  const attached = (name: string, text: string) => ({
    ...{ contentId: name, name, description: name, contentType: 'text/plain', bytes: Buffer.from(text) },
  });
  const letter = buildDocument({
    ...documentMessage,
    attachments: [attached('a.txt', 'một'), attached('b.txt', 'hai')],
  });
  const identity = documentMessage.documentId;
  const about = { organId: 'G15.1', code: '05/THADS-NV', documentId: identity, promulgatedOn: '2026-11-22' };
  const asks = (operation: Operation, change: Partial<DocumentMessage> = {}) =>
    buildDocument({
      ...documentMessage,
      ...{ operation, reason: 'ban hành nhầm', attachments: [], responseFor: [about] },
      ...(operation === 'recall' ? {} : { documentId: `yeu-cau-${operation}` }),
      ...change,
    });
  const takesBack = buildStatus({
    ...{ from: documentMessage.from, statusCode: '13', description: 'gửi nhầm', staff: '' },
    ...{ timestamp: '2026-11-22 11:00:00', responseFor: { ...about, organId: 'G15.29' } },
  });

  const views = async () => {
    const { items } = await listDocuments(it.context, person(clerk), 'incoming');
    return Promise.all(items.map(({ id }) => readIncoming(it.context, person(clerk), id)));
  };
  /** The one document that the lists show. */
  const only = async () => {
    const all = await views();
    expect(all).toHaveLength(1);
    return all[0]?.incoming as In<'held'>;
  };
  const tasks = async (subject: string) => (await readInbox(it.context, person(subject))).items.map(({ kind }) => kind);
  const register = (id: string) => registerIncoming(it.context, caller(clerk), id, { reason: 'đã xem' });
  const agree = (id: string) => agreeToRequest(it.context, caller(clerk), id);
  const refuse = (id: string) => refuseRequest(it.context, caller(clerk), id, { reason: 'Đã xử lý xong' });
  const refused = (code: string) => ({ problem: { code } });
  /** The letter, being worked on. */
  async function worked(): Promise<string> {
    await arrives(letter);
    const { id } = await only();
    await register(id);
    await assignIncoming(it.context, caller(leader), id, { officer, opinion: '' });
    await startIncoming(it.context, caller(officer), id);
    return id;
  }

  describe('a request of the sender', () => {
    test.each(['recall', 'update', 'replace'] as const)(
      'to %s holds the document until the clerk answers',
      async (what) => {
        const id = await worked();
        await arrives(asks(what));
        const held = await only();
        expect(held).toMatchObject({ id, state: 'held', from: 'in-progress', arrivalNumber: 1 });
        expect(held.asked).toMatchObject([{ operation: what, reason: 'ban hành nhầm' }]);
        expect([await tasks(clerk), await tasks(officer)]).toEqual([['answer-request'], []]);
        await expect(startIncoming(it.context, caller(officer), id)).rejects.toMatchObject(
          refused('request-to-answer'),
        );
        await expect(checkedAnswers(it.context, person(clerk), [{ id, completes: true }], [])).rejects.toMatchObject(
          refused('request-to-answer'),
        );
      },
    );
    if (short) return;
    test('is refused with a reason: 16, and the document goes on where it was', async () => {
      const id = await worked();
      await arrives(asks('recall'));
      await refuse(id);
      expect(await only()).toMatchObject({ state: 'in-progress', assigned: { officer } });
      expect([await tasks(clerk), await tasks(officer)]).toEqual([[], ['complete']]);
      expect(await answers()).toEqual([`16 ${identity} Đã xử lý xong`]);
      expect(await only()).not.toHaveProperty('asked');
    });
    test('is answered once, and a second request has an answer of its own', async () => {
      const id = await worked();
      await arrives(asks('recall'));
      await refuse(id);
      await expect(agree(id)).rejects.toMatchObject(refused('wrong-state'));
      await arrives(takesBack, 'status');
      await agree(id);
      expect(await answers()).toEqual([`15 ${identity}`, `16 ${identity} Đã xử lý xong`]);
    });
    test.each(['recall', 'update', 'replace'] as const)(
      'to %s that is agreed to twice, the second between the reads of the first, is agreed to once',
      async (what) => {
        const id = await worked();
        await arrives(asks(what));
        const [request] = (await only()).asked;
        const { records } = it.context;
        let answered: Promise<{ id: string }> | undefined;
        const meanwhile = (again: Caller): Records => ({
          ...records,
          get: async (key) => {
            if (key.pk.endsWith(request.id) && !answered) {
              answered = agreeToRequest(it.context, again, id);
              await answered;
            }
            return records.get(key);
          },
        });
        const by = caller(clerk);
        const late = await agreeToRequest({ ...it.context, records: meanwhile(by) }, by, id);
        expect(late).toEqual(await answered);
        expect(await answers()).toEqual([expect.stringMatching(/^15 /)]);
      },
    );
    test('that comes as a packet and as status 13 is one, with one answer', async () => {
      await worked();
      await arrives(asks('recall'));
      await arrives(takesBack, 'status');
      const held = await only();
      expect(held.asked).toHaveLength(1);
      await agree(held.id);
      expect(await answers()).toEqual([`15 ${identity}`]);
    });
    test('waits behind another one, and is asked next', async () => {
      const id = await worked();
      await arrives(asks('update', { subject: 'sửa trích yếu' }));
      await arrives(takesBack, 'status');
      await refuse(id);
      expect((await only()).asked).toMatchObject([{ operation: 'recall' }]);
      await agree(id);
      expect(await answers()).toEqual([`15 ${identity}`, `16 ${identity} Đã xử lý xong`]);
    });
    test('that comes before its document holds it from the first', async () => {
      await arrives(asks('recall'));
      await arrives(letter);
      expect(await only()).toMatchObject({ state: 'held', from: 'opened' });
      expect(await tasks(clerk)).toEqual(['answer-request']);
    });
    test('about nothing that is held here is looked at by itself', async () => {
      await arrives(asks('recall', { documentId: 'khác', responseFor: [] }));
      expect((await only()).state).toBe('requested');
      expect(await answers()).toEqual([]);
    });
  });

  describe('a recall that is agreed to', () => {
    test('cancels the document: nobody lists, opens or answers it, its officer is told', async () => {
      const id = await worked();
      await arrives(asks('recall'));
      await agree(id);
      expect(await views()).toEqual([]);
      await expect(downloadIncoming(it.context, person(clerk), id, 0)).rejects.toMatchObject(
        refused('recalled-by-sender'),
      );
      await expect(downloadPacket(it.context, person(clerk), id)).rejects.toMatchObject(refused('recalled-by-sender'));
      await expect(checkedAnswers(it.context, person(clerk), [{ id, completes: false }], [])).rejects.toMatchObject(
        refused('recalled-by-sender'),
      );
      expect(await tasks(officer)).toEqual(['read-recall']);
      await acknowledgeRecall(it.context, caller(officer), id);
      expect(await tasks(officer)).toEqual([]);
      await expect(readIncoming(it.context, person(officer), id)).rejects.toMatchObject(refused('not-on-its-route'));
    });
    if (short) return;
    test('keeps its number, what it was, who asked and who agreed', async () => {
      const id = await worked();
      await arrives(asks('recall'));
      await agree(id);
      const { incoming, history } = await readIncoming(it.context, person(clerk), id);
      expect(incoming).toMatchObject({
        state: 'cancelled',
        from: 'in-progress',
        arrivalNumber: 1,
        recalled: { reason: 'ban hành nhầm' },
      });
      expect(history.map(({ kind }) => kind)).toEqual(
        expect.arrayContaining(['registered', 'started', 'request-came', 'request-agreed']),
      );
    });
    test('is answered again by itself when it is asked again', async () => {
      const id = await worked();
      await arrives(asks('recall'));
      await agree(id);
      await arrives(takesBack, 'status');
      await arrives(asks('update'));
      expect(await answers()).toEqual([`15 ${identity}`, `15 ${identity}`, expect.stringContaining(`16 ${identity} `)]);
      expect((await readIncoming(it.context, person(clerk), id)).incoming.state).toBe('cancelled');
    });
    test('of what was refused before is agreed to by itself', async () => {
      await arrives(letter);
      const { id } = await only();
      await refuseIncoming(it.context, caller(clerk), id, { reason: 'gửi nhầm' });
      await arrives(asks('recall'));
      expect(await answers()).toEqual([`15 ${identity}`]);
      expect((await readIncoming(it.context, person(clerk), id)).incoming).toMatchObject({
        state: 'cancelled',
        from: 'refused',
      });
    });
  });

  if (short) return;
  test('an update that is agreed to is a new version, and the one before stays readable', async () => {
    const id = await worked();
    await arrives(asks('update', { subject: 'trích yếu đã sửa', attachments: [attached('c.txt', 'ba')] }));
    const { brought } = await readIncoming(it.context, person(clerk), id);
    expect([brought?.header.subject, brought?.files.map(({ name }) => name)]).toEqual(['trích yếu đã sửa', ['c.txt']]);
    await agree(id);
    const after = await only();
    expect(after).toMatchObject({
      id,
      state: 'in-progress',
      arrivalNumber: 1,
      header: { subject: 'trích yếu đã sửa' },
    });
    expect(after.files.map(({ name }) => name)).toEqual(['c.txt']);
    expect(after.earlier?.map(({ files }) => files.map(({ name }) => name))).toEqual([['a.txt', 'b.txt']]);
    const old = await downloadIncoming(it.context, person(officer), id, 1, undefined, '1');
    expect(old.url).not.toBe((await downloadIncoming(it.context, person(officer), id, 0)).url);
    expect(await answers()).toEqual([`15 ${identity}`]);
    expect(await tasks(officer)).toEqual(['complete']);
  });

  test('a replacement that is agreed to closes the old document and comes in as its own', async () => {
    const id = await worked();
    await arrives(asks('replace', { documentId: 'moi', number: '06', attachments: [attached('d.txt', 'bốn')] }));
    await agree(id);
    const all = (await views()).map(({ incoming }) => incoming);
    const [old, replacing] = [all.find((one) => one.id === id), all.find(({ state }) => state === 'opened')];
    expect(old).toMatchObject({ state: 'replaced', replaced: { id: replacing?.id, code: '06/THADS-NV' } });
    expect(replacing).toMatchObject({ replaces: { id, code: '05/THADS-NV' } });
    expect(await answers()).toEqual([`15 ${identity}`]);
    expect([await tasks(officer), await tasks(clerk)]).toEqual([['read-recall'], ['register']]);
    await expect(startIncoming(it.context, caller(officer), id)).rejects.toMatchObject(refused('replaced-by-sender'));
    await register(replacing?.id ?? '');
    // it is a document like any other now
    await arrives(asks('recall', { documentId: 'moi', number: '06', responseFor: [{ ...about, documentId: 'moi' }] }));
    expect((await readIncoming(it.context, person(clerk), replacing?.id ?? '')).incoming.state).toBe('held');
  });
}
