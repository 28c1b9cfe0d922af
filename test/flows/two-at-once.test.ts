import { beforeEach, describe, expect, test } from 'vitest';
import type { Incoming } from '../../lib/domain/incoming/incoming.ts';
import { assignIncoming } from '../../lib/flows/assign-incoming.ts';
import { cancelDocument } from '../../lib/flows/cancel-document.ts';
import { numberDocument } from '../../lib/flows/number-document.ts';
import { refuseIncoming } from '../../lib/flows/refuse-incoming.ts';
import { registerIncoming, takeForInformation } from '../../lib/flows/register-incoming.ts';
import { sendDocument } from '../../lib/flows/send-document.ts';
import { startIncoming } from '../../lib/flows/start-incoming.ts';
import type { Caller } from '../../lib/flows/step/house.ts';
import { incomingWrites } from '../../lib/flows/step/incoming-store.ts';
import { outgoingWrites } from '../../lib/flows/step/outgoing-store.ts';
import { statusWrites } from '../../lib/flows/step/statuses.ts';
import { caller, issuedDocument, type TestHouse, testHouse } from './house.ts';

let it: TestHouse;
beforeEach(async () => {
  it = await testHouse();
});
const act = { by: 'vanthu.hanoi', name: 'Trần Thị Bích', at: 1 };
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'accepted',
    ({ problem }) => problem?.code as string,
  );

type State = 'opened' | 'registered' | 'assigned';
async function incomingDocument(state: State): Promise<string> {
  const id = it.house.newId();
  const header = { fromCode: 'G15.29', documentId: id, code: '1/A', issuedOn: '2026-11-22' };
  const common = {
    id,
    agencyCode: 'G15.1',
    axisDocId: id,
    packetKey: 'k',
    receivedAt: 1,
    duplicates: [],
    files: [],
    checks: [],
  };
  const later = { arrivalNumber: 1, year: 2026, registered: act };
  const assigned = { ...act, officer: 'chuyenvien.hanoi', officerName: '', opinion: '' };
  const incoming = { ...common, header, state, ...later, assigned } as unknown as Incoming;
  await it.house.records.transact(incomingWrites(undefined, incoming, act, []));
  return id;
}
const numbersIn = async (book: string) =>
  (await it.house.records.query({ pk: `BOOK#G15.1#2026#${book}`, prefix: 'NUMBER#', limit: 100 })).items.map(
    ({ sk }) => sk,
  );

type Step = (asking: Caller, id: string) => Promise<unknown>;
const register: Step = (asking, id) => registerIncoming(it.house, asking, id);
const steps: readonly (readonly [string, State, string, Step, Step])[] = [
  ['registered twice', 'opened', 'vanthu.hanoi', register, register],
  [
    'registered and refused',
    'opened',
    'vanthu.hanoi',
    register,
    (asking, id) => refuseIncoming(it.house, asking, id, { reason: 'nhầm' }),
  ],
  [
    'registered and taken for information',
    'opened',
    'vanthu.hanoi',
    register,
    (asking, id) => takeForInformation(it.house, asking, id),
  ],
  ['assigned twice', 'registered', 'lanhdao.hanoi', assign, assign],
  ['begun twice', 'assigned', 'chuyenvien.hanoi', begin, begin],
];
function assign(asking: Caller, id: string) {
  return assignIncoming(it.house, asking, id, { officer: 'chuyenvien.hanoi', opinion: '' });
}
function begin(asking: Caller, id: string) {
  return startIncoming(it.house, asking, id);
}

describe('two at once', () => {
  test.each(steps)('%s: one of them is taken, and the sender hears one status', async (_, state, who, one, other) => {
    const id = await incomingDocument(state);
    const codes = await Promise.all([one(caller(who), id), other(caller(who), id)].map(codeOf));
    expect(codes.filter((code) => code === 'accepted')).toHaveLength(1);
    expect(['wrong-state', 'changed-meanwhile']).toContain(codes.find((code) => code !== 'accepted'));
    expect(await it.outbox()).toHaveLength(1);
    expect((await numbersIn('arrival')).length).toBeLessThanOrEqual(1);
  });
  test('twenty arrivals take twenty numbers without a gap', async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, () => incomingDocument('opened')));
    for (let left = ids; left.length > 0; ) {
      const codes = await Promise.all(left.map((id) => codeOf(register(caller('vanthu.hanoi'), id))));
      left = left.filter((_, at) => codes[at] !== 'accepted');
    }
    const numbers = await numbersIn('arrival');
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, at) => `NUMBER#${String(at + 1).padStart(8, '0')}`));
  });
  test('sent twice: it is sent once', async () => {
    const { id } = await issuedDocument(it);
    const codes = await Promise.all([1, 2].map(() => codeOf(sendDocument(it.house, caller('vanthu.hanoi'), id))));
    expect(codes.toSorted()).toEqual(['accepted', 'wrong-state']);
    expect(await it.messages('deliveries')).toHaveLength(1);
  });
  test('numbered twice, by a message that came twice: it has one number', async () => {
    const { sealed: _, documentId: __, number: ___, ...rest } = await issuedDocument(it);
    const id = it.house.newId();
    const signed = { ...rest, id, state: 'signed' as const, issuing: act };
    await it.house.records.transact(outgoingWrites(undefined, signed, act, []));
    await Promise.all([1, 2, 3].map(() => numberDocument(it.house, { documentId: id })));
    expect(await numbersIn('outgoing')).toHaveLength(1);
  });
});

describe('a key', () => {
  test('that was used for one document is not taken for another', async () => {
    const [one, other] = [await issuedDocument(it, 5), await issuedDocument(it, 6)];
    await sendDocument(it.house, caller('vanthu.hanoi', 'key', 'send one'), one.id);
    expect(await codeOf(sendDocument(it.house, caller('vanthu.hanoi', 'key', 'send other'), other.id))).toBe(
      'idempotency-key-reused',
    );
  });
  test('that was used for one step is not taken for another', async () => {
    const { id } = await issuedDocument(it);
    await sendDocument(it.house, caller('vanthu.hanoi', 'key', 'send'), id);
    const cancel = cancelDocument(it.house, caller('vanthu.hanoi', 'key', 'cancel'), id, { reason: 'nhầm' });
    expect(await codeOf(cancel)).toBe('idempotency-key-reused');
  });
});

describe('the groups of messages', () => {
  const groups = async () => (await it.outbox()).flatMap(({ messages }) => messages.map(({ group }) => group));
  test('each delivery waits behind nothing but itself', async () => {
    const { id } = await issuedDocument(it, 5, ['G15.29', 'G15.1'].slice(0, 1));
    await sendDocument(it.house, caller('vanthu.hanoi'), id);
    expect(await groups()).toEqual([`deliver-${id}-G15.29`]);
  });
  test('statuses of one document keep their order, and those of others do not wait', async () => {
    const ids = [await incomingDocument('opened'), await incomingDocument('opened')];
    for (const id of ids) {
      const incoming = { id, agencyCode: 'G15.1' } as Incoming;
      for (const code of ['01', '03'] as const) await it.house.records.transact(statusWrites(incoming, code, '', 1));
    }
    expect((await groups()).toSorted()).toEqual(ids.flatMap((id) => [`status-${id}`, `status-${id}`]).toSorted());
  });
});
