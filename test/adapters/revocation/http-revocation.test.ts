import { afterEach, describe, expect, test } from 'vitest';
import { httpRevocation } from '../../../lib/adapters/revocation/http-revocation.ts';
import { endless, httpPlace, type Place } from '../http-place.ts';

let place: Place;
afterEach(() => place?.close());
const list = Uint8Array.of(1, 2, 3);

describe('revocation data over HTTP', () => {
  test('asks a responder by POST, and places of lists and certificates by GET', async () => {
    place = await httpPlace((_, response) => response.end(list));
    const net = httpRevocation();
    expect(await net.ocsp(place.url, Uint8Array.of(9))).toEqual(list);
    expect(await net.crl(place.url)).toEqual(list);
    expect(await net.certificate(place.url)).toEqual(list);
    expect(place.requested).toEqual([
      { method: 'POST', type: 'application/ocsp-request', body: Buffer.of(9) },
      { method: 'GET', type: '', body: Buffer.alloc(0) },
      { method: 'GET', type: '', body: Buffer.alloc(0) },
    ]);
  });
  test('goes where the name is sent to', async () => {
    place = await httpPlace((_, response) => response.end(list));
    const net = httpRevocation(1000, (uri) => uri.replace('http://authority.invalid', place.url));
    expect(await net.crl('http://authority.invalid/list.crl')).toEqual(list);
  });
});

describe('a place gives nothing, and that is no error', () => {
  test.each<[string, Parameters<typeof httpPlace>[0]]>([
    ['when it refuses', (_, response) => response.writeHead(503).end(list)],
    [
      'when it announces more than a list can have',
      (_, response) => response.writeHead(200, { 'content-length': 65 << 20 }).end(),
    ],
    ['when it sends without end', (_, response) => endless(response)],
    [
      'when it is cut off',
      (_, response) => void response.writeHead(200, { 'content-length': 10 }).write('x', () => response.destroy()),
    ],
    ['when it is silent', () => {}],
  ])('%s', async (_, answer) => {
    place = await httpPlace(answer);
    expect(await httpRevocation(2000).crl(place.url)).toBeUndefined();
  });
  test('when nobody is there', async () => {
    expect(await httpRevocation(1000).crl('http://127.0.0.1:9/list.crl')).toBeUndefined();
    expect(await httpRevocation(1000).crl('nonsense')).toBeUndefined();
  });
});
