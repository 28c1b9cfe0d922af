import { afterEach, describe, expect, test } from 'vitest';
import { httpTimestampAuthority } from '../../../lib/adapters/tsa/http-timestamp-authority.ts';
import { endless, httpPlace, type Place } from '../http-place.ts';

let place: Place;
afterEach(() => place?.close());
const answer = Uint8Array.of(1, 2, 3);

describe('a timestamp authority behind HTTP', () => {
  test('is posted the query and gives its answer as it came', async () => {
    place = await httpPlace((_, response) => response.end(answer));
    const authority = httpTimestampAuthority(place.url, { headers: { authorization: 'Basic eA==' } });
    expect(await authority.request(Uint8Array.of(7))).toEqual(answer);
    expect(place.requested).toEqual([{ method: 'POST', type: 'application/timestamp-query', body: Buffer.of(7) }]);
  });
  test.each<[string, Parameters<typeof httpPlace>[0], RegExp]>([
    ['that refuses', (_, response) => response.writeHead(401).end(), /401/],
    ['that answers nothing', (_, response) => response.end(), /0 bytes/],
    ['that answers without end', (_, response) => endless(response), /more than/],
    ['that sends elsewhere', (_, response) => response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end(), /./],
    ['that is silent', () => {}, /./],
  ])('%s is an error', async (_, reply, message) => {
    place = await httpPlace(reply);
    await expect(httpTimestampAuthority(place.url, { timeout: 1500 }).request(answer)).rejects.toThrow(message);
    expect(place.requested).toHaveLength(1);
  });
});
