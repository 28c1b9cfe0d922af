import { beforeEach, describe, expect, test } from 'vitest';
import { answerMilliseconds } from '../../../lib/domain/delivery/delivery.ts';
import { buildStatus } from '../../../lib/edxml/build.ts';
import { parseDocument } from '../../../lib/edxml/parse.ts';
import { lookAtDelivery } from '../../../lib/flows/delivery/look-at-delivery.ts';
import { retryDelivery } from '../../../lib/flows/delivery/retry-delivery.ts';
import { sendDocument } from '../../../lib/flows/delivery/send-document.ts';
import { deliverPacket } from '../../../lib/flows/exchange/deliver-packet.ts';
import { pollAxis } from '../../../lib/flows/exchange/poll-axis.ts';
import { reportFailure } from '../../../lib/flows/exchange/report-failure.ts';
import { openIncoming } from '../../../lib/flows/incoming/open-incoming.ts';
import { reopenIncoming } from '../../../lib/flows/incoming/reopen-incoming.ts';
import { ExchangeFailure } from '../../../lib/ports/exchange.ts';
import { listDocuments } from '../../../lib/views/list-documents.ts';
import { readDocument } from '../../../lib/views/read-document.ts';
import { readInbox } from '../../../lib/views/read-inbox.ts';
import { statusMessage } from '../../edxml/samples.ts';
import { caller, issuedDocument, person, type TestContext, testContext } from '../context.ts';

let it: TestContext;
let statuses: Map<string, Uint8Array>;
let packets: Uint8Array[];
beforeEach(async () => {
  it = await testContext();
  statuses = new Map();
  packets = [];
  it.exchange.send = async ({ edxml }) => `d-${packets.push(edxml)}`;
  it.exchange.received = async (type) =>
    type === 'edoc'
      ? []
      : [...statuses.keys()].map((axisDocId) => ({ axisDocId, messageType: 'status', from: 'G15.29', to: 'G15.1' }));
  it.exchange.fetch = async (id) => statuses.get(id) ?? new Uint8Array();
  it.exchange.acknowledge = async (id) => void statuses.delete(id);
});
const clerk = person('vanthu.hanoi');
const tasks = async () => (await readInbox(it.context, clerk)).items.map(({ kind, party }) => `${kind}: ${party}`);
const troubles = async () =>
  (await listDocuments(it.context, clerk, 'outgoing', undefined)).items.flatMap((line) =>
    'troubles' in line ? line.troubles : [],
  );
const view = async (id: string) => (await readDocument(it.context, clerk, id)).deliveries[0];
const events = async (id: string) => (await readDocument(it.context, clerk, id)).history.map(({ kind }) => kind);
const receiver = 'Thi hành án dân sự tỉnh Nghệ An';

async function delivered(): Promise<string> {
  const { id } = await issuedDocument(it);
  await sendDocument(it.context, caller('vanthu.hanoi'), id);
  await it.messages('deliveries');
  await deliverPacket(it.context, { documentId: id, recipient: 'G15.29' });
  return id;
}
const turn = () => pollAxis(it.context, 'G15.1');
async function answers(statusCode: string, description = ''): Promise<void> {
  statuses.set(`s-${statusCode}`, buildStatus({ ...statusMessage, statusCode, description }));
  await turn();
}
const retry = (id: string) => retryDelivery(it.context, caller('vanthu.hanoi'), id, 'G15.29');

describe('a recipient that does not answer', () => {
  test('is nothing to look at before a day has passed', async () => {
    await delivered();
    it.clock += answerMilliseconds - 1;
    await turn();
    expect([await tasks(), await troubles()]).toEqual([[], []]);
  });
  test('is a task of the clerk after a day, and stands in the list and in the log, once', async () => {
    const id = await delivered();
    it.clock += answerMilliseconds;
    await turn();
    await turn();
    expect([await tasks(), await troubles()]).toEqual([[`look-at-silence: ${receiver}`], ['overdue']]);
    expect((await events(id)).filter((kind) => kind === 'delivery-overdue')).toHaveLength(1);
  });
  test('and answers late has ended it by that', async () => {
    const id = await delivered();
    it.clock += answerMilliseconds;
    await turn();
    await answers('01');
    expect([await tasks(), await troubles()]).toEqual([[], []]);
    expect((await events(id)).at(-1)).toBe('delivery-answered');
  });
  test('but did within the day is no trouble afterwards', async () => {
    await delivered();
    await answers('01');
    it.clock += 2 * answerMilliseconds;
    await turn();
    expect(await tasks()).toEqual([]);
  });
  test('and to whom it was sent again has a day from then on', async () => {
    const id = await delivered();
    it.clock += answerMilliseconds;
    await turn();
    await retry(id);
    await deliverPacket(it.context, { documentId: id, recipient: 'G15.29' });
    it.clock += answerMilliseconds - 1;
    await turn();
    expect(await tasks()).toEqual([]);
    it.clock += 1;
    await turn();
    expect(await tasks()).toEqual([`look-at-silence: ${receiver}`]);
    expect(packets).toHaveLength(2);
  });
  test('and was looked at is left alone', async () => {
    const id = await delivered();
    it.clock += answerMilliseconds;
    await turn();
    await lookAtDelivery(it.context, caller('vanthu.hanoi'), id, 'G15.29');
    await turn();
    expect([await tasks(), await troubles()]).toEqual([[], []]);
    expect((await events(id)).at(-1)).toBe('delivery-looked-at');
  });
});

