import { beforeEach, describe, expect, test } from 'vitest';
import { buildStatus } from '../../../lib/edxml/build.ts';
import { parseDocument, parseStatus } from '../../../lib/edxml/parse.ts';
import { holdDocument } from '../../../lib/flows/delivery/hold-document.ts';
import { recallDocument } from '../../../lib/flows/delivery/recall-document.ts';
import { retryDelivery } from '../../../lib/flows/delivery/retry-delivery.ts';
import { sendDocument } from '../../../lib/flows/delivery/send-document.ts';
import { deliverPacket } from '../../../lib/flows/exchange/deliver-packet.ts';
import { pollAxis } from '../../../lib/flows/exchange/poll-axis.ts';
import { recallDelivery } from '../../../lib/flows/exchange/recall-delivery.ts';
import { ExchangeFailure } from '../../../lib/ports/exchange.ts';
import type { Records } from '../../../lib/ports/records.ts';
import { readDocument } from '../../../lib/views/read-document.ts';
import { readInbox } from '../../../lib/views/read-inbox.ts';
import { documentMessage } from '../../edxml/samples.ts';
import { caller, issuedDocument, person, type TestContext, testContext } from '../context.ts';

const clerk = 'vanthu.hanoi';
const [first, second] = ['G15.29', 'G15.31'] as const;

/** An issued document is taken back: the same on every engine; `short` leaves out what no engine makes a difference to. Hà Nội sent it to two agencies. */
export function recallingContract(makeRecords: () => Promise<Records | undefined>, short = false): void {
  let it: TestContext;
  let id: string;
  let sent: { to: readonly string[]; type: string; edxml: Uint8Array }[];
  beforeEach(async () => {
    it = await testContext(await makeRecords());
    sent = [];
    it.exchange.send = async ({ to, messageType, edxml }) => {
      sent.push({ to, type: messageType, edxml });
      return `axis-${sent.length}`;
    };
    ({ id } = await issuedDocument(it, 7, [first, second], it.clock + 60_000));
  });
  const send = () => sendDocument(it.context, caller(clerk), id);
  const deliver = (recipient: string) => deliverPacket(it.context, { documentId: id, recipient });
  const request = { reason: 'Ban hành nhầm', leader: 'lanhdao.hanoi' };
  const recall = (recipients?: readonly string[]) =>
    recallDocument(it.context, caller(clerk), id, { ...request, ...(recipients ? { recipients } : {}) });
  async function work(): Promise<void> {
    for (const message of await it.messages('deliveries'))
      if (message.task === 'recall') await recallDelivery(it.context, message);
  }
  const view = () => readDocument(it.context, person(clerk), id);
  const deliveries = async () => (await view()).deliveries.map(({ recipient, recall: of }) => [recipient, of]);
  const refused = (code: string) => ({ problem: { code } });

  test('who has it is asked with a packet of type 1 and with status 13, and who has not gets nothing', async () => {
    await send();
    await deliver(first);
    await recall();
    await work();
    await deliver(second);
    const asked = sent.slice(1);
    expect(asked.map(({ to, type }) => [...to, type])).toEqual([
      [first, 'edoc'],
      [first, 'status'],
    ]);
    const [packet, status] = [parseDocument(asked[0]?.edxml as Uint8Array), parseStatus(asked[1]?.edxml as Uint8Array)];
    const { document, code } = await view();
    const documentId = document.state === 'issued' ? document.documentId : '';
    const about = { organId: first, code, documentId, promulgatedOn: document.number?.day };
    expect(packet).toMatchObject({ operation: 'recall', reason: request.reason, documentId, responseFor: [about] });
    expect(packet.attachments).toEqual([]);
    expect(status).toMatchObject({ statusCode: '13', description: request.reason, responseFor: about });
    expect(await deliveries()).toEqual([
      [first, expect.objectContaining({ axisDocId: 'axis-2' })],
      [second, expect.objectContaining({ notSent: true })],
    ]);
  });

  test('an outgoing document that is recalled is frozen: it is neither sent, kept back nor sent again', async () => {
    await recall();
    await expect(send()).rejects.toMatchObject(refused('document-recalled'));
    await expect(holdDocument(it.context, caller(clerk), id)).rejects.toMatchObject(refused('document-recalled'));
    await expect(recall()).rejects.toMatchObject(refused('recalled-already'));
    expect((await view()).document).toMatchObject({ recalled: { ...request, leader: { by: request.leader } } });
    expect((await readInbox(it.context, person(clerk))).items).toEqual([]);
    expect(sent).toEqual([]);
  });

  if (short) return;

  test('from one recipient, the others get it, and it can be taken back from them later', async () => {
    await send();
    await recall([first]);
    await work();
    await deliver(first);
    await deliver(second);
    expect(sent.map(({ to }) => to[0])).toEqual([second]);
    await expect(retryDelivery(it.context, caller(clerk), id, first)).rejects.toMatchObject(
      refused('document-recalled'),
    );
    await recall();
    await work();
    expect(sent.slice(1).map(({ to }) => to[0])).toEqual([second, second]);
  });

  describe('each recipient', () => {
    test.each([
      ['15', 'Đồng ý'],
      ['16', 'Đã xử lý xong'],
    ])('answers with %s, which stands at their delivery and in the log', async (statusCode, description) => {
      await send();
      await deliver(first);
      await recall([first]);
      await work();
      const { document, code } = await view();
      const edxml = buildStatus({
        from: { ...documentMessage.from, organId: first, name: 'Nghệ An' },
        ...{ statusCode, description, staff: '', timestamp: '2026-11-22 11:00:00' },
        responseFor: {
          ...{ organId: 'G15.1', code, promulgatedOn: document.number?.day ?? '' },
          documentId: document.state === 'issued' ? document.documentId : '',
        },
      });
      it.exchange.received = async (type) =>
        type === 'status' ? [{ axisDocId: 's-1', messageType: type, from: first, to: 'G15.1' }] : [];
      it.exchange.fetch = async () => edxml;
      it.exchange.acknowledge = async () => undefined;
      await pollAxis(it.context, 'G15.1');
      const { deliveries: all, history } = await view();
      expect(all[0]?.statuses).toMatchObject([{ code: statusCode, description }]);
      expect(history.at(-1)).toMatchObject({
        kind: 'recall-answered',
        data: { recipient: first, status: statusCode, reason: description },
      });
    });
    test('is asked once, though the answer of the axis was lost', async () => {
      await send();
      await deliver(first);
      await recall([first]);
      const take = it.exchange.send;
      it.exchange.send = async (packet) => {
        await take(packet);
        throw new ExchangeFailure('unavailable', '', 'timeout');
      };
      await expect(work()).rejects.toThrow();
      it.exchange.send = take;
      const { code } = await view();
      it.exchange.sent = async (type) =>
        type === 'edoc'
          ? ['axis-1', 'axis-2'].map((axisDocId) => ({
              axisDocId,
              messageType: type,
              from: 'G15.1',
              to: first,
              code,
              title: '',
            }))
          : [];
      await recallDelivery(it.context, { documentId: id, recipient: first });
      expect(sent.filter(({ type }) => type === 'edoc')).toHaveLength(2);
      expect(await deliveries()).toContainEqual([first, expect.objectContaining({ axisDocId: 'axis-2' })]);
    });
  });
}
