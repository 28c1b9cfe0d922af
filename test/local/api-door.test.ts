import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { apiDoor } from '../../local/runtime/api-door.ts';

test('nothing is answered before all that could be read for it is on the disk', async () => {
  let onDisk = () => {};
  const synced = new Promise<void>((resolve) => {
    onDisk = resolve;
  });
  const read = Promise.withResolvers<void>();
  const http = async () => {
    read.resolve();
    return { statusCode: 200, headers: {}, body: '{}' };
  };
  const door = apiDoor(http, { bearerOf: async () => ({ subject: 'vanthu.hanoi' }) }, () => synced);
  const server = createServer((request, response) => void door(request, response));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  let answered = false;
  const asked = fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/api/config`).then((response) => {
    answered = true;
    return response.status;
  });
  await read.promise;
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(answered).toBe(false);
  onDisk();
  expect(await asked).toBe(200);
  server.close();
});
