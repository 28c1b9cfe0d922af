import { gunzipSync } from 'node:zlib';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { routes } from '../../functions/api/routes.ts';
import { requestExamples } from '../../functions/description/request-examples.ts';
import { httpDoor } from '../../functions/doors/http.ts';
import type { ApiContext } from '../../lib/kernel/context.ts';
import { issuedDocument, type TestContext, testContext } from '../flows/context.ts';
import { event } from './http-event.ts';

let it: TestContext;
let door: ReturnType<typeof httpDoor>;
let reported: [unknown, string][] = [];

beforeAll(async () => {
  it = await testContext();
  const identity = { bearerOf: async (token: string) => (token === 'bad' ? undefined : { subject: token }) };
  door = httpDoor(async () => ({
    context: it.context as unknown as ApiContext,
    identity,
    signIn: { issuer: 'https://id.example.vn', clientId: 'congvan-web' },
    report: (error, id) => void reported.push([error, id]),
  }));
});
afterEach(() => {
  reported = [];
});

async function ask(routeKey: string, change: Partial<APIGatewayProxyEventV2> = {}) {
  const { statusCode, headers, body } = await door(event(routeKey, change), { awsRequestId: 'r' });
  return { statusCode, type: headers?.['content-type'], body: JSON.parse(body ?? '') as Record<string, unknown> };
}
const upload = 'POST /api/uploads';

describe('a request', () => {
  test('in plain text and in base64 means the same', async () => {
    const plain = await ask(upload, { body: '{"size":10}' });
    const base64 = await ask(upload, { body: btoa('{"size":10}'), isBase64Encoded: true });
    for (const { statusCode, type, body } of [plain, base64]) {
      expect([statusCode, type]).toEqual([200, 'application/json; charset=utf-8']);
      expect(body).toMatchObject({ put: { method: 'PUT' } });
    }
  });
  test('for where to sign in needs no token', async () => {
    expect((await ask('GET /api/config', { headers: {} })).body).toEqual({
      issuer: 'https://id.example.vn',
      clientId: 'congvan-web',
    });
  });
  test('is answered without being kept by anybody on the way', async () => {
    const { headers } = await door(event('GET /api/inbox'), { awsRequestId: 'r' });
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
  });
});

describe('an answer on a slow line', () => {
  const openApi = 'GET /api/openapi.json';
  const answerFor = async (routeKey: string, accepted?: string) => {
    const headers = { ...event(routeKey).headers, ...(accepted === undefined ? {} : { 'accept-encoding': accepted }) };
    const answer = await door(event(routeKey, { headers }), { awsRequestId: 'r' });
    const bytes = Buffer.from(answer.body ?? '', answer.isBase64Encoded ? 'base64' : 'utf8');
    return { bytes, encoding: answer.headers?.['content-encoding'], vary: answer.headers?.['vary'] };
  };

  test.each(['gzip', 'br, GZIP;q=0.5', 'x-gzip', '*', 'deflate, gzip ; q=1.0'])(
    'comes in gzip where %s is accepted',
    async (accepted) => {
      const plain = await answerFor(openApi);
      const short = await answerFor(openApi, accepted);
      expect([short.encoding, short.vary]).toEqual(['gzip', 'accept-encoding']);
      expect(gunzipSync(short.bytes)).toEqual(plain.bytes);
      expect(short.bytes.length).toBeLessThan(plain.bytes.length / 4);
    },
  );
  test.each([undefined, '', 'br', 'identity', 'gzip;q=0', '*;q=0.000', 'gzip;q=0, *'])(
    'comes as it is where %s is accepted',
    async (accepted) => {
      const plain = await answerFor(openApi, accepted);
      expect([plain.encoding, plain.vary]).toEqual([undefined, 'accept-encoding']);
      expect(JSON.parse(plain.bytes.toString())).toHaveProperty('openapi');
    },
  );
  test('comes as it is when it is short', async () => {
    const { bytes, encoding } = await answerFor('GET /api/config', 'gzip');
    expect(encoding).toBeUndefined();
    expect(JSON.parse(bytes.toString())).toHaveProperty('issuer');
  });
});

/** A draft for so many agencies. */
const toMany = (count: number) => ({
  ...(requestExamples['createDraft'] as object),
  recipients: Array.from({ length: count }, (_, n) => `H${n + 1}`),
});

