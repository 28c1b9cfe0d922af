import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signIn } from '../../local/journey/sign-in.ts';
import { signInTries } from '../../local/oidc/sign-in-tries.ts';
import { type Product, startProduct } from '../../local/runtime/product.ts';

let product: Product;
beforeAll(async () => {
  const home = mkdtempSync(join(tmpdir(), 'congvan-sign-in-'));
  product = await startProduct({ home, host: '127.0.0.1', port: 0, pollSeconds: 5 });
});
afterAll(async () => await product?.stop());
const password = (login: string) => product.setup.demoPasswords[login] ?? '';

describe('wrong passwords', () => {
  const owner = { login: 'vanthu.hanoi', address: '10.0.0.1', mark: undefined };
  let now = 1_000_000;
  const tries = () => signInTries('secret', () => now);
  const fail = (it: ReturnType<typeof tries>, attempt: typeof owner | object, times: number) => {
    for (let n = 0; n < times; n += 1) it.failed({ ...owner, ...attempt });
  };

  test('make whoever guesses wait, and let go after a minute', () => {
    const it = tries();
    fail(it, {}, 9);
    expect(it.wait(owner)).toBe(0);
    fail(it, {}, 1);
    expect(it.wait(owner)).toBe(60);
    now += 60_000;
    expect(it.wait(owner)).toBe(0);
  });
  test('of somebody else do not lock the owner out of a browser that they have used before', () => {
    const it = tries();
    fail(it, { address: '203.0.113.9' }, 500);
    expect(it.wait({ ...owner, address: '203.0.113.9' })).toBeGreaterThan(0);
    expect(it.wait({ ...owner, mark: it.markOf('vanthu.hanoi') })).toBe(0);
  });
  test('cannot be made under the mark of another login', () => {
    const it = tries();
    fail(it, {}, 10);
    expect(it.wait({ ...owner, mark: it.markOf('lanhdao.hanoi') })).toBeGreaterThan(0);
  });
  test('for many logins from one address make that address wait', () => {
    const it = tries();
    for (let n = 0; n < 60; n += 1) it.failed({ ...owner, login: `login-${n}` });
    expect(it.wait({ ...owner, login: 'another' })).toBeGreaterThan(0);
    expect(it.wait({ ...owner, address: '10.0.0.2', login: 'another' })).toBe(0);
  });
  test('are forgotten when the right one comes', () => {
    const it = tries();
    fail(it, {}, 9);
    it.succeeded(owner);
    fail(it, {}, 1);
    expect(it.wait(owner)).toBe(0);
  });
});

describe('a flood of sign-ins', () => {
  test('is turned away beyond what can be hashed, and others are served meanwhile', async () => {
    const token = await signIn(product.baseUrl, 'vanthu.nghean', password('vanthu.nghean'));
    const me = () => fetch(`${product.baseUrl}/api/me`, { headers: { authorization: `Bearer ${token}` } });
    const guess = () =>
      fetch(`${product.baseUrl}/sign-in/none`, {
        method: 'POST',
        body: new URLSearchParams({ login: `x${Math.random()}`, password: 'wrong' }),
      }).then(({ status }) => status);
    let served = 0;
    const flood = Promise.all(Array.from({ length: 200 }, guess));
    for (let n = 0; n < 10; n += 1) if ((await me()).status === 200) served += 1;
    const statuses = await flood;
    expect(served).toBe(10);
    for (const status of statuses) expect([401, 429, 503]).toContain(status);
    expect(statuses).toContain(503);
  });
});

describe('an authorization request', () => {
  const verifier = randomBytes(32).toString('base64url');
  const begin = (more: Record<string, string>) => {
    const query = new URLSearchParams({
      client_id: 'congvan-web',
      redirect_uri: `${product.baseUrl}/`,
      response_type: 'code',
      scope: 'openid api',
      state: 's',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      ...more,
    });
    return fetch(`${product.baseUrl}/oidc/auth?${query}`, { redirect: 'manual' });
  };
  test.each([{ prompt: 'consent' }, { resource: 'urn:somebody:else' }, { prompt: 'create' }])(
    'for %j ends in an answer and not in the form',
    async (more) => {
      const response = await begin(more);
      expect(response.headers.get('location') ?? '').not.toContain('/sign-in/');
      expect(response.headers.get('location') ?? (await response.text())).toMatch(/error|Chưa đăng nhập được/);
    },
  );
  test('that names another page is shown an error that loads nothing from elsewhere', async () => {
    const text = await (await begin({ redirect_uri: 'https://evil.example/' })).text();
    expect(text).toContain('Chưa đăng nhập được');
    expect(text).not.toMatch(/https?:\/\/(?!127\.0\.0\.1)/);
  });
});

describe('a token', () => {
  const me = (token: string) =>
    fetch(`${product.baseUrl}/api/me`, { headers: { authorization: `Bearer ${token}` } }).then(({ status }) => status);
  test('of one window lives on when the same person signs in at another', async () => {
    const first = await signIn(product.baseUrl, 'lanhdao.hanoi', password('lanhdao.hanoi'));
    const second = await signIn(product.baseUrl, 'lanhdao.hanoi', password('lanhdao.hanoi'));
    expect([await me(first), await me(second)]).toEqual([200, 200]);
  });
  test('ends with its grant', async () => {
    const token = await signIn(product.baseUrl, 'lanhdao.hanoi', password('lanhdao.hanoi'));
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    product.embedded.database.prepare("DELETE FROM oidc WHERE model = 'Grant' AND id = ?").run(claims.grant);
    expect(await me(token)).toBe(401);
  });
});
