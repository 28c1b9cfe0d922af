import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { tokenCommand } from '../../cli/token.ts';
import { type TokenRequest, tokenServer } from '../../cli/token-server.ts';
import { toPkcs12 } from '../../lib/adapters/demo-ca/demo-authority.ts';
import type { Prepared } from '../../lib/pades/shared/intent.ts';
import { embed } from '../../lib/pades/sign/embed.ts';
import { prepare } from '../../lib/pades/sign/prepare.ts';
import { bytesSource } from '../../lib/pdf/bytes/byte-source.ts';
import { nodeCrypto } from '../../lib/pki/node-crypto.ts';
import type { Signer } from '../../lib/ports/signer.ts';
import { freePort } from '../engines/engine.ts';
import { hasSoftHsm, softHsm } from '../engines/softhsm.ts';
import { sampleLetter } from '../pades/sample-letter.ts';
import { signerOf } from '../pades/signers.ts';
import { makePki, type TestPki } from '../pki/factory.ts';

const origin = 'https://congvan.example.vn';
const pairing = '123456';
let pki: TestPki;
let letter: Uint8Array;
let signer: Signer;
let prepared: Prepared;
let server: Server;
let shown: TokenRequest[];
let consent: () => Promise<boolean>;

beforeAll(async () => {
  pki = makePki();
  letter = await sampleLetter();
  signer = signerOf(pki.agency) as Signer;
  const deps = { crypto: nodeCrypto, identity: await signer.identity() };
  prepared = await prepare(bytesSource(letter), { signingTime: '2026-11-22T10:00:00+07:00' }, deps);
});
beforeEach(async () => {
  shown = [];
  consent = async () => true;
  server = tokenServer({
    signer,
    origin,
    pairing,
    confirm: (requested) => {
      shown.push(requested);
      return consent();
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => void server.close());

const sessionRequest = (change: Partial<TokenRequest> = {}): TokenRequest => ({
  message: prepared.attributes,
  documentDigest: prepared.documentDigest,
  code: '05/THADS-NV',
  subject: 'phối hợp xác minh',
  signingTime: prepared.intent.signingTime,
  ...change,
});

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: { readonly code?: string; readonly signature?: string };
}

/** As a browser would ask: `fetch` of Node does not let a test say where it comes from. */
function ask(body: unknown, headers: Record<string, string> = {}, method = 'POST', path = '/sign'): Promise<Answer> {
  const { port } = server.address() as AddressInfo;
  return askAt({ port, ...headers }, body, method, path);
}

function askAt(
  { port, ...headers }: { readonly port: number } & Readonly<Record<string, string | number>>,
  body: unknown,
  method = 'POST',
  path = '/sign',
): Promise<Answer> {
  const typical = { origin, authorization: `Pairing ${pairing}`, 'content-type': 'application/json' };
  return new Promise((resolve, reject) => {
    const sent = request({ port, host: '127.0.0.1', method, path, headers: { ...typical, ...headers } }, (response) => {
      let text = '';
      response.on('data', (chunk) => {
        text += String(chunk);
      });
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: text === '' ? {} : JSON.parse(text),
        }),
      );
    });
    sent.on('error', reject);
    sent.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
}

describe('the program at the desk', () => {
  test('signs what was handed over after the person has seen it and said yes', async () => {
    const { status, headers, body } = await ask(sessionRequest());
    expect(status).toBe(200);
    expect(headers['access-control-allow-origin']).toBe(origin);
    expect(shown).toEqual([sessionRequest()]);
    const value = Buffer.from(body.signature ?? '', 'base64');
    const deps = { crypto: nodeCrypto, identity: await signer.identity() };
    const { level } = await embed(bytesSource(letter), prepared, value, deps);
    expect(level).toBe('B-B');
  });

  test('signs nothing when the person says no', async () => {
    consent = async () => false;
    expect(await ask(sessionRequest())).toMatchObject({ status: 422, body: { code: 'refused' } });
  });

  test('signs nothing but the attributes that belong to the digest that is shown and to its own certificate', async () => {
    const other = Buffer.from(prepared.documentDigest, 'base64');
    other[0] = (other[0] ?? 0) ^ 1;
    const foreign = await prepare(
      bytesSource(letter),
      { signingTime: '2026-11-22T10:00:00+07:00' },
      { crypto: nodeCrypto, identity: await signerOf(pki.leader).identity() },
    );
    for (const change of [
      { documentDigest: other.toString('base64') },
      { message: Buffer.from('pay everything').toString('base64') },
      { message: foreign.attributes, documentDigest: foreign.documentDigest },
    ]) {
      expect(await ask(sessionRequest(change))).toMatchObject({ status: 422, body: { code: 'other-certificate' } });
    }
    expect(shown).toEqual([]);
  });

  test('asks the person one thing at a time', async () => {
    let answerIt: (yes: boolean) => void = () => {};
    consent = () =>
      new Promise((resolve) => {
        answerIt = resolve;
      });
    const first = ask(sessionRequest());
    while (shown.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await ask(sessionRequest())).toMatchObject({ status: 409, body: { code: 'busy' } });
    answerIt(true);
    expect((await first).status).toBe(200);
  });
});

describe('who may ask', () => {
  test.each([
    ['another page', { origin: 'https://evil.example' }],
    ['a page that only begins the same', { origin: `${origin}.evil.example` }],
    ['no page', { origin: '' }],
    ['the page, under a name that points here from elsewhere', { host: 'evil.example:27443' }],
  ])('not %s: it gets no answer that a page could read', async (_, headers) => {
    const { status, headers: received } = await ask(sessionRequest(), headers);
    expect([status, received['access-control-allow-origin']]).toEqual([403, undefined]);
    expect(shown).toEqual([]);
  });

  test('the browser’s question before the request is answered for that page only', async () => {
    const { status, headers } = await ask('', { 'access-control-request-method': 'POST' }, 'OPTIONS');
    expect(status).toBe(204);
    expect(headers).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-headers': 'authorization, content-type',
      'access-control-allow-private-network': 'true',
    });
    expect((await ask('', { origin: 'https://evil.example' }, 'OPTIONS')).status).toBe(403);
  });

  test('without the code nobody; after five wrong ones not even with it', async () => {
    for (let n = 0; n < 5; n += 1) {
      expect(await ask(sessionRequest(), { authorization: `Pairing 00000${n}` })).toMatchObject({
        status: 403,
        body: { code: 'not-paired' },
      });
    }
    expect(await ask(sessionRequest())).toMatchObject({ status: 403, body: { code: 'locked' } });
    expect(shown).toEqual([]);
  });

  test.each([
    ['no JSON', '{', 400],
    ['a member missing', { ...handedOverShape(), subject: undefined }, 400],
    ['a member of another kind', { ...handedOverShape(), message: 7 }, 400],
    ['far too much', 'x'.repeat(100_000), 400],
  ])('%s is refused', async (_, body, status) => expect((await ask(body)).status).toBe(status));

  test('elsewhere than at its one address nothing is found', async () => {
    expect((await ask(sessionRequest(), {}, 'POST', '/other')).status).toBe(404);
    expect((await ask('', {}, 'GET', '/sign')).status).toBe(404);
  });
});

