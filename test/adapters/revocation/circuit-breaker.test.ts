import { expect, test } from 'vitest';
import { circuitBreaker } from '../../../lib/adapters/revocation/circuit-breaker.ts';

test('a place that gave nothing is left alone for a while, other places are not', async () => {
  let now = 0;
  let away = true;
  const requested: string[] = [];
  const give = async (uri: string) => {
    requested.push(uri);
    return away && uri === 'http://a' ? undefined : Uint8Array.of(1);
  };
  const net = { ocsp: give, crl: give, certificate: give };
  const revocation = circuitBreaker(net, { now: () => now }, 30);
  const request = Uint8Array.of(0);
  expect(await revocation.ocsp('http://a', request)).toBeUndefined();
  away = false;
  now = 29_999;
  expect(await revocation.ocsp('http://a', request)).toBeUndefined();
  expect(await revocation.crl('http://b')).toEqual(Uint8Array.of(1));
  expect(await revocation.certificate('http://c')).toEqual(Uint8Array.of(1));
  now = 30_000;
  expect(await revocation.ocsp('http://a', request)).toEqual(Uint8Array.of(1));
  expect(await revocation.ocsp('http://a', request)).toEqual(Uint8Array.of(1));
  expect(requested).toEqual(['http://a', 'http://b', 'http://c', 'http://a', 'http://a']);
});
