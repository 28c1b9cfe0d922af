import { beforeEach, describe, expect, test } from 'vitest';
import { buildStatus } from '../../../lib/edxml/build.ts';
import { sendDocument } from '../../../lib/flows/delivery/send-document.ts';
import { maxFetches } from '../../../lib/flows/exchange/parts/axis-items.ts';
import { pollAxis } from '../../../lib/flows/exchange/poll-axis.ts';
import { ExchangeFailure } from '../../../lib/ports/exchange.ts';
import { axisMessageKey } from '../../../lib/stores/keys.ts';
import type { AxisItem } from '../../../lib/stores/messages/axis-items.ts';
import { agencyWrites } from '../../../lib/stores/organisation/agencies.ts';
import { readDocument } from '../../../lib/views/read-document.ts';
import { statusMessage } from '../../edxml/samples.ts';
import { caller, issuedDocument, person, type TestContext, testContext } from '../context.ts';
import { testAgencies } from '../people.ts';

let it: TestContext;
let told: string[];
let from: string;
let listed: { id: string; bytes: Uint8Array }[];
beforeEach(async () => {
  it = await testContext();
  [told, listed, from] = [[], [], 'G15.29'];
  it.exchange.received = async (type) =>
    type === 'edoc' ? [] : listed.map(({ id }) => ({ axisDocId: id, messageType: 'status', from, to: 'G15.1' }));
  it.exchange.fetch = async (id) => listed.find((one) => one.id === id)?.bytes ?? new Uint8Array();
  it.exchange.acknowledge = async (id, outcome, why = '') => {
    told.push(`${id} ${outcome} ${why}`.trim());
    listed = listed.filter((one) => one.id !== id);
  };
});

const kept = async (id: string) => (await it.context.records.get<AxisItem>(axisMessageKey('G15.1', id)))?.body;
async function sent(): Promise<string> {
  const { id } = await issuedDocument(it);
  await sendDocument(it.context, caller('vanthu.hanoi'), id);
  return id;
}
async function arrives(id: string, change: object = {}): Promise<void> {
  listed.push({ id, bytes: buildStatus({ ...statusMessage, ...change }) });
  await pollAxis(it.context, 'G15.1');
}
const view = (id: string) => readDocument(it.context, person('vanthu.hanoi'), id);

describe('a status that arrives', () => {
  test('stands at its delivery with its words and when it was stated, cut to what is kept, and its packet is kept', async () => {
    const id = await sent();
    await arrives('s-1', { statusCode: '03', description: 'a'.repeat(1001), timestamp: '2026-11-22 11:00:00' });
    const { deliveries } = await view(id);
    expect(deliveries[0]?.statuses).toEqual([
      {
        ...{ code: '03', description: 'a'.repeat(1000), statedAt: '2026-11-22 11:00:00' },
        ...{ receivedAt: it.clock, axisDocId: 's-1' },
      },
    ]);
    expect(await kept('s-1')).toEqual({ packetKey: expect.stringMatching(/^packets\/G15\.1\/.*\.edxml$/) });
    expect(told).toEqual(['s-1 done']);
  });
  test('is kept as it came beside what is known of it, where it is as small as most are', async () => {
    await sent();
    await arrives('s-1');
    const [{ packet = '', packetKey } = {}, { bytes }] = [await kept('s-1'), { bytes: buildStatus(statusMessage) }];
    expect(Buffer.from(packet, 'base64').equals(bytes)).toBe(true);
    expect(packetKey).toBeUndefined();
  });
  test('and says nothing new leaves no event; what changes a trouble does, with who said what and why', async () => {
    const id = await sent();
    await arrives('s-1', { statusCode: '01', description: '' });
    const before = (await view(id)).history.length;
    await arrives('s-2', { statusCode: '02', description: 'Gửi nhầm' });
    await arrives('s-3', { statusCode: '03', description: 'vào sổ' });
    expect((await view(id)).history.slice(before)).toMatchObject([
      { kind: 'delivery-refused', data: { recipient: 'G15.29', status: '02', reason: 'Gửi nhầm' } },
      { kind: 'delivery-contradicted', data: { recipient: 'G15.29', status: '03', reason: 'vào sổ' } },
    ]);
  });
  test('is of the agency that the axis names, also by an older code of it', async () => {
    const { agencyByCode } = it.context.directory;
    it.context.directory.agencyByCode = async (code) => agencyByCode(code === '000.00.29' ? 'G15.29' : code);
    const id = await sent();
    from = '000.00.29';
    await arrives('s-1');
    await arrives('s-2', { statusCode: '04', from: { ...statusMessage.from, organId: '000.00.29' } });
    expect((await view(id)).deliveries[0]?.statuses.map(({ code }) => code)).toEqual(['03', '04']);
  });
  test('is taken also where the axis does not say who sent it', async () => {
    const id = await sent();
    from = '';
    await arrives('s-1');
    expect((await view(id)).deliveries[0]?.status).toBe('03');
  });
});

