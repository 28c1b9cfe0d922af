import { beforeEach, describe, expect, test } from 'vitest';
import { firstBroken, reachesEnd } from '../../../lib/domain/audit/chain.ts';
import { deadLetterMessage } from '../../../lib/flows/dead-letters/dead-letter-message.ts';
import { retryDelivery } from '../../../lib/flows/delivery/retry-delivery.ts';
import { sendDocument } from '../../../lib/flows/delivery/send-document.ts';
import { deliverPacket } from '../../../lib/flows/exchange/deliver-packet.ts';
import { ExchangeFailure } from '../../../lib/ports/exchange.ts';
import { loadState } from '../../../lib/stores/documents/logged-state.ts';
import { sha256Text } from '../../../lib/stores/item.ts';
import { outgoingKey } from '../../../lib/stores/keys.ts';
import { agencyWrites } from '../../../lib/stores/organisation/agencies.ts';
import { readDocument } from '../../../lib/views/read-document.ts';
import { readInbox } from '../../../lib/views/read-inbox.ts';
import { demoAgencies } from '../../../local/setup/demo-agencies.ts';
import { caller, issuedDocument, person, type TestContext, testContext } from '../context.ts';

let it: TestContext;
beforeEach(async () => {
  it = await testContext();
});
const clerk = person('vanthu.hanoi');
const deliver = (documentId: string, recipient = 'G15.29') => deliverPacket(it.context, { documentId, recipient });
const refusing = async () => {
  throw new ExchangeFailure('refused', '18', 'Don vi nhan khong ton tai: G15.29');
};
const tasks = async () =>
  (await readInbox(it.context, clerk)).items.map(({ kind, party, documentId: id }) => ({ kind, party, id }));

async function sentDocument(): Promise<string> {
  const { id } = await issuedDocument(it);
  await sendDocument(it.context, caller('vanthu.hanoi'), id);
  await it.messages('deliveries');
  return id;
}

describe('a delivery that the axis refuses', () => {
  test('is not tried again by itself, and waits for the clerk with the axis’s own words', async () => {
    const id = await sentDocument();
    it.exchange.send = refusing;
    await deliver(id);
    const view = await readDocument(it.context, clerk, id);
    expect(view.deliveries).toMatchObject([
      { state: 'failed', attempts: 1, failure: { code: '18', detail: 'Don vi nhan khong ton tai: G15.29' } },
    ]);
    expect(view.history.map(({ kind }) => kind)).toEqual(['sealed', 'sent', 'delivery-failed']);
    expect(await tasks()).toEqual([{ kind: 'resend', party: 'Thi hành án dân sự tỉnh Nghệ An', id }]);
  });

  test('is sent again by the clerk, who then has nothing left to do', async () => {
    const id = await sentDocument();
    it.exchange.send = refusing;
    await deliver(id);
    await retryDelivery(it.context, caller('vanthu.hanoi'), id, 'G15.29');
    expect(await tasks()).toEqual([]);
    it.exchange.send = async () => 'd-1';
    expect(await it.messages('deliveries')).toEqual([{ task: 'deliver', documentId: id, recipient: 'G15.29' }]);
    await deliver(id);
    const view = await readDocument(it.context, clerk, id);
    expect(view.deliveries).toMatchObject([{ state: 'sent', axisDocId: 'd-1' }]);
    expect(view.deliveries[0]).not.toHaveProperty('failure');
    expect(firstBroken(view.history, sha256Text)).toBeUndefined();
    const stored = await loadState(it.context.records, outgoingKey(id));
    expect(reachesEnd(view.history, stored?.log ?? { seq: 0, hash: '' })).toBe(true);
  });

  test('and sent again is asked for at the axis first, so that it arrives once', async () => {
    const id = await sentDocument();
    it.exchange.send = refusing;
    await deliver(id);
    await retryDelivery(it.context, caller('vanthu.hanoi'), id, 'G15.29');
    it.exchange.sent = async () => [
      { axisDocId: 'd-7', messageType: 'edoc', from: 'G15.1', to: 'G15.29', code: '05/THADS-NV', title: '' },
    ];
    await deliver(id);
    expect((await readDocument(it.context, clerk, id)).deliveries).toMatchObject([{ state: 'sent', axisDocId: 'd-7' }]);
  });

  test.each([
    ['another recipient', { to: 'H41' }],
    ['another number', { code: '06/THADS-NV' }],
    ['the same number of another agency of our system', { from: 'G15.29' }],
  ])('is not taken for sent when the axis holds only a packet to %s', async (_, other) => {
    const id = await sentDocument();
    it.exchange.send = async () => {
      throw new ExchangeFailure('unavailable', '', 'TimeoutError');
    };
    await expect(deliver(id)).rejects.toThrow(ExchangeFailure);
    const item = {
      axisDocId: 'd-7',
      messageType: 'edoc',
      from: 'G15.1',
      to: 'G15.29',
      code: '05/THADS-NV',
      title: '',
    };
    it.exchange.sent = async () => [{ ...item, messageType: 'edoc' as const, ...other }];
    it.exchange.send = async () => 'd-8';
    await deliver(id);
    expect((await readDocument(it.context, clerk, id)).deliveries).toMatchObject([{ state: 'sent', axisDocId: 'd-8' }]);
  });

  test('may be refused, sent again and refused as often as it takes', async () => {
    const id = await sentDocument();
    it.exchange.send = refusing;
    for (let times = 0; times < 3; times += 1) {
      it.clock += 60_000;
      await deliver(id);
      expect(await tasks()).toHaveLength(1);
      await retryDelivery(it.context, caller('vanthu.hanoi'), id, 'G15.29');
      expect(await it.messages('deliveries')).toHaveLength(1);
    }
  });
});

