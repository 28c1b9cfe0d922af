import { beforeEach, describe, expect, test } from 'vitest';
import type { Delivery } from '../../../lib/domain/delivery/delivery.ts';
import type { Issued, Outgoing } from '../../../lib/domain/outgoing/states.ts';
import type { DocumentMessage } from '../../../lib/edxml/message.ts';
import { parseDocument } from '../../../lib/edxml/parse.ts';
import { deadLetterMessage } from '../../../lib/flows/dead-letters/dead-letter-message.ts';
import { sendDocument } from '../../../lib/flows/delivery/send-document.ts';
import { deliverPacket } from '../../../lib/flows/exchange/deliver-packet.ts';
import { type Exchange, ExchangeFailure, type SentItem } from '../../../lib/ports/exchange.ts';
import { loadState } from '../../../lib/stores/documents/logged-state.ts';
import { outgoingWrites } from '../../../lib/stores/documents/outgoing.ts';
import { newItem } from '../../../lib/stores/item.ts';
import { deliveryKey, outgoingKey } from '../../../lib/stores/keys.ts';
import { readDocument } from '../../../lib/views/read-document.ts';
import { caller, issuedDocument, person, type TestContext, testContext } from '../context.ts';

let it: TestContext;
let sent: Parameters<Exchange['send']>[0][];
let asked: (readonly [string, number])[];
beforeEach(async () => {
  it = await testContext();
  [sent, asked] = [[], []];
  it.exchange.send = async (message) => `d-${sent.push(message)}`;
  it.exchange.sent = async (type, since) => {
    asked.push([type, since]);
    return [];
  };
});

const clerk = person('vanthu.hanoi');
const by = { by: 'x', name: 'x', at: 1 };
const unclear = () => Promise.reject(new ExchangeFailure('unavailable', '', 'TimeoutError'));
const deliver = (documentId: string, recipient = 'G15.29') => deliverPacket(it.context, { documentId, recipient });
const stored = async (id: string) => (await it.context.records.get<Delivery>(deliveryKey(id, 'G15.29')))?.body;
const historyOf = async (id: string) => (await readDocument(it.context, clerk, id)).history;

async function sentDocument(change: Partial<Issued> = {}): Promise<string> {
  const { id } = await issuedDocument(it);
  const before = await loadState<Outgoing>(it.context.records, outgoingKey(id));
  if (!before) throw new Error('gone');
  const after = { ...before.state, ...change } as Outgoing;
  await it.context.records.transact(outgoingWrites(before, after, by, []));
  await sendDocument(it.context, caller('vanthu.hanoi'), id);
  return id;
}
async function packet(change: Partial<Issued> = {}): Promise<DocumentMessage> {
  await deliver(await sentDocument(change));
  return parseDocument(sent[0]?.edxml ?? new Uint8Array());
}

