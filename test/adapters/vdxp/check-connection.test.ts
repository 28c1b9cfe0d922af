import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkConnection } from '../../../lib/adapters/vdxp/check-connection.ts';
import { type RunningAxis, startAxis, systems } from '../../simulator/axis.ts';

const [system] = systems;
const clock = { now: () => Date.now() };
const good = { systemId: system?.systemId ?? '', secret: system?.secret ?? '' };

describe('opening a connection to the axis', () => {
  let axis: RunningAxis;
  beforeAll(async () => {
    axis = await startAxis();
  });
  afterAll(async () => await axis?.close());
  const check = (endpoint: string, credentials = good) => checkConnection(endpoint, credentials, clock);

  test('goes all the way, and leaves what waits there', async () => {
    axis.store.add(
      { from: 'G15.29', to: ['G15.1'], title: '', notation: '', messageType: 'edoc', file: Buffer.from('x') },
      Date.now(),
    );
    expect(await check(axis.endpoint)).toEqual({ is: 'good' });
    expect(axis.store.waitingFor(['G15.1'], 'edoc')).toHaveLength(1);
  });
  test('tells a name that is not found from a line that is closed', async () => {
    expect(await check('http://axis.invalid')).toMatchObject({ is: 'failed', step: 'name' });
    const closed = await startAxis();
    await closed.close();
    expect(await check(closed.endpoint)).toMatchObject({ is: 'failed', step: 'line' });
  });
  test('tells TLS that does not come about', async () => {
    expect(await check(axis.endpoint.replace('http:', 'https:'))).toMatchObject({ is: 'failed', step: 'tls' });
  });
  test('tells an answer of no axis', async () => {
    const other = createServer((_, response) => response.end('<html>')).listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    expect(await check(`http://127.0.0.1:${port}`)).toMatchObject({ is: 'failed', step: 'answer' });
    other.close();
  });
  test('tells credentials that are not accepted', async () => {
    expect(await check(axis.endpoint, { ...good, secret: 'wrong' })).toMatchObject({ is: 'failed', step: 'accepted' });
  });
});
