import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signedHeaders } from '../../lib/adapters/vdxp/signed-headers.ts';
import { vdxpExchange } from '../../lib/adapters/vdxp/vdxp-exchange.ts';
import { buildDocument, buildStatus } from '../../lib/edxml/build.ts';
import { parseDocument, parseStatus } from '../../lib/edxml/parse.ts';
import type { Exchange } from '../../lib/ports/exchange.ts';
import { documentMessage, statusMessage } from '../edxml/samples.ts';
import { type RunningAxis, sendRaw, startAxis, systems } from './axis.ts';

const clock = { now: () => Date.now() };
const document = buildDocument(documentMessage);
const message = { from: 'G15.1', to: ['G15.29'], messageType: 'edoc', edxml: document } as const;
let axis: RunningAxis;
let sender: Exchange;
let receiver: Exchange;

beforeAll(async () => {
  axis = await startAxis();
  const [one, two] = systems as [(typeof systems)[0], (typeof systems)[0]];
  sender = vdxpExchange({ endpoint: axis.endpoint, ...one }, clock);
  receiver = vdxpExchange({ endpoint: axis.endpoint, ...two, fileHashStyle: 'padded' }, clock);
});
afterAll(() => axis?.close());

describe('there and back', () => {
  test('a document waits for its recipient until it is acknowledged, and only for them', async () => {
    const docId = await sender.send(message);
    for (let times = 0; times < 2; times += 1) {
      expect(await receiver.received('edoc')).toMatchObject([{ axisDocId: docId, from: 'G15.1', to: 'G15.29' }]);
    }
    expect(await sender.received('edoc')).toEqual([]);
    const read = parseDocument(await receiver.fetch(docId));
    expect(read.attachments).toEqual(documentMessage.attachments);
    await receiver.acknowledge(docId, 'done');
    expect(await receiver.received('edoc')).toEqual([]);
  });
  test('the axis adds its trace on the way, and the message means the same', async () => {
    const docId = await sender.send(message);
    const raw = Buffer.from(await receiver.fetch(docId)).toString('utf8');
    expect(raw.match(/<edXML:TraceHeader>/g)).toHaveLength(2);
    expect(parseDocument(Buffer.from(raw))).toEqual(documentMessage);
    await receiver.acknowledge(docId, 'done');
  });
  test('a refusal (02) with its reason comes back to the sender', async () => {
    const refusal = { ...statusMessage, statusCode: '02', description: 'Gửi sai nơi nhận' };
    const docId = await receiver.send({
      from: 'G15.29',
      to: ['G15.1'],
      messageType: 'status',
      edxml: buildStatus(refusal),
    });
    expect(await sender.received('status')).toMatchObject([{ axisDocId: docId, from: 'G15.29', to: 'G15.1' }]);
    expect(parseStatus(await sender.fetch(docId))).toEqual(refusal);
    await sender.acknowledge(docId, 'done');
    expect(await sender.received('status')).toEqual([]);
  });
  test('one packet for several recipients waits for each of them by itself', async () => {
    const to = ['G15.29', '000.00.00.G15'].map((organId) => ({ organId, name: organId }));
    const docId = await sender.send({ ...message, edxml: buildDocument({ ...documentMessage, to }) });
    const theirs = await receiver.received('edoc');
    expect(theirs).toHaveLength(1);
    await receiver.acknowledge(theirs[0]?.axisDocId ?? '', 'done');
    const own = await sender.received('edoc');
    expect(own).toMatchObject([{ to: '000.00.00.G15' }]);
    const sent = await sender.sent('edoc', Date.now());
    expect(new Set(sent.filter(({ axisDocId }) => axisDocId === docId).map((item) => item.to))).toEqual(
      new Set(['G15.29', '000.00.00.G15']),
    );
    await sender.acknowledge(own[0]?.axisDocId ?? '', 'done');
  });
  test('what was sent is found by its number, from the day it was sent', async () => {
    const sent = await sender.sent('edoc', Date.now());
    expect(sent[0]).toMatchObject({ to: 'G15.29', code: '05/THADS-NV' });
    const tomorrow = vdxpExchange(
      { endpoint: axis.endpoint, ...(systems[0] as (typeof systems)[0]) },
      { now: () => Date.now() + 2 * 86_400_000 },
    );
    expect(await tomorrow.sent('edoc', Date.now() + 2 * 86_400_000)).toEqual([]);
  });
});

