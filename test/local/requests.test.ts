import { mkdtempSync, readdirSync, renameSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signIn } from '../../local/journey/sign-in.ts';
import { type Product, startProduct } from '../../local/runtime/product.ts';
import { listen } from '../../local/runtime/server.ts';

let product: Product;
let token: string;
beforeAll(async () => {
  const home = mkdtempSync(join(tmpdir(), 'congvan-requests-'));
  product = await startProduct({ home, host: '127.0.0.1', port: 0, pollSeconds: 5 });
  token = await signIn(product.baseUrl, 'vanthu.hanoi', product.setup.demoPasswords['vanthu.hanoi'] ?? '');
});
afterAll(async () => await product?.stop());

const ask = (path: string, init: RequestInit = {}) =>
  fetch(`${product.baseUrl}${path}`, { ...init, headers: { authorization: `Bearer ${token}`, ...init.headers } });
const alive = async () => expect((await ask('/api/me')).status).toBe(200);

/** Bytes straight to the port; gives what came back until the other side closed or `milliseconds` were over. */
function raw(bytes: string | Buffer, milliseconds = 3000): Promise<string> {
  const { hostname, port } = new URL(product.baseUrl);
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    const end = () => {
      socket.destroy();
      resolve(text);
    };
    socket.on('data', (chunk) => {
      text += String(chunk);
    });
    socket.on('close', end).on('error', end);
    setTimeout(end, milliseconds).unref();
  });
}

describe('no request ends the process', () => {
  test.each([
    '/',
    '//',
    '/%00',
    '/%zz',
    '/..%2f..%2fpackage.json',
    '/assets/gone.js',
    '/api/%zz',
    '/files?key=x',
    '/sign-in/%zz',
    '/oidc/%zz',
    `/${'a'.repeat(8000)}`,
  ])('%s', async (path) => {
    await raw(`GET ${path} HTTP/1.1\r\nHost: ${new URL(product.baseUrl).host}\r\nConnection: close\r\n\r\n`);
    await alive();
  });

  test.each([
    ['a control character in a header', 'If-Match: \x10', 400],
    ['headers beyond what is read', `X: ${'a'.repeat(20_000)}`, 431],
  ])('and %s is refused as all else is', async (_, header, status) => {
    const answer = await raw(`GET /api/me HTTP/1.1\r\nHost: ${new URL(product.baseUrl).host}\r\n${header}\r\n\r\n`);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(answer).toContain('application/problem+json');
    expect(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).toMatchObject({ status, code: 'bad-request' });
    await alive();
  });

  test('nor a file of the page that cannot be opened', async () => {
    const folder = join(import.meta.dirname, '../../web/dist');
    const [script = ''] = readdirSync(join(folder, 'assets')).filter((name) => name.endsWith('.js'));
    const path = join(folder, 'assets', script);
    const asked = Array.from({ length: 30 }, () => ask(`/assets/${script}`));
    renameSync(path, `${path}.away`);
    const answers = await Promise.allSettled([...asked, ask(`/assets/${script}`)]);
    renameSync(`${path}.away`, path);
    expect(answers).toHaveLength(31);
    await alive();
  });
});

describe('before the token is known, nothing of a body is waited for', () => {
  const head = (path: string, more: string) =>
    `POST ${path} HTTP/1.1\r\nHost: ${new URL(product.baseUrl).host}\r\nContent-Type: application/json\r\n${more}\r\n`;

  test('an endless body without a token is answered at once', async () => {
    const answer = await raw(head('/api/documents', 'Transfer-Encoding: chunked\r\n'));
    expect(answer).toMatch(/^HTTP\/1\.1 401 /);
    expect(answer.toLowerCase()).toContain('www-authenticate: bearer');
  });
  test('a body that says to be too long is refused before it comes', async () => {
    const answer = await raw(
      head('/api/documents', `Authorization: Bearer ${token}\r\nContent-Length: 2000000000\r\n`),
    );
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  });
  test('a body that does not stop is cut off', async () => {
    const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
    const answer = await raw(
      head('/api/documents', `Authorization: Bearer ${token}\r\nTransfer-Encoding: chunked\r\n`) + chunk.repeat(20),
    );
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  });
  test('headers that are too long are refused', async () => {
    const answer = await raw(head('/api/documents', `X-Long: ${'a'.repeat(20_000)}\r\n`));
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
  });
  test('a sign-in form that is too long is refused', async () => {
    const answer = await raw(head('/sign-in/x', 'Content-Length: 100000\r\n'));
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  });
});