describe('a refusal', () => {
  test.each([
    ['an unknown route', 'GET /api/nothing', {}, 404, 'not-found'],
    ['the default route', '$default', {}, 404, 'not-found'],
    ['no token', 'GET /api/inbox', { headers: {} }, 401, 'sign-in-needed'],
    ['a token that is none', 'GET /api/inbox', { headers: { authorization: 'Basic eA==' } }, 401, 'sign-in-needed'],
    ['a wrong token', 'GET /api/inbox', { headers: { authorization: 'Bearer bad' } }, 401, 'sign-in-needed'],
    ['a stranger', 'GET /api/inbox', { headers: { authorization: 'Bearer stranger' } }, 403, 'not-in-directory'],
    ['bad JSON', upload, { body: '{"size":' }, 400, 'bad-request'],
    ['JSON that is not an object', upload, { body: 'null' }, 400, 'bad-request'],
    ['a missing member', upload, { body: '{}' }, 400, 'bad-request'],
    ['a member of a wrong kind', upload, { body: '{"size":"10"}' }, 400, 'bad-request'],
    ['an unknown member', upload, { body: '{"size":1,"more":1}' }, 400, 'bad-request'],
    ['base64 that is none', upload, { body: '%%%', isBase64Encoded: true }, 400, 'bad-request'],
    ['a body too large', upload, { body: `{"size":1${' '.repeat(65_536)}}` }, 413, 'body-too-large'],
    ['a hostile id', 'GET /api/documents/{id}', { pathParameters: { id: 'A#STATE' } }, 404, 'not-found'],
    ['an endless id', 'GET /api/documents/{id}', { pathParameters: { id: 'A'.repeat(9000) } }, 404, 'not-found'],
    ['a hostile cursor', 'GET /api/documents', { queryStringParameters: { cursor: 'ệ' } }, 400, 'bad-request'],
    [
      'a draft for 1,001 agencies',
      'POST /api/documents',
      { body: JSON.stringify(toMany(1001)) },
      422,
      'recipients-too-many',
    ],
    ['an upload of nothing', upload, { body: '{"size":0}' }, 422, 'file-empty'],
    ['an upload beyond the limit', upload, { body: '{"size":1000001}' }, 413, 'file-too-large'],
    ['no lines of the inbox', 'GET /api/inbox', { queryStringParameters: { lines: '0' } }, 400, 'bad-request'],
    ['too many lines of it', 'GET /api/inbox', { queryStringParameters: { lines: '1001' } }, 400, 'bad-request'],
    [
      'a number of lines that is none',
      'GET /api/inbox',
      { queryStringParameters: { lines: '5e2' } },
      400,
      'bad-request',
    ],
    ['a cursor that is none', 'GET /api/documents', { queryStringParameters: { cursor: 'zzz' } }, 400, 'bad-request'],
    [
      'another cursor that is none',
      'GET /api/incoming',
      { queryStringParameters: { cursor: '1#A' } },
      400,
      'bad-request',
    ],
    ['an order that is none', 'GET /api/documents', { queryStringParameters: { order: 'up' } }, 400, 'bad-request'],
    ['no lines of a list', 'GET /api/documents', { queryStringParameters: { lines: '0' } }, 400, 'bad-request'],
    ['too many lines of it', 'GET /api/incoming', { queryStringParameters: { lines: '201' } }, 400, 'bad-request'],
    [
      'a hostile recipient',
      'POST /api/documents/{id}/deliveries/{recipient}/retry',
      { pathParameters: { id: '0'.repeat(26), recipient: '../x' }, body: '{}' },
      404,
      'not-found',
    ],
  ])('%s', async (_, routeKey, change, status, code) => {
    const { statusCode, type, body } = await ask(routeKey, change);
    expect([statusCode, type, body['code']]).toEqual([status, 'application/problem+json; charset=utf-8', code]);
    expect(body['status']).toBe(status);
    expect(reported).toEqual([]);
  });
  test.each(['', 'ệ', 'with space', 'k'.repeat(129)])('a key such as “%s” is none', async (key) => {
    const headers = { ...event(upload).headers, 'idempotency-key': key };
    const send = { headers, pathParameters: { id: '0'.repeat(26) }, body: '{}' };
    expect((await ask('POST /api/documents/{id}/send', send)).body['code']).toBe('idempotency-key-missing');
    const longest = { ...send, headers: { ...headers, 'idempotency-key': 'k'.repeat(128) } };
    expect((await ask('POST /api/documents/{id}/send', longest)).body['code']).toBe('not-found');
  });
  test('names the members that are wrong', async () => {
    const body = JSON.stringify({ upload: 'x', kind: 'novel', subject: ' ', urgency: 'normal', secrecy: 'none' });
    const { body: answer } = await ask('POST /api/documents', { body });
    for (const name of ['kind', 'subject', 'unit', 'recipients']) expect(answer['explanation']).toContain(name);
    expect(answer['fields']).toEqual(['kind', 'subject', 'unit', 'signer', 'recipients']);
  });
  test.each(routes.filter((route) => 'step' in route).map(({ method, path }) => `${method} ${path}`))(
    '%s without a key is refused',
    async (routeKey) => {
      const headers = { authorization: 'Bearer vanthu.hanoi' };
      const body = routeKey.endsWith('/assign') ? '{"officer":"x","opinion":""}' : '{}';
      const { body: answer } = await ask(routeKey, { headers, body, pathParameters: { id: '0'.repeat(26) } });
      expect(['idempotency-key-missing', 'bad-request']).toContain(answer['code']);
    },
  );
});

