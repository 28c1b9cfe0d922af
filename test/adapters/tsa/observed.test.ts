import { expect, test } from 'vitest';
import { observed } from '../../../lib/adapters/tsa/observed.ts';

test('an authority is told of as it answers, and answers as before', async () => {
  const told: (string | undefined)[] = [];
  const tell = (failure?: string) => void told.push(failure);
  const good = observed({ request: async (bytes) => bytes }, tell);
  expect(await good.request(Uint8Array.of(7))).toEqual(Uint8Array.of(7));
  const away = observed({ request: () => Promise.reject(new Error('HTTP status 503')) }, tell);
  await expect(away.request(new Uint8Array())).rejects.toThrow('HTTP status 503');
  expect(told).toEqual([undefined, 'HTTP status 503']);
});
