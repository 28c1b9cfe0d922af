import { describe, expect, test } from 'vitest';
import type { Incoming } from '../../../lib/domain/incoming/states.ts';
import { parseStatus } from '../../../lib/edxml/parse.ts';
import { sendStatus } from '../../../lib/flows/exchange/send-status.ts';
import { type Exchange, ExchangeFailure, type SentItem } from '../../../lib/ports/exchange.ts';
import { type StatusSending, statusWrites } from '../../../lib/stores/documents/statuses.ts';
import { incomingKey, statusSendingKey } from '../../../lib/stores/keys.ts';
import { freshDesk } from '../fresh-desk.ts';
import { incoming } from '../states.ts';

const at = freshDesk();

/** A status of a document that came from Nghệ An, decided now; what is sent, and what the axis was asked for. */
async function begun(state: Incoming['state'] = 'opened', change: object = {}, sending: Partial<StatusSending> = {}) {
  const { it } = at.desk;
  const id = await incoming(state, change)(at.desk);
  const writes = statusWrites({ id } as Incoming, '03', 'Đã tiếp nhận', it.clock);
  await it.context.records.transact(writes);
  const stored = async () => (await it.context.records.get<StatusSending>(statusSendingKey(id, '03')))?.body;
  if (Object.keys(sending).length > 0) {
    const item = await it.context.records.get<StatusSending>(statusSendingKey(id, '03'));
    if (!item) throw new Error('gone');
    await it.context.records.transact([
      { put: { ...item, version: 2, body: { ...item.body, ...sending } }, expect: { version: 1 } },
    ]);
  }
  const sent: Parameters<Exchange['send']>[0][] = [];
  const asked: (readonly [string, number])[] = [];
  it.exchange.send = async (message) => `s-${sent.push(message)}`;
  it.exchange.sent = async (type, since) => {
    asked.push([type, since]);
    return [];
  };
  const send = () => sendStatus(it.context, { incomingId: id, code: '03', description: 'Đã tiếp nhận' });
  return { id, stored, sent, asked, send };
}

/** A packet that nobody could open has none. */
async function withoutHeader(id: string): Promise<void> {
  const { records } = at.desk.context;
  const item = await records.get<{ state: Record<string, unknown>; log: object }>(incomingKey(id));
  if (!item) throw new Error('gone');
  const { header: _, ...state } = item.body.state;
  const body = { ...item.body, state };
  await records.transact([{ put: { ...item, version: item.version + 1, body }, expect: { version: item.version } }]);
}

describe('what the sender is told', () => {
  test('goes to them alone as a status, with what it answers, in which state, and when it was decided', async () => {
    const { id, sent, send, stored, asked } = await begun();
    const decided = at.desk.it.clock;
    at.desk.it.clock += 59_999;
    await send();
    expect(sent).toMatchObject([{ from: 'G15.1', to: ['G15.29'], messageType: 'status' }]);
    expect(parseStatus(sent[0]?.edxml ?? new Uint8Array())).toMatchObject({
      from: { organId: 'G15.1', name: 'Thi hành án dân sự thành phố Hà Nội' },
      responseFor: { organId: 'G15.29', code: '1/A', documentId: id, promulgatedOn: '2026-11-22' },
      ...{ statusCode: '03', description: 'Đã tiếp nhận', staff: '', timestamp: '2026-11-22 10:00:00' },
    });
    expect(await stored()).toEqual({
      ...{ code: '03', description: 'Đã tiếp nhận', at: decided, attempts: 1, axisDocId: 's-1' },
    });
    expect(asked).toEqual([]);
  });
  test('is told once', async () => {
    const { sent, send } = await begun();
    await send();
    await send();
    expect(sent).toHaveLength(1);
  });
  test('of a packet that goes back unopened is what could be read of it', async () => {
    const glimpse = { fromCode: 'G15.31', documentId: 'x', code: '9/B', issuedOn: '2026-11-20' };
    const { id, sent, send } = await begun('returned', { glimpse });
    await withoutHeader(id);
    await send();
    expect(sent).toMatchObject([{ to: ['G15.31'] }]);
    expect(parseStatus(sent[0]?.edxml ?? new Uint8Array())).toMatchObject({ responseFor: { code: '9/B' } });
    const unknown = await begun('quarantined', { glimpse });
    await withoutHeader(unknown.id);
    await unknown.send();
    expect(unknown.sent).toEqual([]);
  });
  test('is nothing where there is no such status, document or agency', async () => {
    const { sent, send } = await begun();
    await sendStatus(at.desk.it.context, { incomingId: 'gone', code: '03', description: '' });
    at.desk.it.context.directory.agency = async () => undefined;
    await send();
    expect(sent).toEqual([]);
  });
});

describe('the axis is asked before a status is sent', () => {
  test.each([
    ['that waited a minute', 60_000, {}],
    ['that was tried before', 0, { attempts: 1 }],
  ] as const)('%s: for what it holds from ten minutes before it was decided', async (_, waited, sending) => {
    const { sent, asked, send } = await begun('opened', {}, sending);
    const decided = at.desk.it.clock;
    at.desk.it.clock += waited;
    await send();
    expect([asked, sent.length]).toEqual([[['status', decided - 600_000]], 1]);
  });
  const item: SentItem = {
    ...{ axisDocId: 's-9', messageType: 'status', from: 'G15.1', to: 'G15.29', code: '1/A', title: '' },
  };
  const cases: readonly (readonly [string, Partial<SentItem>, string])[] = [
    ['it holds it', {}, 's-9'],
    ['its title is the code', { title: '03' }, 's-9'],
    ['its title holds digits, but is no code', { title: '2026 12' }, 's-9'],
    ['its title begins with digits', { title: '12 việc' }, 's-9'],
    ['its title is another code', { title: '04' }, 's-1'],
    ['it went to another', { to: 'G15.31' }, 's-1'],
    ['it is about another document', { code: '2/A' }, 's-1'],
    ['another agency of ours sent it', { from: 'G15.31' }, 's-1'],
  ];
  test.each(cases)('and %s', async (_, change, expected) => {
    const { send, stored } = await begun('opened', {}, { attempts: 1 });
    at.desk.it.exchange.sent = async () => [{ ...item, ...change }];
    await send();
    expect((await stored())?.axisDocId).toBe(expected);
  });
});

describe('a status that does not get there', () => {
  test.each(['unavailable', 'nonsense', 'unauthorised'] as const)(
    '(%s) is tried again: it stays begun',
    async (kind) => {
      const { send, stored } = await begun();
      at.desk.it.exchange.send = () => Promise.reject(new ExchangeFailure(kind, '1', ''));
      await expect(send()).rejects.toMatchObject({ kind });
      expect(await stored()).toMatchObject({ attempts: 1 });
      for (const none of ['failure', 'axisDocId']) expect(await stored()).not.toHaveProperty(none);
    },
  );
  test('is kept with the reason where the axis refuses it, and sent all the same when it is asked for again', async () => {
    const { send, stored } = await begun();
    const { send: accept } = at.desk.it.exchange;
    at.desk.it.exchange.send = () => Promise.reject(new ExchangeFailure('refused', '', 'khong'));
    await send();
    expect(await stored()).toMatchObject({ failure: { code: 'refused', detail: 'khong' } });
    at.desk.it.exchange.send = accept;
    await send();
    expect(await stored()).toMatchObject({ axisDocId: 's-1', attempts: 2 });
    expect(await stored()).not.toHaveProperty('failure');
  });
});