describe('the program itself', () => {
  test('prints its code, shows what is to be signed, and does as it is told', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'congvan-token-'));
    const file = join(folder, 'token.p12');
    writeFileSync(file, toPkcs12(pki.agency, '1234', 'token'));
    await serves(['--p12', file], '1234');
    rmSync(folder, { recursive: true });
  }, 30_000);

  test.runIf(hasSoftHsm)(
    'signs with the key in a PKCS#11 token',
    async () => {
      const hsm = softHsm();
      hsm.newToken('Bàn làm việc');
      hsm.importKey('Bàn làm việc', 'ký', 1, pki.agency);
      hsm.importCertificate('Bàn làm việc', 'ký', 1, pki.agency.certificate);
      await serves(['--pkcs11', hsm.library], hsm.pin);
      hsm.remove();
    },
    30_000,
  );

  /** One document is signed, the next is not; the value fits the first. */
  async function serves(key: readonly string[], pin: string): Promise<void> {
    const port = await freePort();
    const args = ['token', '--origin', origin, ...key, '--pin-env', 'PIN', '--port', `${port}`];
    const program = spawn(process.execPath, [join(import.meta.dirname, '../../cli/main.ts'), ...args], {
      env: { ...process.env, PIN: pin },
    });
    let printed = '';
    program.stdout.on('data', (chunk) => {
      printed += String(chunk);
    });
    const untilPrinted = async (pattern: RegExp) => {
      while (!pattern.test(printed)) await new Promise((resolve) => setTimeout(resolve, 10));
      return pattern.exec(printed)?.[1] ?? '';
    };
    try {
      const code = await untilPrinted(/một lần\): (\d{6})/);
      const at = { port, authorization: `Pairing ${code}` };
      const first = askAt(at, sessionRequest({ subject: 'xác minh\u001b[2J' }));
      await untilPrinted(/Đồng ý ký\?/);
      expect(printed).toContain('05/THADS-NV');
      expect(printed).not.toContain('\u001b[2J');
      printed = '';
      program.stdin.write('c\n');
      const value = Buffer.from((await first).body.signature ?? '', 'base64');
      const deps = { crypto: nodeCrypto, identity: await signer.identity() };
      expect((await embed(bytesSource(letter), prepared, value, deps)).level).toBe('B-B');
      const second = askAt(at, sessionRequest());
      await untilPrinted(/Đồng ý ký\?/);
      program.stdin.write('k\n');
      expect((await second).body.code).toBe('refused');
    } finally {
      program.kill('SIGINT');
      await once(program, 'exit');
    }
  }
});

function handedOverShape(): Record<string, unknown> {
  return { message: 'AA==', documentDigest: 'AA==', code: '', subject: '', signingTime: '' };
}

describe('the command line', () => {
  test.each([
    ['no origin', ['--p12', 'x.p12']],
    ['an origin with a path', ['--origin', 'https://a.vn/x', '--p12', 'x.p12']],
    ['no key', ['--origin', origin]],
    ['two keys', ['--origin', origin, '--p12', 'x', '--pkcs11', 'y']],
    ['an unknown option', ['--what']],
    ['a port that is none', ['--origin', origin, '--p12', 'x', '--port', 'x']],
  ])('%s: 2', async (_, args) => expect(await tokenCommand(args)).toBe(2));

  test('a key file that is not there: 1', async () => {
    expect(await tokenCommand(['--origin', origin, '--p12', '/nowhere.p12'])).toBe(1);
  });
});
