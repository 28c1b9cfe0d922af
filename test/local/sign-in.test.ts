import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Session } from '../../lib/domain/organisation/sign-in/session.ts';
import { signIn } from '../../local/journey/sign-in.ts';
import { signInTries } from '../../local/oidc/sign-in-tries.ts';
import { type Product, startProduct } from '../../local/runtime/product.ts';
import { plainBrowser, signedIn } from './plain-browser.ts';

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
  const begin = (it: ReturnType<typeof tries>, attempt: object, times: number) =>
    Array.from({ length: times }, () => it.begin({ ...owner, ...attempt }));

  test('are free five times; then each waits twice as long as the one before, up to a quarter of an hour', () => {
    const it = tries();
    expect(begin(it, {}, 6)).toEqual([0, 0, 0, 0, 0, 30]);
    const waits = [30, 60, 120, 240, 480, 900, 900];
    for (const wait of waits) {
      expect(it.begin(owner)).toBe(wait);
      now += wait * 1000;
      expect(it.begin(owner)).toBe(0);
    }
    now += 31 * 60_000;
    expect(begin(it, {}, 5)).toEqual([0, 0, 0, 0, 0]);
  });
  test('count before they are tried, so that many at once are not free', () => {
    const it = tries();
    expect(begin(it, {}, 50).filter((wait) => wait === 0)).toHaveLength(5);
  });
  test('of somebody else do not lock the owner out of a browser that they have used before', () => {
    const it = tries();
    for (let n = 0; n < 500; n += 1) it.begin({ ...owner, address: `203.0.113.${n}` });
    expect(it.begin({ ...owner, address: '203.0.113.9' })).toBeGreaterThan(0);
    expect(it.begin({ ...owner, mark: it.markOf('vanthu.hanoi') })).toBe(0);
  });
  test('cannot be made under the mark of another login', () => {
    const it = tries();
    begin(it, {}, 5);
    expect(it.begin({ ...owner, mark: it.markOf('lanhdao.hanoi') })).toBeGreaterThan(0);
  });
  test('of many logins from one address leave each of its logins two tries, and shut nobody out there', () => {
    const it = tries();
    for (let n = 0; n < 100; n += 1) expect(it.begin({ ...owner, login: `login-${n}` })).toBe(0);
    expect(begin(it, { login: 'another' }, 3)).toEqual([0, 0, 30]);
    expect(begin(it, { login: 'another', address: '10.0.0.2' }, 2)).toEqual([0, 0]);
    expect(it.begin({ ...owner, login: 'colleague', mark: it.markOf('colleague') })).toBe(0);
  });
  test('are forgotten when the right one comes, and a try that was not made does not count', () => {
    const it = tries();
    begin(it, {}, 5);
    it.undo(owner);
    expect(it.begin(owner)).toBe(0);
    it.succeeded(owner);
    expect(begin(it, {}, 6)).toEqual([0, 0, 0, 0, 0, 30]);
  });
});

describe('a wrong code of recovery', () => {
  const good = 'cơn mưa đầu mùa hạ "dài"';
  const sent = async (password: string, again = password) => {
    const body = new URLSearchParams({ code: 'aaaa-bbbb-cccc', password, again });
    const response = await fetch(`${product.baseUrl}/recovery`, { method: 'POST', body });
    return { kept: response.headers.get('cache-control'), text: await response.text() };
  };
  const passwords = (text: string) => [...text.matchAll(/type="password" value="([^"]*)"/g)].map(([, value]) => value);

  test('sends no password back, in a page that nobody keeps', async () => {
    for (const [password, again] of [[good], ['ngắn'], [good, `${good}x`]] as const) {
      const { kept, text } = await sent(password, again);
      expect([kept, passwords(text)]).toEqual(['no-store', ['', '']]);
    }
    expect((await sent(good)).text).toContain('Mã khôi phục không đúng');
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
  test('ends with its session, and in that browser nobody gets another one without the password', async () => {
    const browser = plainBrowser(product.baseUrl);
    const { token, refresh } = await signedIn(browser, 'lanhdao.hanoi', password('lanhdao.hanoi'));
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    const { records } = product.embedded.context;
    const key = { pk: 'SESSIONS#lanhdao.hanoi', sk: claims.session };
    expect((await records.get<Session>(key))?.body).toMatchObject({
      ...{ device: 'Firefox 143, Windows', address: '127.0.0.1' },
    });
    const again = async () => 'token' in (await browser.begin());
    expect([await me(token), await browser.renew(refresh), await again()]).toEqual([200, 200, true]);
    await records.transact([{ remove: key }]);
    expect([await me(token), await browser.renew(refresh), await again()]).toEqual([401, 400, false]);
    await signedIn(browser, 'lanhdao.hanoi', password('lanhdao.hanoi'));
  });
  test('of every other session ends when the password is changed, on the way that pages go', async () => {
    const [here, there] = [plainBrowser(product.baseUrl), plainBrowser(product.baseUrl)];
    const login = 'chuyenvien.nghean';
    const [mine, other] = [await signedIn(here, login, password(login)), await signedIn(there, login, password(login))];
    const answer = await fetch(`${product.baseUrl}/api/me/sign-in/password`, {
      method: 'POST',
      headers: { authorization: `Bearer ${mine.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ old: password(login), password: 'cơn mưa đầu mùa hạ' }),
    });
    expect([answer.status, await answer.json()]).toEqual([200, { ended: 1 }]);
    expect([await me(mine.token), await me(other.token)]).toEqual([200, 401]);
    await expect(signedIn(there, login, password(login))).rejects.toThrow('HTTP 401');
    await signedIn(there, login, 'cơn mưa đầu mùa hạ');
  });
  test('ends with its grant', async () => {
    const token = await signIn(product.baseUrl, 'lanhdao.hanoi', password('lanhdao.hanoi'));
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    product.embedded.database.prepare("DELETE FROM oidc WHERE model = 'Grant' AND id = ?").run(claims.grant);
    expect(await me(token)).toBe(401);
  });
});
