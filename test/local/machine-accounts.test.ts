import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DocumentView } from '../../local/journey/api-client.ts';
import { type Product, startProduct } from '../../local/runtime/product.ts';
import { letterContent } from '../flows/context.ts';
import { letterBytes } from '../flows/states.ts';
import { plainBrowser, signedIn } from './plain-browser.ts';

let product: Product;
let secret: { clientId: string; secret: string };
let machine = '';
let others: { id: string };
let people: Record<'admin' | 'leader' | 'clerk' | 'theirs', string>;
const accounts = '/api/organisation/agencies/G15.1/machines';

type Asked = { readonly token?: string; readonly body?: object; readonly path: string };
const ask = async ({ token, body, path }: Asked) => {
  const response = await fetch(`${product.baseUrl}${path}`, {
    ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body ? { 'content-type': 'application/json', 'idempotency-key': `k${Math.random()}` } : {}),
    },
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};
/** The token endpoint as a client of any library asks it. */
const tokenBy = async (form: Record<string, string>, headers: Record<string, string> = {}) => {
  const body = new URLSearchParams({ grant_type: 'client_credentials', ...form });
  const response = await fetch(`${product.baseUrl}/api/oauth/token`, { method: 'POST', body, headers });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Record<string, unknown>,
  };
};
const posted = () => ({ client_id: secret.clientId, client_secret: secret.secret });
const basic = (client: string, value: string) => ({
  authorization: `Basic ${btoa(`${encodeURIComponent(client)}:${encodeURIComponent(value)}`)}`,
});
async function uploaded(token: string): Promise<string> {
  const bytes = await letterBytes();
  const { body } = await ask({ token, path: '/api/uploads', body: { size: bytes.length } });
  const { upload, put } = body as { upload: string; put: { method: string; url: string; headers: HeadersInit } };
  const response = await fetch(put.url, { method: put.method, headers: put.headers, body: bytes as BodyInit });
  if (!response.ok) throw new Error(`upload: ${response.status}`);
  return upload;
}
const { pages: _, ...said } = letterContent;
const drafted = async (token: string, change: object = {}) =>
  ask({ token, path: '/api/documents', body: { ...said, upload: await uploaded(token), ...change } });

beforeAll(async () => {
  const home = mkdtempSync(join(tmpdir(), 'congvan-machines-'));
  product = await startProduct({ home, host: '127.0.0.1', port: 0, pollSeconds: 5 });
  const token = async (login: string) =>
    (await signedIn(plainBrowser(product.baseUrl), login, product.setup.demoPasswords[login] ?? '')).token;
  people = {
    admin: await token('quantri.hanoi'),
    leader: await token('lanhdao.hanoi'),
    clerk: await token('vanthu.hanoi'),
    theirs: await token('vanthu.nghean'),
  };
  const request = { name: 'Phần mềm quản lý án', scopes: ['draft', 'read', 'events'], until: tomorrowOf(300) };
  const asked = await ask({ token: people.admin, path: accounts, body: request });
  const id = String(asked.body['machine']);
  await ask({ token: people.leader, path: `${accounts}/${id}/confirm`, body: {} });
  const shown = await ask({ token: people.admin, path: `${accounts}/${id}/secrets`, body: {} });
  secret = shown.body as typeof secret;
  machine = String((await tokenBy(posted())).body['access_token']);
  others = (await drafted(people.theirs, { signer: 'lanhdao.nghean', recipients: ['G15.1'] })).body as typeof others;
}, 120_000);
afterAll(async () => await product?.stop());

const tomorrowOf = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

describe('the token endpoint', () => {
  test('takes client and secret in the header or in the body, and answers as RFC 6749 has it', async () => {
    for (const made of [await tokenBy(posted()), await tokenBy({}, basic(secret.clientId, secret.secret))]) {
      expect([made.status, made.headers.get('cache-control')]).toEqual([200, 'no-store']);
      expect(made.body).toEqual({
        ...{ access_token: expect.stringMatching(/^cvm_/), token_type: 'Bearer', expires_in: 3600 },
        scope: 'draft read events',
      });
    }
  });
  test.each([
    ['a wrong secret', () => tokenBy({ ...posted(), client_secret: 'x' }), 401, 'invalid_client', 'token-client'],
    ['a client that is nobody', () => tokenBy({}, basic('ai-do', 'x')), 401, 'invalid_client', 'token-client'],
    ['no client', () => tokenBy({}), 401, 'invalid_client', 'token-client'],
    ['a broken header', () => tokenBy({}, { authorization: 'Basic %' }), 401, 'invalid_client', 'token-client'],
    [
      'both ways at once',
      () => tokenBy(posted(), basic(secret.clientId, secret.secret)),
      ...([400, 'invalid_request', 'token-request'] as const),
    ],
    [
      'another grant',
      () => tokenBy({ ...posted(), grant_type: 'password' }),
      ...([400, 'unsupported_grant_type', 'token-grant'] as const),
    ],
    [
      'a scope that it was not given',
      () => tokenBy({ ...posted(), scope: 'read sign' }),
      ...([400, 'invalid_scope', 'token-scope'] as const),
    ],
  ] as const)('refuses %s in the words of OAuth and ours', async (_name, request, status, error, code) => {
    const made = await request();
    expect(made.status).toBe(status);
    expect(made.body).toMatchObject({ error, code, title: expect.stringMatching(/^[^?]+\.$/) });
    if (status === 401) expect(made.headers.get('www-authenticate')).toContain('Basic');
  });
  test('refuses a body that is no form', async () => {
    const response = await fetch(`${product.baseUrl}/api/oauth/token`, {
      ...{ method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } },
    });
    expect([response.status, await response.json()]).toMatchObject([415, { error: 'invalid_request' }]);
  });
});