describe('the API speaks HTTP', () => {
  test('HEAD is GET without the body', async () => {
    const response = await ask('/api/me', { method: 'HEAD' });
    expect([response.status, await response.text()]).toEqual([200, '']);
    expect(Number(response.headers.get('content-length'))).toBeGreaterThan(100);
  });
  test('OPTIONS and a wrong method say what is allowed', async () => {
    const options = await ask('/api/documents', { method: 'OPTIONS' });
    expect([options.status, options.headers.get('allow')]).toEqual([204, 'GET, POST, HEAD, OPTIONS']);
    const wrong = await ask('/api/documents', { method: 'DELETE' });
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, POST, HEAD, OPTIONS']);
    expect((await wrong.json()).code).toBe('method-not-allowed');
  });
  test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp'])(
    'a body of type %s is refused',
    async (type) => {
      const headers = { 'content-type': type, 'idempotency-key': 'k' };
      expect((await ask('/api/uploads', { method: 'POST', headers, body: '{"size":1}' })).status).toBe(415);
    },
  );
  test('a body that is needed and missing is refused as such', async () => {
    const response = await ask('/api/uploads', { method: 'POST' });
    expect(await response.json()).toMatchObject({ status: 400, code: 'bad-request', explanation: 'body' });
  });
  test('what is wrong stands in the detail', async () => {
    const headers = { 'content-type': 'application/json' };
    const response = await ask('/api/uploads', { method: 'POST', headers, body: '{"size":"x"}' });
    expect((await response.json()).detail).toContain('size');
  });
  test.each(['zzz', '000000000000001#short', "1' OR 1=1"])('the cursor %s is refused', async (cursor) => {
    const response = await ask(`/api/documents?cursor=${encodeURIComponent(cursor)}`);
    expect((await response.json()).code).toBe('bad-request');
  });
});

describe('every answer', () => {
  test.each([
    '/',
    '/kiem-tra.html',
    '/api/config',
    '/api/me',
    '/sign-in/x',
    '/oidc/jwks',
    '/files?x',
    '/assets/gone.js',
  ])('%s: cannot be framed or sniffed, and tells no other site where it was', async (path) => {
    const { headers } = await ask(path);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });
  test('the page itself loads from nowhere else', async () => {
    const policy = (await ask('/')).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toMatch(/https?:\/\/(?!127\.0\.0\.1:27443)/);
  });
  test('a name that is not ours is not served', async () => {
    const answer = await raw('GET /api/config HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 421 /);
  });
});

describe('between taking the port and opening the doors', () => {
  test('a request is told to come again', async () => {
    const listening = await listen({ host: '127.0.0.1', port: 0 });
    const early = await fetch(`${listening.baseUrl}/api/config`);
    expect([early.status, early.headers.get('retry-after')]).toEqual([503, '2']);
    listening.open((_, response) => void response.writeHead(204).end());
    expect((await fetch(listening.baseUrl)).status).toBe(204);
    listening.server.close();
  });
  test('a door that fails is told as busy and ends nothing', async () => {
    const listening = await listen({ host: '127.0.0.1', port: 0 });
    listening.open(async () => {
      await sleep(1);
      throw new Error('broken on purpose');
    });
    expect((await fetch(listening.baseUrl)).status).toBe(503);
    listening.server.close();
  });
});

test('an address that is written out is no document of that name', async () => {
  const answer = await ask('/api/documents/alike');
  expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST, OPTIONS']);
});
