import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { vdxpExchange } from '../../../lib/adapters/vdxp/vdxp-exchange.ts';
import { type Exchange, ExchangeFailure } from '../../../lib/ports/exchange.ts';

let server: Server;
let exchange: Exchange;
let answer: { status: number; body: string } = { status: 200, body: '' };
let requested: { path: string; headers: Record<string, unknown>; body: string }[] = [];

beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    requested.push({ path: request.url ?? '', headers: request.headers, body });
    response.writeHead(answer.status).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  exchange = vdxpExchange({ endpoint, systemId: 'thads.test.01', secret: 's' }, { now: () => Date.now() });
});
afterAll(() => void server.close());

const ok = (data: object) => ({
  status: 200,
  body: JSON.stringify({ status: 'OK', ErrorCode: '0', ErrorDesc: '', ...data }),
});
const fail = (ErrorCode: string, ErrorDesc = 'Loi') => ({
  status: 200,
  body: JSON.stringify({ status: 'FAIL', ErrorCode, ErrorDesc }),
});
const message = { from: 'G15.1', to: ['G15.29'], messageType: 'edoc', edxml: Buffer.from('<edXML/>') } as const;

async function failure(input: typeof answer, call: () => Promise<unknown>): Promise<string> {
  answer = input;
  try {
    await call();
    return 'accepted';
  } catch (error) {
    if (!(error instanceof ExchangeFailure)) throw error;
    return error.kind;
  }
}

describe('a list that makes no sense', () => {
  test.each([
    ['nothing', { status: 200, body: '' }],
    ['a page', { status: 200, body: '<html>Bao tri</html>' }],
    ['half an answer', { status: 200, body: '{"status":"OK","ErrorCode":"0","data":[' }],
    ['no list', ok({})],
    ['null for a list', ok({ data: null })],
    ['an object for a list', ok({ data: { docId: '1' } })],
    ['success without a status', { status: 200, body: '{"ErrorCode":"0","data":[]}' }],
    ['a JSON array', { status: 200, body: '[]' }],
  ])('%s is nonsense, never an empty list', async (_, input) => {
    expect(await failure(input, () => exchange.received('edoc'))).toBe('nonsense');
  });
  test('an empty list is an empty list', async () => {
    answer = ok({ data: [] });
    expect(await exchange.received('status')).toEqual([]);
  });
});

describe('a malformed line in the list', () => {
  test.each([
    ['text', '1'],
    ['null', null],
    ['an item without docId', { from: 'G22', to: 'G15.1' }],
    ['an item with an empty docId', { docId: '' }],
    ['a docId of spaces', { docId: '   ' }],
    ['a docId with spaces', { docId: 'a b' }],
  ])('%s holds up no other, and is kept as it was listed under a name that lasts', async (_, malformed) => {
    const listed = async (line: unknown) => {
      answer = ok({ data: [{ docId: 'd-1', from: 'G22', to: 'G15.1' }, line] });
      return exchange.received('edoc');
    };
    const [good, kept] = await listed(malformed);
    expect(good).toEqual({ axisDocId: 'd-1', messageType: 'edoc', from: 'G22', to: 'G15.1' });
    expect(kept?.unaskable).toBe(JSON.stringify(malformed));
    if (typeof malformed !== 'object' || malformed === null) return;
    const [, later] = await listed({ ...malformed, updated_time: 'now', status: 'processing' });
    expect(later?.axisDocId).toBe(kept?.axisDocId);
  });
  test('a number for docId is an id', async () => {
    answer = ok({ data: [{ docId: 7, from: 'G22', to: 'G15.1' }] });
    expect(await exchange.received('edoc')).toMatchObject([{ axisDocId: '7' }]);
  });
});