describe('a neighbour system', () => {
  test('drafts a letter with its file for the clerks, reads it and its file, and finds it in the events', async () => {
    const { status, body } = await drafted(machine);
    expect([status, body]).toMatchObject([200, { id: expect.any(String) }]);
    const path = `/api/documents/${body['id']}`;
    const view = (await ask({ token: machine, path })).body as unknown as DocumentView;
    expect(view).toMatchObject({ document: { state: 'draft', createdBy: secret.clientId }, may: [], task: null });
    expect(view.history[0]).toMatchObject({ by: secret.clientId, name: 'Phần mềm quản lý án' });
    const { url } = (await ask({ token: machine, path: `${path}/file` })).body as { url: string };
    expect((await (await fetch(url)).bytes()).subarray(0, 5)).toEqual(new TextEncoder().encode('%PDF-'));
    const inbox = (await ask({ token: people.clerk, path: '/api/inbox' })).body['items'] as { documentId: string }[];
    expect(inbox.map(({ documentId }) => documentId)).toContain(body['id']);
    await expect
      .poll(async () => {
        const { items } = (await ask({ token: machine, path: '/api/events' })).body as { items: { id: string }[] };
        return items.filter(({ id }) => id === body['id']);
      })
      .toMatchObject([{ state: 'draft', direction: 'outgoing', by: secret.clientId }]);
    // the same addresses as an installation on AWS has them
    const there = await ask({ token: machine, path: `/api/machine/documents/${body['id']}` });
    expect(there.status).toBe(200);
  });
  test('is refused all that only people do, in words that say what to do', async () => {
    const { body } = await drafted(machine);
    const path = `/api/documents/${body['id']}`;
    const reason = 'x';
    const tries: readonly Asked[] = [
      { path: `${path}/submit`, body: {} },
      { path: `${path}/sign`, body: {} },
      { path: `${path}/issue`, body: {} },
      { path: `${path}/send`, body: {} },
      { path: `${path}/cancel`, body: { reason } },
      { path: accounts, body: { name: 'y', scopes: ['read'], until: tomorrowOf(30) } },
      { path: accounts },
      { path: '/api/organisation' },
      { path: '/api/organisation/people/vanthu.hanoi/block', body: { reason } },
      { path: '/api/installation/second-factor', body: { secondFactor: 'nobody' } },
      { path: '/api/inbox' },
      { path: '/api/me' },
      { path: '/api/search?words=x' },
    ];
    for (const asked of tries)
      expect([asked.path, await ask({ ...asked, token: machine })]).toMatchObject([
        asked.path,
        { status: 403, body: { code: 'machine-may-not', title: expect.stringContaining('Tài khoản máy') } },
      ]);
    expect((await ask({ token: people.clerk, path })).body).toMatchObject({ document: { state: 'draft' } });
  });
  test('sees nothing of another agency', async () => {
    expect(others.id).toBeDefined();
    const read = await ask({ token: machine, path: `/api/documents/${others.id}` });
    expect(read).toMatchObject({ status: 403, body: { code: 'other-agency' } });
    const list = await ask({ token: machine, path: '/api/documents?agency=G15.29' });
    expect(list).toMatchObject({ status: 403, body: { code: 'other-agency' } });
    const { items } = (await ask({ token: machine, path: '/api/events' })).body as { items: { id: string }[] };
    expect(items.some(({ id }) => id === others.id)).toBe(false);
  });
  test('with the scope draft alone has what it drafted in its list and reads nothing else', async () => {
    const { body } = await tokenBy({ ...posted(), scope: 'draft' });
    const token = String(body['access_token']);
    const own = (await drafted(token)).body['id'];
    const clerks = (await drafted(people.clerk)).body['id'];
    const { items } = (await ask({ token, path: '/api/documents' })).body as { items: { id: string }[] };
    const ids = items.map(({ id }) => id);
    expect([ids.includes(String(own)), ids.includes(String(clerks))]).toEqual([true, false]);
    expect(await ask({ token, path: `/api/documents/${clerks}` })).toMatchObject({
      body: { code: 'not-on-its-route' },
    });
    expect(await ask({ token, path: '/api/events' })).toMatchObject({ body: { code: 'machine-scope-missing' } });
  });
  test('is nobody without a token, and people do not come by its addresses', async () => {
    expect(await ask({ path: '/api/machine/documents' })).toMatchObject({ status: 401 });
    expect(await ask({ token: 'cvm_0', path: '/api/events' })).toMatchObject({ status: 401 });
    expect(await ask({ token: people.clerk, path: '/api/machine/documents' })).toMatchObject({ status: 401 });
  });
  test('is out with the next request when its account is revoked, and the log of access has every call', async () => {
    const { items } = (await ask({ token: people.admin, path: accounts })).body as { items: { id: string }[] };
    const body = { reason: 'Ngừng kết nối' };
    await ask({ token: people.admin, path: `${accounts}/${items[0]?.id}/revoke`, body });
    expect(await ask({ token: machine, path: '/api/documents' })).toMatchObject({ status: 401 });
    expect((await tokenBy(posted())).body).toMatchObject({ error: 'invalid_client' });
    const query = `?person=${secret.clientId}`;
    const log = await ask({ token: people.admin, path: `/api/organisation/agencies/G15.1/access${query}` });
    const actions = (log.body['items'] as { action: string; about?: string }[]).map(({ action, about }) => [
      action,
      about?.split(' ')[0],
    ]);
    for (const line of [
      ['machine-call', 'createDraft'],
      ['machine-call', 'signDocument'],
      ['machine-call', 'readEvents'],
    ])
      expect(actions).toContainEqual(line);
  });
});
