import { describe, expect, test } from 'vitest';
import { answerMilliseconds, type Delivery } from '../../../lib/domain/delivery/delivery.ts';
import type { Issued } from '../../../lib/domain/outgoing/states.ts';
import { overdueDeliveries } from '../../../lib/flows/exchange/parts/overdue.ts';
import { loadState } from '../../../lib/stores/documents/logged-state.ts';
import { unansweredWrite } from '../../../lib/stores/documents/unanswered.ts';
import { newItem } from '../../../lib/stores/item.ts';
import { deliveryKey, outgoingKey, unansweredPk } from '../../../lib/stores/keys.ts';
import { freshDesk } from '../fresh-desk.ts';
import { issued } from '../states.ts';

const at = freshDesk();
const records = () => at.desk.it.context.records;
const look = () => overdueDeliveries(at.desk.it.context, 'G15.1');

/** Sent at the time of the desk, to one recipient. */
async function sent(change: Partial<Delivery> = {}, id?: string): Promise<Delivery> {
  const documentId = id ?? (await issued(at.desk));
  const delivery: Delivery = {
    ...{ documentId, recipient: 'G15.29', recipientName: 'Nghệ An', state: 'sent', attempts: 1 },
    ...{ sentAt: at.desk.it.clock, axisDocId: 'd-1', statuses: [], ...change },
  };
  await records().transact([
    { put: newItem(deliveryKey(documentId, 'G15.29'), delivery), expect: 'absent' },
    unansweredWrite('G15.1', { ...delivery, sentAt: at.desk.it.clock }),
  ]);
  return delivery;
}
const kept = async ({ documentId }: Delivery) =>
  (await records().get<Delivery>(deliveryKey(documentId, 'G15.29')))?.body;
const waiting = async () => (await records().query({ pk: unansweredPk('G15.1'), limit: 100 })).items.length;
const events = async ({ documentId }: Delivery) =>
  (await records().query<{ kind: string }>({ pk: `DOC#${documentId}`, limit: 100 })).items.flatMap(({ body }) =>
    body.kind === 'delivery-overdue' ? [body] : [],
  );

describe('a delivery that nobody has answered', () => {
  test('is left alone until a day has passed, to the millisecond', async () => {
    const one = await sent();
    at.desk.it.clock += answerMilliseconds - 1;
    await look();
    expect([await waiting(), await kept(one)]).toEqual([1, one]);
    at.desk.it.clock += 1;
    await look();
    expect(await kept(one)).toEqual({ ...one, overdue: { at: at.desk.it.clock } });
    expect(await waiting()).toBe(0);
  });
  test('is put before its sender once, with the recipient in the log and in the document', async () => {
    const one = await sent();
    at.desk.it.clock += answerMilliseconds;
    await look();
    await look();
    expect(await events(one)).toMatchObject([{ by: 'system', data: { recipient: 'G15.29' } }]);
    const document = await loadState<Issued>(records(), outgoingKey(one.documentId));
    expect(document?.state.troubles).toEqual({ 'G15.29': 'overdue' });
  });
  test.each<[string, Partial<Delivery>]>([
    ['was answered meanwhile', { statuses: [{ code: '01', at: 1 } as unknown as Delivery['statuses'][number]] }],
    ['was given up', { state: 'failed', failure: { code: '4001', detail: '', at: 1 } }],
    ['waits to be sent again', { state: 'queued' }],
  ])('and %s is not late; nothing waits for it any longer', async (_, change) => {
    const one = await sent(change);
    at.desk.it.clock += answerMilliseconds;
    await look();
    expect(await kept(one)).toEqual(one);
    expect([await waiting(), await events(one)]).toEqual([0, []]);
  });
  test('and was sent again since is late by its last sending only', async () => {
    const began = at.desk.it.clock;
    const one = await sent({ sentAt: began + 60_000 });
    at.desk.it.clock = began + answerMilliseconds;
    await look();
    expect(await kept(one)).toEqual(one);
    expect(await waiting()).toBe(0);
  });
  test('of a document or a delivery that is gone holds up no other', async () => {
    const gone = await sent({}, 'GONE');
    const one = await sent();
    const nobody = { ...gone, documentId: 'NOBODY', sentAt: at.desk.it.clock };
    await records().transact([unansweredWrite('G15.1', nobody)]);
    at.desk.it.clock += answerMilliseconds;
    await look();
    expect(await kept(one)).toHaveProperty('overdue');
    expect(await waiting()).toBe(0);
  });
  test('is looked for fifty at a time, the oldest first', async () => {
    const body = (n: number) =>
      ({ documentId: `X${n}`, recipient: 'G15.29', sentAt: at.desk.it.clock + n }) as Delivery;
    await records().transact(Array.from({ length: 51 }, (_, n) => unansweredWrite('G15.1', body(n))));
    at.desk.it.clock += answerMilliseconds + 100;
    await look();
    expect(await waiting()).toBe(1);
  });
  test('of another agency is theirs to look at', async () => {
    const one = await sent();
    at.desk.it.clock += answerMilliseconds;
    await overdueDeliveries(at.desk.it.context, 'G15.31');
    expect(await kept(one)).toEqual(one);
  });
});

describe('what waits for an answer', () => {
  const delivery = { documentId: 'A', recipient: 'G15.29', sentAt: 1000 } as Delivery;
  test('stands by when it is due; sent again in the same moment, beside it', () => {
    const [once, again] = [
      unansweredWrite('G15.1', delivery),
      unansweredWrite('G15.1', { ...delivery, earlier: [{ statuses: [] }] }),
    ];
    const places = [once, again].map((write) => ('put' in write ? write.put.sk : ''));
    const due = String(1000 + answerMilliseconds).padStart(15, '0');
    expect(places).toEqual([`${due}#A#G15.29`, `${due}#A#G15.29#1`]);
  });
  test('that does not say when it was sent is due at once', () => {
    const { sentAt: _, ...unknown } = delivery;
    const write = unansweredWrite('G15.1', unknown);
    expect('put' in write && write.put.body).toEqual({
      documentId: 'A',
      recipient: 'G15.29',
      dueAt: answerMilliseconds,
      before: 0,
    });
  });
});
