import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { encrypted } from '../../../lib/adapters/push/encrypt.ts';
import { isPublic, publicLookup } from '../../../lib/adapters/push/public-lookup.ts';
import { newVapidKey } from '../../../lib/adapters/push/vapid.ts';
import { webPush } from '../../../lib/adapters/push/web-push.ts';
import type { PushTarget } from '../../../lib/domain/duties/push/push-subscription.ts';
import type { PushDesk } from '../../../lib/ports/push.ts';
import { hasOpenssl } from '../../pki/openssl.ts';
import { host, type PushServer, startPushServer } from './push-server.ts';

const text = { title: 'Congvan: 1 việc mới', body: 'Chờ vào sổ', tag: 't', path: '/van-ban-den/A' };
const now = Date.parse('2026-11-30T08:00:00Z');

test('a message is encrypted as in the example of RFC 8291 § 5', () => {
  const target = {
    p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
    auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  };
  const random = {
    salt: Buffer.from('DGv6ra1nlYgDCS1FRnbzlw', 'base64url'),
    privateKey: Buffer.from('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw', 'base64url'),
  };
  expect(
    encrypted(Buffer.from('When I grow up, I want to be a watermelon'), target, random).toString('base64url'),
  ).toBe(
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
  );
});

test.each([
  ['8.8.8.8', true],
  ['2a00:1450:4001:830::200a', true],
  ['127.0.0.1', false],
  ['10.1.2.3', false],
  ['172.31.255.255', false],
  ['192.168.1.1', false],
  ['169.254.169.254', false],
  ['100.64.0.1', false],
  ['0.0.0.0', false],
  ['::1', false],
  ['::ffff:10.0.0.1', false],
  ['fe80::1', false],
  ['fd00::1', false],
])('%s is an address of the internet: %s', (address, open) => {
  expect(isPublic(address)).toBe(open);
});

test('a name that leads into the own network is not found', async () => {
  const found = await new Promise((resolve) => publicLookup('localhost', {}, (error) => resolve(error?.message)));
  expect(found).toBe('localhost has no address of the internet');
});

describe.skipIf(!hasOpenssl)('a message to a service on a socket', () => {
  let server: PushServer;
  let desk: PushDesk;
  let target: PushTarget;
  const key = newVapidKey();
  beforeAll(async () => {
    server = await startPushServer();
    desk = webPush({ key: async () => key, now: () => now, through: server.through });
  });
  afterAll(async () => server.close());
  beforeEach(() => {
    server.taken.length = 0;
    target = server.browser('one');
  });
  const send = (change: Partial<PushTarget> = {}) =>
    desk.send({ ...target, ...change, text, topic: 'a-topic', origin: 'https://vanban.example.vn' });

  test('is read by the browser that it is for, and signed by the key of the installation for that service', async () => {
    expect(await send()).toEqual({ is: 'sent' });
    const [taken] = server.taken;
    expect(taken?.text).toEqual(text);
    expect(taken?.claims).toEqual({
      aud: `https://${host}`,
      exp: now / 1000 + 12 * 3600,
      sub: 'https://vanban.example.vn',
    });
    expect(taken?.headers).toMatchObject({ topic: 'a-topic', ttl: '86400', 'content-encoding': 'aes128gcm' });
    expect(taken?.headers.authorization).toMatch(new RegExp(`k=${key.publicKey}$`));
    expect(await desk.publicKey()).toBe(key.publicKey);
  });

  test.each([
    [404, { is: 'gone' }],
    [410, { is: 'gone' }],
    [429, { is: 'failed', forGood: false, detail: '429 said by the service' }],
    [503, { is: 'failed', forGood: false }],
    [400, { is: 'failed', forGood: true }],
    [403, { is: 'failed', forGood: true }],
    [301, { is: 'failed', forGood: true }],
  ] as const)('that is answered %s is told so', async (status, outcome) => {
    server.says.push(status);
    expect(await send()).toMatchObject(outcome);
  });

  test('is tried again when the service wants it, and not before', async () => {
    server.says.push({ status: 429, retryAfter: '120' });
    expect(await send()).toMatchObject({ retryAfter: 120_000 });
    server.says.push({ status: 503, retryAfter: '99999999' });
    expect(await send()).toMatchObject({ retryAfter: 24 * 3_600_000 });
  });

  test('may have been taken where the line broke', async () => {
    server.says.push('cut');
    expect(await send()).toMatchObject({ is: 'failed', forGood: false, unclear: true });
    expect(server.taken).toHaveLength(1);
  });

  test.each([
    'http://fcm.googleapis.com/fcm/send/one',
    'https://fcm.googleapis.com:8443/fcm/send/one',
    'https://127.0.0.1/one',
    'https://fcm.googleapis.com.example.vn/one',
    'https://a@fcm.googleapis.com/one',
    'https://evilnotify.windows.com.vn/one',
  ])('never leaves for %s', async (endpoint) => {
    expect(await send({ endpoint })).toEqual({ is: 'failed', forGood: true, detail: 'no push service' });
    expect(server.taken).toEqual([]);
  });

  test('to keys that are none ends that browser, not the turn', async () => {
    expect(await send({ p256dh: 'A'.repeat(87) })).toMatchObject({ is: 'failed', forGood: true });
  });
});
