import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { NewPasskeyQuestion, PasskeyQuestion } from '../../lib/domain/organisation/sign-in/passkeys.ts';
import { type Product, startProduct } from '../../local/runtime/product.ts';
import { type Otherwise, softAuthenticator } from '../soft-authenticator.ts';
import { type PlainBrowser, plainBrowser, type Shown, signedIn, type Tokens } from './plain-browser.ts';

let product: Product;
beforeAll(async () => {
  const home = mkdtempSync(join(tmpdir(), 'congvan-passkey-'));
  product = await startProduct({ home, host: 'localhost', port: 0, pollSeconds: 5 });
});
afterAll(async () => await product?.stop());
const password = (login: string) => product.setup.demoPasswords[login] ?? '';
const ask = async <Answer>(token: string, path: string, body: object): Promise<Answer> => {
  const response = await fetch(`${product.baseUrl}/api/me/sign-in/passkeys/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await response.json()) as Answer;
};
const text = (page: Tokens | Shown) => ('token' in page ? 'signed in' : page.text);
const passedOn = (page: Tokens | Shown) => /name="passed" value="([^"]+)"/.exec(text(page))?.[1] ?? '';
const questionOn = (page: Tokens | Shown): PasskeyQuestion => {
  const asked = /data-ask="([^"]+)"/.exec(text(page))?.[1] ?? 'null';
  return JSON.parse(asked.replaceAll('&quot;', '"')) as PasskeyQuestion;
};

/** Somebody adds a passkey on the page of the office. */
async function withPasskey(login: string) {
  const device = softAuthenticator(product.baseUrl);
  const { token } = await signedIn(plainBrowser(product.baseUrl), login, password(login));
  const question = await ask<NewPasskeyQuestion>(token, 'begin', { password: password(login) });
  const { codes } = await ask<{ codes: string[] }>(token, 'confirm', { name: 'Máy', answer: device.make(question) });
  return { device, token, codes };
}

async function afterPassword(browser: PlainBrowser, login: string): Promise<Tokens | Shown> {
  await browser.begin();
  return browser.send({ login, password: password(login) });
}

describe('a sign-in with a passkey', () => {
  test('ends with its answer after the password, once; who knows the password alone gets no token', async () => {
    const login = 'chuyenvien.hanoi';
    const { device } = await withPasskey(login);
    const browser = plainBrowser(product.baseUrl);
    const page = await afterPassword(browser, login);
    const passed = passedOn(page);
    const answer = (from: Tokens | Shown, otherwise?: Otherwise) =>
      JSON.stringify(device.answer(questionOn(from), otherwise));
    const unverified = await browser.send({ passed, passkey: answer(page, { verified: false }) });
    expect(text(unverified)).toContain('Thiết bị chưa xác minh bạn bằng vân tay');
    expect(text(unverified)).toContain('Còn 4 lần thử.');
    const taken = answer(unverified);
    expect(await browser.send({ passed, passkey: taken })).toHaveProperty('token');
    const other = plainBrowser(product.baseUrl);
    const again = passedOn(await afterPassword(other, login));
    const over = await other.send({ passed: again, passkey: taken });
    expect(text(over)).toContain('đã dùng rồi');
    for (const passkey of ['', 'null', '{}', '[]', '{"id":1}'])
      expect(text(await other.send({ passed: again, passkey }))).toContain('Xác thực hai bước');
    const { records } = product.embedded.context;
    const looks = await records.query<{ what: string; about: string }>({
      ...{ pk: `PERS#${login}`, prefix: 'ACCESS#', limit: 20 },
    });
    const seen = looks.items.map(({ body }) => body.what);
    expect(seen.filter((what) => what === 'passkey-failed').length).toBeGreaterThan(1);
    expect(looks.items.find(({ body }) => body.what === 'passkey-used')?.body.about).toContain('; Máy');
  });
  test('is of the window that was asked', async () => {
    const login = 'vanthu.nghean';
    const { device } = await withPasskey(login);
    const [mine, theirs] = [plainBrowser(product.baseUrl), plainBrowser(product.baseUrl)];
    const [page, other] = [await afterPassword(mine, login), await afterPassword(theirs, login)];
    const passkey = JSON.stringify(device.answer(questionOn(page)));
    expect(text(await theirs.send({ passed: passedOn(other), passkey }))).toContain('của cửa sổ khác');
    expect(await mine.send({ passed: passedOn(page), passkey })).toHaveProperty('token');
  });
  test('shows one script, which the page allows by its hash alone', async () => {
    const login = 'chuyenvien.nghean';
    await withPasskey(login);
    const page = text(await afterPassword(plainBrowser(product.baseUrl), login));
    expect(page.match(/<script>/g)).toHaveLength(1);
    const shown = await fetch(`${product.baseUrl}/sign-in/none`);
    const policy = shown.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/script-src 'sha256-[\w+/=]{44}';/);
    expect(policy).toContain("default-src 'none'");
  });
});
