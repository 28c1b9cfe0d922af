import { beforeEach, describe, expect, test } from 'vitest';
import type { Incoming } from '../../../lib/domain/incoming/states.ts';
import { sendStatus } from '../../../lib/flows/exchange/send-status.ts';
import { ExchangeFailure, type SentItem } from '../../../lib/ports/exchange.ts';
import { incomingWrites } from '../../../lib/stores/documents/incoming.ts';
import { identitiesOf, receivedWrites, requestedWrites } from '../../../lib/stores/documents/sender-requests.ts';
import { type StatusSending, statusWrites } from '../../../lib/stores/documents/statuses.ts';
import { statusSendingKey } from '../../../lib/stores/keys.ts';
import { type TestContext, testContext } from '../context.ts';

let it: TestContext;
let id: string;
let held: SentItem[];
const act = { by: 'system', name: '', at: 1 };

beforeEach(async () => {
  it = await testContext();
  held = [];
  id = await received('2026-11-22');
  it.exchange.sent = async () => held;
});

/** A document that came, with its statuses on their way. */
async function received(issuedOn: string): Promise<string> {
  const incomingId = it.context.newId();
  const header = { fromCode: 'G22', fromName: '', documentId: issuedOn, code: '12/QĐ-TTg', issuedOn };
  const common = { agencyCode: 'G15.29', packetKey: 'k', receivedAt: 1, duplicates: [], files: [] };
  const incoming = { ...common, id: incomingId, axisDocId: incomingId, state: 'opened', header } as unknown as Incoming;
  await it.context.records.transact([
    ...incomingWrites(undefined, incoming, act, []),
    ...receivedWrites(incoming, identitiesOf(header)),
  ]);
  for (const code of ['01', '03'] as const)
    await it.context.records.transact(statusWrites(incoming, code, 'Đã đến', it.clock));
  return incomingId;
}

const send = (code: string) => sendStatus(it.context, { incomingId: id, code, description: '' });
const statusOf = async (incomingId: string, code: string) =>
  (await it.context.records.get<StatusSending>(statusSendingKey(incomingId, code)))?.body;
const sending = (code: string) => statusOf(id, code);

/** The axis takes it; its answer is what `answer` makes of the id. */
function taking(title: (code: number) => string, answer: (axisDocId: string) => string): void {
  it.exchange.send = async ({ from, to }) => {
    const axisDocId = `s-${held.length + 1}`;
    const titled = title(held.length);
    held.push({ axisDocId, messageType: 'status', from, to: to.join(), code: '12/QĐ-TTg', title: titled });
    return answer(axisDocId);
  };
}
const lost = () => {
  throw new ExchangeFailure('unavailable', '', 'TimeoutError');
};