describe('what the axis refuses', () => {
  const refused = async (sending: Promise<unknown>) =>
    sending.then(
      () => 'accepted',
      (error) => error.errorCode,
    );
  const edxmlOf = (change: object) => buildDocument({ ...documentMessage, ...change });

  test.each([
    ['a sender that is not registered', '19', { from: { organId: 'G22', name: 'x' } }],
    ['an unknown recipient', '18', { to: [{ organId: 'H41', name: 'x' }] }],
    ['one recipient twice', '22', { to: [documentMessage.to[0], documentMessage.to[0]] }],
    ['no recipient', '22', { to: [] }],
  ])('%s: %s', async (_, code, change) => {
    expect(await refused(sender.send({ ...message, edxml: edxmlOf(change) }))).toBe(code);
  });
  test('what is not edXML: 22', async () => {
    expect(await refused(sender.send({ ...message, edxml: Buffer.from('1212<?xml version="1.0"?><edXML/>') }))).toBe(
      '22',
    );
  });
  test('an unknown system, and a wrong secret: 15', async () => {
    const [known] = systems;
    for (const wrong of [
      { systemId: 'x', secret: 's' },
      { systemId: known?.systemId ?? '', secret: 's' },
    ]) {
      const unknownParty = vdxpExchange({ endpoint: axis.endpoint, ...wrong }, clock);
      await expect(unknownParty.received('edoc')).rejects.toMatchObject({ kind: 'unauthorised', errorCode: '15' });
    }
  });
  test('a message of somebody else: 10', async () => {
    const docId = await sender.send(message);
    await expect(sender.fetch(docId)).rejects.toMatchObject({ errorCode: '10' });
    await expect(sender.acknowledge(docId, 'done')).rejects.toMatchObject({ errorCode: '10' });
    await receiver.acknowledge(docId, 'done');
  });
});

describe('by hand', () => {
  const [system] = systems as [(typeof systems)[0]];
  const ask = async (
    path: string,
    parameters: Record<string, string>,
    body = Buffer.from('{}'),
    type = 'application/json',
  ) =>
    (await sendRaw(axis.port, path, Object.entries(signedHeaders(system, type, parameters, Date.now())), body))
      .envelope;

  test('a file that its hash does not fit: 21', async () => {
    const parameters = { from: 'G15.1', servicetype: 'eDoc', messagetype: 'edoc', 'hash-file': 'abc' };
    expect(await ask('/sendEdoc', parameters, Buffer.from(document), 'application/octet-stream')).toMatchObject({
      ErrorCode: '21',
    });
  });
  test('docid is docId', async () => {
    const other = { endpoint: axis.endpoint, ...(systems[1] as (typeof systems)[0]) };
    const docId = await vdxpExchange(other, clock).send({
      from: 'G15.29',
      to: ['G15.1'],
      messageType: 'status',
      edxml: buildStatus(statusMessage),
    });
    expect(await ask('/countReceiveStatus', {})).toMatchObject({ count: 1 });
    expect(await ask('/updateStatus', { docid: docId, status: 'gone' })).toMatchObject({ ErrorCode: '10' });
    expect(await ask('/updateStatus', { docid: docId, status: 'processing' })).toMatchObject({ status: 'OK' });
    expect(await ask('/countReceiveStatus', {})).toMatchObject({ count: 1 });
    expect(await ask('/updateStatus', { docid: docId, status: 'done' })).toMatchObject({ status: 'OK' });
    expect(await ask('/countReceiveStatus', {})).toMatchObject({ count: 0 });
  });
  test.each(['/nothing', '/constructor', '/__proto__', '/../sendEdoc/..'])('no service at %s', async (path) => {
    expect(await ask(path, {})).toMatchObject({ status: 'FAIL', ErrorCode: '10' });
  });
  test.each(['not json', 'null', '[]', '7'])('a rightly signed %s instead of the pairs ends nothing', async (json) => {
    const headers = {
      'XroadVnpt-systemid': system.systemId,
      'XroadVnpt-sign-header': json,
      'XroadVnpt-hash-header': createHmac('sha256', system.secret).update(json).digest('hex'),
    };
    const { envelope } = await sendRaw(axis.port, '/getReceivedEdocList', Object.entries(headers), Buffer.alloc(0));
    expect(envelope.status).toMatch(/^(OK|FAIL)$/);
    expect(await sender.received('edoc')).toEqual([]);
  });
});
