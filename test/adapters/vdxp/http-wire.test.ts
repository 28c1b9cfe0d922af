import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { overHttp } from '../../../lib/adapters/vdxp/http-wire.ts';

let server: Server;
let url: string;
let answered: RequestListener;
let connections = 0;

beforeAll(async () => {
  server = createServer((request, response) => answered(request, response));
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/getEdoc`;
});
afterAll(() => void server.close());

const asked = (seconds = 5) => overHttp(url, { 'XroadVnpt-timestamp': 'x' }, '{}', seconds);

test('names of headers go out as the protocol writes them', async () => {
  let names: string[] = [];
  answered = (request, response) => {
    names = request.rawHeaders.filter((_, at) => at % 2 === 0);
    response.end('ok');
  };
  expect(await asked()).toEqual({ status: 200, text: 'ok' });
  expect(names).toContain('XroadVnpt-timestamp');
});

test('one request after the other goes over one connection', async () => {
  answered = (_, response) => void response.end('ok');
  await asked();
  const before = connections;
  for (let time = 0; time < 5; time += 1) await asked();
  expect(connections).toBe(before);
});

test('letters of more than one byte arrive whole though they come in parts', async () => {
  const [first, second] = [Buffer.from('Đã nhận').subarray(0, 1), Buffer.from('Đã nhận').subarray(1)];
  answered = (_, response) => {
    response.write(first);
    setTimeout(() => response.end(second), 20);
  };
  expect((await asked()).text).toBe('Đã nhận');
});

test.each<[string, RequestListener]>([
  ['sends elsewhere', (_, response) => void response.writeHead(302, { location: url }).end()],
  [
    'breaks off in the middle',
    (request, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('{"status"');
      setTimeout(() => request.socket.destroy(), 20);
    },
  ],
  ['breaks off before it answers', (request) => void request.socket.destroy()],
  ['speaks something else', (request) => void request.socket.end('SSH-2.0-OpenSSH_9.6\r\n')],
  ['never answers', () => {}],
])('an axis that %s is away for now', async (_, listener) => {
  answered = listener;
  await expect(asked(0.3)).rejects.toMatchObject({ kind: 'unavailable' });
});

test('an answer that never ends is given up', { timeout: 60_000 }, async () => {
  const chunk = Buffer.alloc(8_000_000, 'a');
  answered = (_, response) => {
    const more = () => {
      while (!response.destroyed && response.write(chunk));
    };
    response.on('drain', more).on('error', () => {});
    more();
  };
  await expect(asked(50)).rejects.toMatchObject({ kind: 'spoiled' });
});