describe('sending again', () => {
  test('is for a delivery that was dead-lettered, refused or not answered only', async () => {
    const id = await sentDocument();
    await expect(retryDelivery(it.context, caller('vanthu.hanoi'), id, 'G15.29')).rejects.toMatchObject({
      problem: { code: 'wrong-state', state: 'queued' },
    });
  });
  test('is for a clerk of the agency', async () => {
    const id = await sentDocument();
    const code = (subject: string) =>
      retryDelivery(it.context, caller(subject), id, 'G15.29').catch(({ problem }) => problem.code);
    expect([await code('lanhdao.hanoi'), await code('vanthu.nghean')]).toEqual(['role-missing', 'other-agency']);
  });
  test('is for a recipient of the document', async () => {
    const id = await sentDocument();
    await expect(retryDelivery(it.context, caller('vanthu.hanoi'), id, 'H41')).rejects.toMatchObject({
      problem: { code: 'not-found' },
    });
  });
  test('under the same key does it once', async () => {
    const id = await sentDocument();
    it.exchange.send = refusing;
    await deliver(id);
    const request = caller('vanthu.hanoi', 'again');
    const answers = [
      await retryDelivery(it.context, request, id, 'G15.29'),
      await retryDelivery(it.context, request, id, 'G15.29'),
    ];
    expect(answers[0]).toEqual(answers[1]);
    expect(await it.messages('deliveries')).toHaveLength(1);
  });
});

describe('a delivery that failed for the last time', () => {
  const last = (id: string) =>
    deadLetterMessage(
      it.context,
      { task: 'deliver', documentId: id, recipient: 'G15.29' },
      new ExchangeFailure('unavailable', '503', ''),
    );

  test('is put before the clerk', async () => {
    const id = await sentDocument();
    await expect(deliver(id)).rejects.toThrow(ExchangeFailure);
    expect(await tasks()).toEqual([]);
    await last(id);
    expect(await tasks()).toMatchObject([{ kind: 'resend', id }]);
    await last(id);
    expect(await tasks()).toHaveLength(1);
  });
  test('goes on when its dead letter is redriven', async () => {
    const id = await sentDocument();
    await deliver(id).catch(() => {});
    await last(id);
    it.exchange.send = async () => 'd-1';
    await deliver(id);
    expect(await tasks()).toEqual([]);
    expect((await readDocument(it.context, clerk, id)).deliveries).toMatchObject([{ state: 'sent' }]);
  });
  test('is let be when it was sent after all', async () => {
    const id = await sentDocument();
    it.exchange.send = async () => 'd-1';
    await deliver(id);
    await last(id);
    expect((await readDocument(it.context, clerk, id)).deliveries).toMatchObject([{ state: 'sent' }]);
  });
  test('because of a bug says no more than that', async () => {
    const id = await sentDocument();
    await deadLetterMessage(
      it.context,
      { task: 'deliver', documentId: id, recipient: 'G15.29' },
      new TypeError('x.y is not a function'),
    );
    expect((await readDocument(it.context, clerk, id)).deliveries).toMatchObject([
      { failure: { code: 'internal', detail: '' } },
    ]);
  });
});

describe('sending to many', () => {
  test('to all 63 provinces is one step', async () => {
    const codes = Array.from({ length: 63 }, (_, index) => `H${index + 10}`);
    for (const code of codes) await it.context.records.transact(agencyWrites({ ...demoAgencies[0], code, name: code }));
    const { id } = await issuedDocument(it, 6, codes);
    await sendDocument(it.context, caller('vanthu.hanoi'), id);
    expect((await readDocument(it.context, clerk, id)).deliveries).toHaveLength(63);
    const [entry] = await it.outbox();
    expect(entry?.messages).toHaveLength(63);
    expect(new Set(entry?.messages.map(({ group }) => group)).size).toBe(63);
  });
});