describe('a status', () => {
  test.each([
    ['names the code', (at: number) => ['01', '03'][at] ?? ''],
    ['names the subject of the document', () => 'Về việc phối hợp'],
  ])('whose answer was lost is asked for and not sent twice, where the list %s', async (_, title) => {
    taking(title, (axisDocId) => axisDocId);
    await send('01');
    taking(title, lost);
    await expect(send('03')).rejects.toThrow(ExchangeFailure);
    taking(title, (axisDocId) => axisDocId);
    await send('03');
    expect(held.map(({ axisDocId }) => axisDocId)).toEqual(['s-1', 's-2']);
    expect([(await sending('01'))?.axisDocId, (await sending('03'))?.axisDocId]).toEqual(['s-1', 's-2']);
  });
  test('that answers a request is not taken for the answer to another one, which named the document as it was numbered before', async () => {
    const [now, before] = ['G22,2026/11/22,12', 'G22,2026/11/20,11'];
    const header = { fromCode: 'G22', fromName: '', documentId: now, code: '12/QĐ-TTg', issuedOn: '2026-11-22' };
    const common = { agencyCode: 'G15.29', packetKey: 'k', receivedAt: 1, duplicates: [], files: [] };
    const earlier = [{ header: { ...header, documentId: before }, files: [], until: act }];
    const updated = { ...common, id: 'D', axisDocId: 'D', state: 'opened', header, earlier } as unknown as Incoming;
    await it.context.records.transact([
      ...incomingWrites(undefined, updated, act, []),
      ...receivedWrites(updated, identitiesOf(header)),
    ]);
    for (const [one, concerned] of [
      ['first', before],
      ['second', now],
    ] as const) {
      const request = { operation: 'update', reason: '', concerns: [concerned] } as const;
      const about = { id: 'D', documentId: now, code: header.code, issuedOn: header.issuedOn };
      const state = { ...common, id: one, axisDocId: one, state: 'attached', header, request, about } as unknown;
      const asked = state as Incoming;
      await it.context.records.transact(requestedWrites(undefined, asked, request, 'G22', act));
      await it.context.records.transact(statusWrites(asked, '16', one, it.clock));
    }
    const answer = (one: string) => sendStatus(it.context, { incomingId: one, code: '16', description: one });
    taking(
      () => '16',
      (axisDocId) => axisDocId,
    );
    await answer('first');
    it.exchange.send = async () => lost();
    await expect(answer('second')).rejects.toThrow(ExchangeFailure);
    taking(
      () => '16',
      (axisDocId) => axisDocId,
    );
    await answer('second');
    expect([(await statusOf('first', '16'))?.axisDocId, (await statusOf('second', '16'))?.axisDocId]).toEqual([
      's-1',
      's-2',
    ]);
  });
  test('that never arrived is sent again', async () => {
    it.exchange.send = lost as never;
    await expect(send('01')).rejects.toThrow();
    taking(
      () => '01',
      (axisDocId) => axisDocId,
    );
    await send('01');
    expect(held).toHaveLength(1);
    expect(await sending('01')).toMatchObject({ axisDocId: 's-1', attempts: 2 });
  });
  test.each([
    ['another agency', { to: 'G99' }],
    ['another document', { code: '13/QĐ-TTg' }],
    ['another code', { title: '05' }],
    ['the same document from another agency of our system', { from: 'G15.1' }],
  ])('is not taken for one to %s', async (_, change) => {
    held.push({
      axisDocId: 'foreign',
      messageType: 'status',
      from: 'G15.29',
      to: 'G22',
      code: '12/QĐ-TTg',
      title: '01',
      ...change,
    });
    it.exchange.send = lost as never;
    await expect(send('01')).rejects.toThrow();
    taking(
      () => '01',
      (axisDocId) => axisDocId,
    );
    await send('01');
    expect((await sending('01'))?.axisDocId).toBe('s-2');
  });
  test.each([
    ['sent again', '2026-11-22'],
    ['of another year', '2025-12-31'],
  ])('is not taken for that of a document with the same number that was %s', async (_, issuedOn) => {
    const twin = await received(issuedOn);
    const [first, second] = await Promise.all([sending('01'), statusOf(twin, '01')]);
    expect([first?.axisDocId, second?.axisDocId]).toEqual([undefined, undefined]);
    taking(
      () => '01',
      (axisDocId) => axisDocId,
    );
    await send('01');
    it.exchange.send = lost as never;
    await expect(sendStatus(it.context, { incomingId: twin, code: '01', description: '' })).rejects.toThrow();
    taking(
      () => '01',
      (axisDocId) => axisDocId,
    );
    await sendStatus(it.context, { incomingId: twin, code: '01', description: '' });
    expect([(await sending('01'))?.axisDocId, (await statusOf(twin, '01'))?.axisDocId]).toEqual(['s-1', 's-2']);
  });
  test('that an earlier version of the system may have sent is asked for, though no attempt is written', async () => {
    held.push({
      axisDocId: 'earlier',
      messageType: 'status',
      from: 'G15.29',
      to: 'G22',
      code: '12/QĐ-TTg',
      title: '01',
    });
    it.clock += 3_600_000;
    it.exchange.send = lost as never;
    await send('01');
    expect((await sending('01'))?.axisDocId).toBe('earlier');
  });
  test('is asked for with the axis away: nothing is sent blindly', async () => {
    it.exchange.send = lost as never;
    await expect(send('01')).rejects.toThrow();
    it.exchange.sent = lost as never;
    taking(
      () => '01',
      (axisDocId) => axisDocId,
    );
    await expect(send('01')).rejects.toThrow(ExchangeFailure);
    expect(held).toEqual([]);
  });
});