describe('a recipient that refuses', () => {
  test('gives the clerk a task with the reason, which goes with a second sending and is kept', async () => {
    const id = await delivered();
    await answers('02', 'Gửi nhầm cơ quan');
    expect([await tasks(), await troubles()]).toEqual([[`look-at-refusal: ${receiver}`], ['refused']]);
    await retry(id);
    await deliverPacket(it.context, { documentId: id, recipient: 'G15.29' });
    expect([await tasks(), await troubles()]).toEqual([[], []]);
    expect(await view(id)).toMatchObject({
      ...{ state: 'sent', axisDocId: 'd-2', statuses: [] },
      earlier: [{ axisDocId: 'd-1', statuses: [{ code: '02', description: 'Gửi nhầm cơ quan' }] }],
    });
  });
  test('after it has registered contradicts itself: kept, told, and the registration stands', async () => {
    const id = await delivered();
    await answers('03');
    await answers('02', 'nhầm');
    expect([await tasks(), await troubles()]).toEqual([[`look-at-contradiction: ${receiver}`], ['contradicted']]);
    expect((await view(id))?.status).toBe('03');
    await expect(retry(id)).rejects.toMatchObject({ problem: { code: 'wrong-state' } });
  });
  test('and goes on working is one contradiction: its line stays where it is, and goes when the clerk has looked', async () => {
    const id = await delivered();
    await answers('03');
    await answers('02', 'nhầm');
    const [line] = (await readInbox(it.context, person('vanthu.hanoi'))).items;
    it.clock += 60_000;
    await answers('04');
    it.clock -= 300_000;
    await answers('05');
    expect((await readInbox(it.context, person('vanthu.hanoi'))).items).toEqual([line]);
    await lookAtDelivery(it.context, caller('vanthu.hanoi'), id, 'G15.29');
    expect(await tasks()).toEqual([]);
  });
});

test('the packet says what the record says', async () => {
  await delivered();
  expect(parseDocument(packets[0] ?? new Uint8Array())).toMatchObject({
    from: { organId: 'G15.1', name: 'Thi hành án dân sự thành phố Hà Nội' },
    to: [{ organId: 'G15.29', name: receiver }],
    ...{ number: '05', notation: 'THADS-NV', operation: 'new', toPlaces: [receiver] },
    ...{ content: 'phối hợp xác minh', subject: 'phối hợp xác minh' },
    attachments: [{ name: '05-THADS-NV.signed.pdf', description: 'Văn bản chính', contentType: 'application/pdf' }],
  });
});

describe('what could not be opened', () => {
  let told: string[];
  async function putAside(): Promise<{ id: string; reason: string }> {
    told = [];
    it.exchange.received = async (type) =>
      type === 'edoc' ? [{ axisDocId: 'e-1', messageType: 'edoc', from: 'G15.1', to: 'G15.29' }] : [];
    it.exchange.fetch = async () => Buffer.from('<rubbish></rubbish>');
    it.exchange.acknowledge = async (id, outcome, why = '') => void told.push(`${id} ${outcome} ${why}`.trim());
    await pollAxis(it.context, 'G15.29');
    for (const message of await it.messages('incoming'))
      if (message.task === 'open-incoming') await openIncoming(it.context, message);
    const [message] = await it.messages('statuses');
    if (message?.task !== 'report-failure') throw new Error('nothing to report');
    return { id: message.incomingId, reason: message.reason };
  }
  test('is told to the axis, with the reason', async () => {
    const { id, reason } = await putAside();
    await reportFailure(it.context, { incomingId: id, reason });
    expect(told).toEqual(['e-1 done', 'e-1 fail edxml-wrong-root']);
  });
  test('and was opened again since is not told of', async () => {
    const { id, reason } = await putAside();
    await reopenIncoming(it.context, caller('vanthu.nghean'), id);
    await reportFailure(it.context, { incomingId: id, reason });
    await reportFailure(it.context, { incomingId: 'gone', reason });
    expect(told).toEqual(['e-1 done']);
  });
  test.each(['refused', 'nonsense'] as const)(
    'an axis that has closed it already (%s) is left in peace',
    async (kind) => {
      const { id, reason } = await putAside();
      it.exchange.acknowledge = () => Promise.reject(new ExchangeFailure(kind, '10', ''));
      await expect(reportFailure(it.context, { incomingId: id, reason })).resolves.toBeUndefined();
    },
  );
  test('an axis that is away is told later', async () => {
    const { id, reason } = await putAside();
    it.exchange.acknowledge = () => Promise.reject(new ExchangeFailure('unavailable', '503', ''));
    await expect(reportFailure(it.context, { incomingId: id, reason })).rejects.toThrow('unavailable');
  });
});