describe('what the axis is handed', () => {
  test('is one packet to one recipient, as a document', async () => {
    await packet();
    expect(sent).toMatchObject([{ from: 'G15.1', to: ['G15.29'], messageType: 'edoc' }]);
  });
  test('says kind, signer, place, day, urgency, pages, who sent it and when', async () => {
    expect(await packet()).toMatchObject({
      ...{ documentId: 'G15.1,2026/11/22,05/THADS-NV', promulgatedOn: '2026-11-22', place: 'Hà Nội' },
      type: { type: 2, detail: expect.any(Number), name: 'Công văn' },
      signer: { competence: '', position: 'Trưởng Thi hành án dân sự', fullName: person('lanhdao.hanoi').name },
      ...{ priority: 0, pages: 1, responseFor: [], operation: 'new', reason: 'Văn bản điện tử mới' },
      ...{ staff: clerk.name, sentAt: '2026-11-22 10:00:00' },
    });
  });
  test('names the signer as they signed where the directory knows them no more', async () => {
    it.context.directory.colleague = async () => undefined;
    const message = await packet({
      signed: { ...by, name: 'Nguyễn Văn Đã Nghỉ', position: 'Phó Trưởng Thi hành án dân sự' },
    });
    expect(message.signer).toEqual({
      competence: '',
      position: 'Phó Trưởng Thi hành án dân sự',
      fullName: 'Nguyễn Văn Đã Nghỉ',
    });
  });
  test('says for whom was signed, as it was frozen with the signature', async () => {
    const message = await packet({
      signed: {
        ...{ ...by, position: 'Phó Trưởng phòng', capacity: 'TL', grant: 'G1' },
        caption: ['TL. TRƯỞNG THI HÀNH ÁN DÂN SỰ', 'KT. TRƯỞNG PHÒNG', 'PHÓ TRƯỞNG PHÒNG'],
        competence: 'TL. TRƯỞNG THI HÀNH ÁN DÂN SỰ, KT. TRƯỞNG PHÒNG',
      },
    });
    expect(message.signer).toMatchObject({
      competence: 'TL. TRƯỞNG THI HÀNH ÁN DÂN SỰ, KT. TRƯỞNG PHÒNG',
      position: 'Phó Trưởng phòng',
    });
  });
  test('has the issued file as its one attachment, to the byte', async () => {
    const { attachments } = await packet();
    expect(attachments).toHaveLength(1);
    expect(attachments[0]).toMatchObject({
      ...{ name: '05-THADS-NV.signed.pdf', description: 'Văn bản chính', contentType: 'application/pdf' },
    });
    expect(Buffer.from(attachments[0]?.bytes ?? []).toString()).toBe('%PDF-1.7\n');
  });
});

describe('an attempt', () => {
  test('is written down before the axis is called, and the first asks nothing of it', async () => {
    const id = await sentDocument();
    let meanwhile: Delivery | undefined;
    it.exchange.send = async () => {
      meanwhile = await stored(id);
      return 'd-1';
    };
    await deliver(id);
    expect(meanwhile).toMatchObject({ state: 'sending', attempts: 1, firstAttemptAt: it.clock });
    expect(asked).toEqual([]);
    expect(await stored(id)).toMatchObject({ state: 'sent', axisDocId: 'd-1', sentAt: it.clock, attempts: 1 });
  });
  test('that failed leaves its reason and comes back; the next asks from ten minutes before the first one', async () => {
    const id = await sentDocument();
    it.exchange.send = () => Promise.reject(new ExchangeFailure('unavailable', '', 'a'.repeat(501)));
    const begun = it.clock;
    await expect(deliver(id)).rejects.toMatchObject({ kind: 'unavailable' });
    const failure = { code: 'unavailable', detail: 'a'.repeat(500), at: begun };
    expect(await stored(id)).toMatchObject({ state: 'sending', attempts: 1, failure });
    expect((await historyOf(id)).map(({ kind }) => kind)).not.toContain('delivery-failed');
    it.clock += 3_600_000;
    it.exchange.send = async () => 'd-1';
    await deliver(id);
    expect(asked).toEqual([['edoc', begun - 600_000]]);
    expect(await stored(id)).toMatchObject({ state: 'sent', attempts: 2, firstAttemptAt: begun });
    expect(await stored(id)).not.toHaveProperty('failure');
  });
  test('on what is sent already sends nothing', async () => {
    const id = await sentDocument();
    await deliver(id);
    await deliver(id);
    expect([sent.length, asked.length, (await stored(id))?.attempts]).toEqual([1, 0, 1]);
  });
  test('that fails through a bug of ours says nothing of the axis', async () => {
    const id = await sentDocument();
    it.exchange.send = () => Promise.reject(new TypeError('a bug'));
    await expect(deliver(id)).rejects.toThrow('a bug');
    expect(await stored(id)).toMatchObject({ state: 'sending' });
    expect(await stored(id)).not.toHaveProperty('failure');
  });
  test('that was refused stands in the log with the axis’s code', async () => {
    const id = await sentDocument();
    it.exchange.send = () => Promise.reject(new ExchangeFailure('refused', '18', 'khong ton tai'));
    await deliver(id);
    expect((await historyOf(id)).at(-1)).toMatchObject({
      kind: 'delivery-failed',
      data: { recipient: 'G15.29', attempts: 1, code: '18', detail: 'khong ton tai' },
    });
  });
});