describe('a key', () => {
  let number = 10;
  test.each([
    ['another step', 'POST /api/documents/{id}/cancel', 0, '{"reason":"nhầm"}'],
    ['another document', 'POST /api/documents/{id}/send', 1, '{}'],
    ['the same request, which gets its answer again', 'POST /api/documents/{id}/send', 0, '{}'],
  ])('that was used for one request is not taken for another: %s', async (name, routeKey, which, body) => {
    number += 2;
    const ids = [await issuedDocument(it, number), await issuedDocument(it, number + 1)].map(({ id }) => id);
    const headers = { ...event(upload).headers, 'idempotency-key': `key of ${name}`.replaceAll(' ', '-') };
    const of = (id: string | undefined) => ({ headers, pathParameters: { id: id ?? '' } });
    const send = 'POST /api/documents/{id}/send';
    expect((await ask(send, { ...of(ids[0]), body: '{}' })).statusCode).toBe(200);
    const again = await ask(routeKey, { ...of(ids[which]), body });
    const same = routeKey === send && which === 0;
    expect([again.statusCode, again.body['code']]).toEqual(same ? [200, undefined] : [422, 'idempotency-key-reused']);
  });
});

describe('a bug', () => {
  test('is 500 with an id to find it by, and nothing of its inside', async () => {
    const { query } = it.context.records;
    it.context.records.query = async () => {
      throw new Error('password=hunter2 at 10.0.0.3');
    };
    const { statusCode, type, body } = await ask('GET /api/inbox');
    it.context.records.query = query;
    expect([statusCode, type]).toEqual([500, 'application/problem+json; charset=utf-8']);
    expect(body).toMatchObject({ code: 'internal', requestId: 'JKJaXmPLvHcESHA=' });
    expect(JSON.stringify(body)).not.toMatch(/hunter2|10\.0\.0\.3|Error/);
    expect(reported).toEqual([[new Error('password=hunter2 at 10.0.0.3'), 'JKJaXmPLvHcESHA=']]);
  });
});

describe('an answer that is due before the work is done', () => {
  test('says that the outcome is open and that the request may be repeated, and not that nothing was done', async () => {
    let finish = () => {};
    const slow = new Promise<{ subject: string }>((resolve) => {
      finish = () => resolve({ subject: 'vanthu.hanoi' });
    });
    const late = httpDoor(async () => ({
      context: it.context as unknown as ApiContext,
      identity: { bearerOf: () => slow },
      signIn: { issuer: 'https://id.example.vn', clientId: 'congvan-web' },
      report: () => {},
    }));
    const context = { awsRequestId: 'r', getRemainingTimeInMillis: () => 450 };
    const { statusCode, body } = await late(event('GET /api/me'), context);
    finish();
    expect([statusCode, JSON.parse(body ?? '').code]).toEqual([504, 'outcome-open']);
    expect(body).not.toMatch(/nothing was done|chưa được thực hiện/iu);
  });
});

describe('the one route of API Gateway', () => {
  const at = (method: string, rawPath: string, change: Partial<APIGatewayProxyEventV2> = {}) => {
    const { requestContext } = event('GET /api/{proxy+}');
    const http = { ...requestContext.http, method, path: rawPath };
    const asked = { rawPath, requestContext: { ...requestContext, http }, pathParameters: { proxy: rawPath.slice(5) } };
    return ask(`${method} /api/{proxy+}`, { ...asked, ...change });
  };
  test('leads to the row of the table, with what stands in its braces', async () => {
    expect((await at('GET', '/api/inbox')).statusCode).toBe(200);
    const unknown = await at('GET', `/api/documents/${'0'.repeat(26)}`);
    expect([unknown.statusCode, unknown.body['code']]).toEqual([404, 'not-found']);
    const uploaded = await at('POST', '/api/uploads', { body: '{"size":0}' });
    expect([uploaded.statusCode, uploaded.body['code']]).toEqual([422, 'file-empty']);
  });
  test.each([
    ['an address that there is not', 'GET', '/api/nothing', 404, 'not-found'],
    ['a method that it does not take', 'POST', '/api/inbox', 405, 'method-not-allowed'],
    ['a hostile id', 'GET', '/api/documents/A%23STATE', 404, 'not-found'],
  ])('%s', async (_, method, path, status, code) => {
    const { statusCode, body } = await at(method, path, { body: '{}' });
    expect([statusCode, body['code']]).toEqual([status, code]);
  });
});