describe('a message that is handed out', () => {
  const input = (data: unknown) => failure(ok({ data }), () => exchange.fetch('d-1'));
  test('whole, with line breaks or without', async () => {
    for (const data of ['PGVkWE1MLz4=', 'PGVk\r\nWE1MLz4=\n']) {
      answer = ok({ data });
      expect(Buffer.from(await exchange.fetch('d-1')).toString()).toBe('<edXML/>');
    }
  });
  test.each([
    ['cut in its base64', 'PGVkWE1ML'],
    ['with its end cut off', 'PGVkWE1MLz4'],
    ['with letters that are none', 'PGVk*E1MLz4='],
    ['empty', ''],
    ['missing', undefined],
  ])('%s is spoiled, not taken', async (_, data) => {
    expect(await input(data)).toBe('spoiled');
  });
});

describe('what the axis says', () => {
  test.each([
    ['10', 'refused'],
    ['15', 'unauthorised'],
    ['18', 'refused'],
    ['19', 'refused'],
    ['20', 'unavailable'],
    ['21', 'refused'],
    ['22', 'refused'],
    ['23', 'refused'],
    ['99', 'unavailable'],
    ['constructor', 'unavailable'],
    ['', 'unavailable'],
  ])('code %j is %s', async (code, kind) => {
    expect(await failure(fail(code), () => exchange.send(message))).toBe(kind);
  });
  test.each([
    [401, 'unauthorised'],
    [403, 'unauthorised'],
    [500, 'unavailable'],
    [503, 'unavailable'],
    [404, 'nonsense'],
  ])('HTTP %i is %s', async (status, kind) => {
    expect(await failure({ status, body: 'x' }, () => exchange.received('edoc'))).toBe(kind);
  });
  test('its own words are kept', async () => {
    answer = fail('18', 'Don vi nhan khong ton tai: H41');
    await expect(exchange.send(message)).rejects.toMatchObject({
      errorCode: '18',
      detail: 'Don vi nhan khong ton tai: H41',
    });
  });
  test('success is HTTP 200 or 201, OK and 0 together', async () => {
    expect(await failure({ ...ok({ DocId: 'd-1' }), status: 201 }, () => exchange.send(message))).toBe('accepted');
    expect(await failure({ ...ok({ DocId: 'd-1' }), status: 202 }, () => exchange.send(message))).toBe('unavailable');
    expect(await failure(ok({}), () => exchange.send(message))).toBe('nonsense');
  });
  test('nobody there is unavailable', async () => {
    const nobody = vdxpExchange({ endpoint: 'http://127.0.0.1:9', systemId: 'x', secret: 's' }, { now: () => 0 });
    expect(await failure(ok({}), () => nobody.received('edoc'))).toBe('unavailable');
  });
});

describe('a request', () => {
  test('has headers of its own: nothing of an earlier call is left in it', async () => {
    requested = [];
    answer = ok({ DocId: 'd-1', data: [] });
    await exchange.send(message);
    await exchange.received('edoc');
    expect(requested.map(({ path, body }) => [path, body])).toEqual([
      ['/sendEdoc', '<edXML/>\r\n'],
      ['/getReceivedEdocList', '{}'],
    ]);
    expect(requested[1]?.headers).not.toHaveProperty('xroadvnpt-hash-file');
    expect(requested[0]?.headers['xroadvnpt-hash-file']).toBe(
      '8d55f6c7bf7cd534cf27a10e1bb5731c68279c3cb991cf4844774c685b3758',
    );
  });
  test('an acknowledgement says why in ASCII', async () => {
    requested = [];
    await exchange.acknowledge('d-1', 'fail', 'không đọc được\r\nX-Injected: 1');
    expect(requested[0]?.headers['xroadvnpt-description']).toBe('kh?ng ??c ???c??X-Injected: 1');
  });
  test.each(['', 'a b', 'a\r\nX: 1', 'ệ', 'x'.repeat(10_240)])(
    'a docId that cannot travel is not asked for',
    async (id) => {
      requested = [];
      expect(await failure(ok({ data: 'QQ==' }), () => exchange.fetch(id))).toBe('nonsense');
      expect(await failure(ok({}), () => exchange.acknowledge(id, 'done'))).toBe('nonsense');
      expect(requested).toEqual([]);
    },
  );
  test('nor is a message sent to a code that is none', async () => {
    expect(await failure(ok({ DocId: 'd' }), () => exchange.send({ ...message, to: ['Đ\r\nX: 1'] }))).toBe('refused');
  });
});