describe('after an unclear answer', () => {
  const item: SentItem = {
    ...{ axisDocId: 'd-7', messageType: 'edoc', from: 'G15.1', to: 'G15.29', code: '05/THADS-NV', title: '' },
  };
  async function prepared(held: readonly SentItem[], earlier: Delivery['earlier'] = []): Promise<string | undefined> {
    const id = await sentDocument();
    it.exchange.send = unclear;
    await expect(deliver(id)).rejects.toThrow(ExchangeFailure);
    const before = await it.context.records.get<Delivery>(deliveryKey(id, 'G15.29'));
    if (!before) throw new Error('gone');
    const body = { ...before.body, earlier };
    await it.context.records.transact([
      { put: { ...before, version: before.version + 1, body }, expect: { version: before.version } },
    ]);
    it.exchange.sent = async () => [...held];
    it.exchange.send = async () => 'd-new';
    await deliver(id);
    return (await stored(id))?.axisDocId;
  }
  test('what the axis holds is what was sent', async () => expect(await prepared([item])).toBe('d-7'));
  test('also where it does not say who sent it', async () =>
    expect(await prepared([{ ...item, from: '' }])).toBe('d-7'));
  test('what went to another, or under another number, or from another, is not', async () =>
    expect(
      await prepared([
        { ...item, to: 'H41' },
        { ...item, code: '06/THADS-NV' },
        { ...item, from: 'G15.31' },
      ]),
    ).toBe('d-new'));
  test('what an earlier sending left there is not', async () =>
    expect(await prepared([item], [{ axisDocId: 'd-7', sentAt: 1, statuses: [] }])).toBe('d-new'));
});

describe('one that was dead-lettered', () => {
  test('is taken up again with its message, which the log says', async () => {
    const id = await sentDocument();
    await deadLetterMessage(it.context, { task: 'deliver', documentId: id, recipient: 'G15.29' }, new Error('x'));
    await deliver(id);
    expect((await historyOf(id)).slice(-2)).toMatchObject([
      { kind: 'delivery-failed' },
      { kind: 'delivery-retried', data: { recipient: 'G15.29' } },
    ]);
    expect(await stored(id)).toMatchObject({ state: 'sent', axisDocId: 'd-1' });
  });
});

describe('nothing is handed over', () => {
  const failed: Delivery = {
    ...{ documentId: 'gone', recipient: 'G15.29', recipientName: '', attempts: 1, statuses: [] },
    ...{ state: 'failed', failure: { code: 'x', detail: '', at: 1 } },
  };
  test.each([
    ['given up', failed],
    ['waiting', { ...failed, state: 'queued' as const }],
  ])('of a document that is gone, its delivery %s', async (_, body) => {
    await it.context.records.transact([{ put: newItem(deliveryKey('gone', 'G15.29'), body), expect: 'absent' }]);
    await expect(deliver('gone')).rejects.toMatchObject({ problem: { code: 'not-found', what: 'gone' } });
    expect(sent).toEqual([]);
  });
  test('of a document that is not issued', async () => {
    const id = await sentDocument();
    const before = await loadState<Outgoing>(it.context.records, outgoingKey(id));
    if (!before) throw new Error('gone');
    const after = { ...before.state, state: 'cancelled' } as unknown as Outgoing;
    await it.context.records.transact(outgoingWrites(before, after, by, []));
    await expect(deliver(id)).rejects.toMatchObject({ problem: { code: 'not-found', what: id } });
    expect(sent).toEqual([]);
  });
  test('to somebody that it does not go to', async () => {
    const id = await sentDocument();
    await expect(deliver(id, 'H41')).rejects.toMatchObject({ problem: { code: 'not-found', what: `${id}/H41` } });
  });
  test.each(['G15.29', 'G15.1'])('while %s is not in the directory', async (missing) => {
    const id = await sentDocument();
    const { agency, agencyByCode } = it.context.directory;
    it.context.directory.agency = async (id) => (id === missing ? undefined : agency(id));
    it.context.directory.agencyByCode = async (code) => (code === missing ? undefined : agencyByCode(code));
    await expect(deliver(id)).rejects.toMatchObject({ problem: { code: 'recipient-unknown', agency: 'G15.29' } });
    expect(sent).toEqual([]);
  });
});
