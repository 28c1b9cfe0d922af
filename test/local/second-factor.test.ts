import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { passes } from '../../local/oidc/passes.ts';
import { type Product, startProduct } from '../../local/runtime/product.ts';
import { appCode } from '../app-code.ts';
import { type PlainBrowser, plainBrowser, type Shown, signedIn, type Tokens } from './plain-browser.ts';

let product: Product;
beforeAll(async () => {
  const home = mkdtempSync(join(tmpdir(), 'congvan-second-factor-'));
  product = await startProduct({ home, host: '127.0.0.1', port: 0, pollSeconds: 5 });
});
afterAll(async () => await product?.stop());
const password = (login: string) => product.setup.demoPasswords[login] ?? '';
const ask = (token: string, path: string, body: object) =>
  fetch(`${product.baseUrl}${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': `k${Math.random()}`,
    },
    body: JSON.stringify(body),
  });
const passedOn = (page: Tokens | Shown): string => {
  if ('token' in page) throw new Error('signed in without a code');
  return /name="passed" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
};
const text = (page: Tokens | Shown) => ('token' in page ? 'signed in' : page.text);

/** The next code of the app, which is good already: that of now was used to set it up. */
const nextCode = (key: string) => appCode(key, Date.now() + 30_000);

/** Gives the password; the page that comes then. */
async function afterPassword(browser: PlainBrowser, login: string): Promise<Tokens | Shown> {
  await browser.begin();
  return browser.send({ login, password: password(login) });
}

/** Somebody sets it up on the page of the office: its key and recovery codes. */
async function withFactor(login: string) {
  const { token } = await signedIn(plainBrowser(product.baseUrl), login, password(login));
  const begun = await ask(token, '/api/me/sign-in/second-factor/begin', { password: password(login) });
  const { key } = (await begun.json()) as { key: string };
  const code = appCode(key);
  const done = await ask(token, '/api/me/sign-in/second-factor/confirm', { code });
  return { token, key, ...((await done.json()) as { codes: string[] }) };
}

describe('a sign-in with a second factor', () => {
  test('ends with a code after the password, once; who knows the password alone gets no token', async () => {
    const { key } = await withFactor('chuyenvien.hanoi');
    const browser = plainBrowser(product.baseUrl);
    const page = await afterPassword(browser, 'chuyenvien.hanoi');
    expect(text(page)).toContain('Nhập một mã dự phòng');
    const passed = passedOn(page);
    const code = nextCode(key);
    const wrong = code === '000000' ? '111111' : '000000';
    expect(text(await browser.send({ passed, code: wrong }))).toContain('Còn 4 lần thử.');
    expect(await browser.send({ passed, code })).toHaveProperty('token');
    const other = plainBrowser(product.baseUrl);
    const again = passedOn(await afterPassword(other, 'chuyenvien.hanoi'));
    expect(text(await other.send({ passed: again, code }))).toContain('Mã này đã dùng rồi');
    const { records } = product.embedded.context;
    const looks = await records.query<{ what: string }>({ pk: 'PERS#chuyenvien.hanoi', prefix: 'ACCESS#', limit: 20 });
    expect(looks.items.map(({ body }) => body.what).filter((what) => what === 'factor-failed')).toHaveLength(2);
  });
  test('takes a recovery code, and closes after five wrong ones with the time to wait', async () => {
    const { codes } = await withFactor('vanthu.nghean');
    const browser = plainBrowser(product.baseUrl);
    const passed = passedOn(await afterPassword(browser, 'vanthu.nghean'));
    expect(await browser.send({ passed, code: codes[0] ?? '' })).toHaveProperty('token');
    const guess = plainBrowser(product.baseUrl);
    const from = passedOn(await afterPassword(guess, 'vanthu.nghean'));
    const answers: (number | string)[] = [];
    for (let n = 0; n < 6; n += 1) {
      const page = await guess.send({ passed: from, code: codes[0] ?? '' });
      answers.push('status' in page ? page.status : 'in');
    }
    expect(answers).toEqual([401, 401, 401, 401, 429, 429]);
    expect(text(await guess.send({ passed: from, code: codes[1] ?? '' }))).toContain('Hãy đợi 15 phút');
  });
  test('does not go on by what another interaction, another secret or an older password has passed', async () => {
    const { key } = await withFactor('chuyenvien.nghean');
    const [first, other] = [plainBrowser(product.baseUrl), plainBrowser(product.baseUrl)];
    const passed = passedOn(await afterPassword(first, 'chuyenvien.nghean'));
    await other.begin();
    const code = appCode(key);
    const over = 'Hãy đăng nhập lại từ đầu';
    expect(text(await other.send({ passed, code }))).toContain(over);
    expect(text(await first.send({ passed: `${passed}x`, code }))).toContain(over);
    expect(text(await first.send({ passed: 'a.b', code }))).toContain(over);
    const { records } = product.embedded.context;
    const account = { pk: 'ACCOUNT#chuyenvien.nghean', sk: 'ACCOUNT' };
    const item = await records.get(account);
    if (!item) throw new Error('no account');
    await records.transact([{ put: { ...item, version: item.version + 1 }, expect: { version: item.version } }]);
    expect(text(await first.send({ passed, code }))).toContain(over);
  });
});

describe('what was passed', () => {
  const facts = { uid: 'u', login: 'l', subject: 's', version: 1, whole: false };
  test('is good for a quarter of an hour, in its interaction, as it was signed', () => {
    let now = 1;
    const it = passes('secret', () => now);
    const given = it.give(facts);
    expect(it.read(given, 'u')).toEqual(facts);
    expect(it.read(given, 'v')).toBeUndefined();
    expect(passes('another', () => now).read(given, 'u')).toBeUndefined();
    const whole = Buffer.from(JSON.stringify({ ...facts, whole: true, until: 9e15 })).toString('base64url');
    expect(it.read(`${whole}.${given.split('.')[1]}`, 'u')).toBeUndefined();
    now += 15 * 60_000;
    expect(it.read(given, 'u')).toBeUndefined();
  });
});

describe('an installation that asks it of everybody', () => {
  test('has it set up at the next sign-in, shows the recovery codes once, and lets sessions that have begun go on', async () => {
    const { token } = await signedIn(plainBrowser(product.baseUrl), 'quantri.hanoi', password('quantri.hanoi'));
    const set = await ask(token, '/api/installation/second-factor', { secondFactor: 'everybody' });
    expect(set.status).toBe(200);
    const { records } = product.embedded.context;
    const login = 'lanhdao.nghean';
    const browser = plainBrowser(product.baseUrl);
    const page = await afterPassword(browser, login);
    const key = /<code[^>]*>([A-Z2-7 ]+)<\/code>/.exec(text(page))?.[1]?.replaceAll(' ', '') ?? '';
    expect(key).toHaveLength(32);
    const again = await browser.send({ passed: passedOn(page), code: 'nothing' });
    expect(text(again)).toContain(key.slice(0, 4));
    const codes = await browser.send({ passed: passedOn(again), code: appCode(key) });
    expect(text(codes).match(/<code>[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}<\/code>/g)).toHaveLength(10);
    expect(await browser.send({ passed: passedOn(codes) })).toHaveProperty('token');
    expect(await records.get({ pk: `SIGNIN#${login}`, sk: 'FACTOR' })).toBeDefined();
    const me = await fetch(`${product.baseUrl}/api/me`, { headers: { authorization: `Bearer ${token}` } });
    expect(me.status).toBe(200);
  });
});
