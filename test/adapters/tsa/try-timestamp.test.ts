import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { tryTimestamp } from '../../../lib/adapters/tsa/try-timestamp.ts';
import { now } from '../../pki/factory.ts';
import { type Services, startServices } from '../../pki/services.ts';

describe('a timestamp that is asked for by hand', () => {
  let services: Services;
  beforeAll(async () => {
    services = await startServices();
  });
  beforeEach(() => {
    services.switches.tsa = 'none';
  });
  afterAll(async () => await services?.close());
  const trusted = () => [{ certificate: services.pki.root.certificate, label: 'gốc' }];
  const ask = (address = `${services.url}/tsa`, held = trusted()) =>
    tryTimestamp(address, { random: randomBytes(32), trusted: held, now: now.getTime() });

  test('comes with its time and who signed it', async () => {
    expect(await ask()).toEqual({ is: 'good', time: now.getTime(), signer: 'Cấp dấu thời gian' });
  });
  test.each([
    ['wrong-nonce', 'digest'],
    ['no-nonce', 'digest'],
    ['other-hash', 'digest'],
    ['other-signer', 'signer'],
    ['garbage', 'answer'],
    ['refused', 'answer'],
    ['down', 'line'],
  ] as const)('where the authority answers with %s, the step is %s', async (fault, step) => {
    services.switches.tsa = fault;
    expect(await ask()).toMatchObject({ is: 'failed', step });
  });
  test('whose signer stands under no trusted root is told as that', async () => {
    expect(await ask(undefined, [])).toMatchObject({ is: 'failed', step: 'signer' });
  });
  test('tells a name that is not found, a line that is closed, and TLS that does not come about', async () => {
    expect(await ask('http://tsa.invalid/')).toMatchObject({ is: 'failed', step: 'name' });
    expect(await ask('http://127.0.0.1:1/')).toMatchObject({ is: 'failed', step: 'line' });
    expect(await ask(services.url.replace('http:', 'https:'))).toMatchObject({ is: 'failed', step: 'tls' });
  });
  test('tells a page that is no timestamp authority', async () => {
    expect(await ask(`${services.url}/nowhere`)).toMatchObject({ is: 'failed', step: 'status' });
  });
});
