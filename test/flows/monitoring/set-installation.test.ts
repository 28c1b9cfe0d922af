import { beforeEach, describe, expect, test } from 'vitest';
import { levelPolicyOf, timestampSource } from '../../../functions/compose/parts/timestamp-source.ts';
import { authorityNames } from '../../../lib/edge/settings.ts';
import { setPublicAddress, setTimestampAuthorities } from '../../../lib/flows/monitoring/set-installation.ts';
import type { ApiContext } from '../../../lib/kernel/context.ts';
import { readConnections } from '../../../lib/views/monitoring/read-connections.ts';
import { caller, person, type TestContext, testContext } from '../context.ts';

let it: TestContext;
let source: ReturnType<typeof timestampSource>;
let context: ApiContext;
const admin = 'quantri.hanoi';
const refusal = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) });

/** With the real source over the records; what opens connections is tried in `adapters/tsa`. */
const setUp = (decided: object = {}) => {
  source = timestampSource(it.context.records, ['https://start.example/'], 'timestamps' in decided);
  const connections = {
    decided,
    timestampAddresses: source.addresses,
    takeUp: source.takeUp,
    systemId: async () => undefined,
  };
  const installation = {
    publicAddress: () => 'http://127.0.0.1:8080',
    get timestampAuthorities() {
      return authorityNames(source.addresses());
    },
  };
  context = { ...it.context, connections, installation } as unknown as ApiContext;
};
beforeEach(async () => {
  it = await testContext();
  setUp();
});
const set = (...addresses: string[]) => setTimestampAuthorities(context, caller(admin), { addresses });
const address = (text: string) => setPublicAddress(context, caller(admin), { address: text });
const view = () => readConnections(context, person(admin), 'G15.1');

describe('timestamp authorities that are set on the page', () => {
  test('are used at once, in their order, and the log names what was and is by the hosts alone', async () => {
    await set('https://a.example/tsa?key=1', 'http://localhost:9/');
    expect(source.addresses()).toEqual(['https://a.example/tsa?key=1', 'http://localhost:9/']);
    const { timestamps, history } = await view();
    expect(timestamps.map(({ name }) => name)).toEqual(['a.example', 'localhost:9']);
    expect(history[0]?.data).toEqual({ before: {}, after: { timestamps: 'a.example, localhost:9' } });
    expect(JSON.stringify(history)).not.toContain('key=1');
  });
  test('stay where they are named as they are shown, and those of the start are used again when none is set', async () => {
    await set('https://a.example/tsa?key=1');
    await set('https://b.example/', 'a.example');
    expect(source.addresses()).toEqual(['https://b.example/', 'https://a.example/tsa?key=1']);
    await set();
    expect(source.addresses()).toEqual(['https://start.example/']);
  });
  test('are found again after a start', async () => {
    await set('https://a.example/');
    setUp();
    expect(source.addresses()).toEqual(['https://start.example/']);
    await source.takeUp();
    expect(source.addresses()).toEqual(['https://a.example/']);
  });
  test('make documents B-LT where none was there at the start', async () => {
    const empty = timestampSource(it.context.records, [], false);
    const policy = levelPolicyOf(empty, { level: 'B-B', tsaUrls: [] }, { request: async () => Uint8Array.of() });
    expect([policy.level, policy.timestamps]).toEqual(['B-B', undefined]);
    await set('https://a.example/');
    await empty.takeUp();
    expect([policy.level, policy.timestamps !== undefined]).toEqual(['B-LT', true]);
  });
  test.each([
    ['address-unreadable', 'tsa.example'],
    ['address-unreadable', 'ftp://tsa.example/'],
    ['address-not-https', 'http://tsa.example/'],
    ['address-credentials', 'https://me:secret@tsa.example/'],
    ['address-too-long', `https://tsa.example/${'x'.repeat(500)}`],
  ])('are refused: %s', async (code, text) => {
    await expect(set(text)).rejects.toEqual(refusal(code));
  });
  test('are refused twice, unchanged, and where a parameter decides', async () => {
    await expect(set('https://a.example/', 'https://a.example/')).rejects.toEqual(refusal('addresses-repeated'));
    await set('https://a.example/');
    await expect(set('https://a.example/')).rejects.toEqual(refusal('setting-unchanged'));
    setUp({ timestamps: 'CONGVAN_TSA_URLS' });
    await expect(set('https://b.example/')).rejects.toEqual(refusal('setting-elsewhere'));
    await source.takeUp();
    expect(source.addresses()).toEqual(['https://start.example/']);
    expect((await view()).decided).toEqual({ timestamps: 'CONGVAN_TSA_URLS' });
  });
  test('are not set where the installation has no desk', async () => {
    const without = { ...context, connections: undefined } as unknown as ApiContext;
    await expect(setTimestampAuthorities(without, caller(admin), { addresses: [] })).rejects.toEqual(
      refusal('connection-elsewhere'),
    );
  });
});

describe('the public address', () => {
  test('is kept for the next start, shown as that, and taken back', async () => {
    expect(await address('https://vanban.example.vn/')).toEqual({ restart: true });
    expect(await view()).toMatchObject({
      publicAddress: 'http://127.0.0.1:8080',
      publicAddressNext: 'https://vanban.example.vn',
    });
    await address('');
    expect(await view()).not.toHaveProperty('publicAddressNext');
    expect((await view()).history.map(({ kind }) => kind)).toEqual(['public-address-set', 'public-address-set']);
  });
  test.each([
    ['address-with-path', 'https://vanban.example.vn/congvan'],
    ['address-not-https', 'http://vanban.example.vn'],
  ])('is refused: %s', async (code, text) => {
    await expect(address(text)).rejects.toEqual(refusal(code));
  });
});