describe('a status that leads to nothing is kept with the reason and does not stay at the axis', () => {
  const about = (change: object) => ({ responseFor: { ...statusMessage.responseFor, ...change } });
  const other = { ...statusMessage.from, organId: 'G15.31' };
  const cases: readonly (readonly [string, object, string, string])[] = [
    ['from another than the axis names', {}, 'G15.31', 'another-sender'],
    ['for another agency', about({ organId: 'G15.31' }), 'G15.29', 'another-addressee'],
    ['about no document of ours', about({ documentId: 'x', code: '99/X' }), 'G15.29', 'no-such-document'],
    ['from somebody that it did not go to', { from: other }, 'G15.31', 'not-delivered-to-sender'],
    ['that takes back what we do not hold', { statusCode: '13' }, 'G15.29', 'no-such-document'],
  ];
  test.each(cases)('%s', async (_, change, sender, ignored) => {
    const id = await sent();
    from = sender;
    await arrives('s-1', change);
    expect(await kept('s-1')).toMatchObject({ ignored });
    expect((await view(id)).deliveries[0]?.statuses).toEqual([]);
    expect(told).toEqual(['s-1 done']);
  });
  test('about a document of another agency of our system', async () => {
    const id = await sent();
    await it.context.records.transact(agencyWrites({ ...(testAgencies[2] as (typeof testAgencies)[0]), code: 'G99' }));
    it.exchange.received = async (type) =>
      type === 'edoc' ? [] : listed.map(({ id: axisDocId }) => ({ axisDocId, messageType: 'status', from, to: 'G99' }));
    listed.push({ id: 's-1', bytes: buildStatus({ ...statusMessage, ...about({ organId: 'G99' }) }) });
    await pollAxis(it.context, 'G99');
    const item = await it.context.records.get<AxisItem>(axisMessageKey('G99', 's-1'));
    expect(item?.body).toMatchObject({ ignored: 'no-such-document' });
    expect((await view(id)).deliveries[0]?.statuses).toEqual([]);
  });
});

describe('what the axis hands out broken', () => {
  const cases: readonly (readonly [ExchangeFailure, string])[] = [
    [new ExchangeFailure('spoiled', 'empty', ''), 'empty'],
    [new ExchangeFailure('spoiled', 'too-large', ''), 'too-large'],
    [new ExchangeFailure('spoiled', 'base64', '', Buffer.from('half')), 'cut'],
    [new ExchangeFailure('refused', '10', ''), 'not-handed-out'],
  ];
  test.each(cases)('%s: is believed after %s tries, and the axis is told why', async (failure, why) => {
    listed.push({ id: 's-1', bytes: new Uint8Array() });
    it.exchange.fetch = () => Promise.reject(failure);
    const begun = it.clock;
    for (let tried = 1; tried < maxFetches; tried += 1) {
      await expect(pollAxis(it.context, 'G15.1')).rejects.toBe(failure);
      expect(await kept('s-1')).toEqual({ tries: tried, firstTryAt: begun });
      it.clock += 1000;
    }
    await pollAxis(it.context, 'G15.1');
    expect(told).toEqual([`s-1 fail ${why}`]);
    const after = await kept('s-1');
    expect(after).toMatchObject({ problem: why });
    expect(after).not.toHaveProperty('tries');
    const file = await it.context.files.open(after?.packetKey ?? '');
    const bytes = Buffer.from(await file.read(0, file.size)).toString();
    expect(bytes).toBe(
      failure.bytes ? 'half' : JSON.stringify({ axisDocId: 's-1', messageType: 'status', from, to: 'G15.1' }),
    );
  });
  test('as nonsense is believed when it has lasted an hour, to the millisecond', async () => {
    listed.push({ id: 's-1', bytes: new Uint8Array() });
    const failure = new ExchangeFailure('nonsense', '', '<html>');
    it.exchange.fetch = () => Promise.reject(failure);
    for (let tried = 0; tried < maxFetches; tried += 1) await pollAxis(it.context, 'G15.1').catch(() => {});
    it.clock += 3_599_999;
    await expect(pollAxis(it.context, 'G15.1')).rejects.toBe(failure);
    it.clock += 1;
    await pollAxis(it.context, 'G15.1');
    expect(told).toEqual(['s-1 fail cut']);
  });
  test('through a bug of ours is not counted', async () => {
    listed.push({ id: 's-1', bytes: new Uint8Array() });
    it.exchange.fetch = () => Promise.reject(new TypeError('a bug'));
    await expect(pollAxis(it.context, 'G15.1')).rejects.toThrow('a bug');
    expect(await kept('s-1')).toBeUndefined();
  });
  test('and was told already is told again with the same reason', async () => {
    const rubbish = Buffer.from('<rubbish></rubbish>');
    listed.push({ id: 's-1', bytes: rubbish });
    await pollAxis(it.context, 'G15.1');
    const first = await kept('s-1');
    listed.push({ id: 's-1', bytes: rubbish });
    await pollAxis(it.context, 'G15.1');
    expect(told).toEqual(['s-1 fail edxml-wrong-root', 's-1 fail edxml-wrong-root']);
    expect(await kept('s-1')).toEqual(first);
  });
});
