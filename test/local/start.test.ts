import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '../../lib/adapters/embedded/database.ts';
import { SettingsError } from '../../lib/edge/settings.ts';
import { sampleAtStart } from '../../local/journey/run-sample.ts';
import { type Product, startProduct } from '../../local/runtime/product.ts';
import { localSettings, mailDns } from '../../local/settings.ts';
import { lookOverFolder } from '../../local/setup/folder.ts';
import { startFailure } from '../../local/start-failure.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'congvan-start-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const start = (): Promise<Product> => startProduct({ home, host: '127.0.0.1', port: 0, pollSeconds: 5 });
/** The sentence that a failed start prints; the error itself where there is none. */
const failure = async (): Promise<unknown> => {
  try {
    await (await start()).stop();
    return 'started';
  } catch (error) {
    return startFailure(error) ?? error;
  }
};

describe('a data folder', () => {
  test('without its database does not start, and does not get a new one', async () => {
    await (await start()).stop();
    renameSync(join(home, 'congvan.db'), join(home, 'away'));
    expect(await failure()).toContain('thiếu "congvan.db"');
    expect(await failure()).toContain('khôi phục');
    renameSync(join(home, 'away'), join(home, 'congvan.db'));
    expect(await failure()).toBe('started');
  });
  test('without its identity does not start, and does not get a new one', async () => {
    await (await start()).stop();
    renameSync(join(home, 'identity'), join(home, 'away'));
    expect(await failure()).toContain('thiếu "identity"');
    renameSync(join(home, 'away'), join(home, 'identity'));
    expect(await failure()).toBe('started');
  });
  test('of a first start that was cut off before anything was made starts', async () => {
    lookOverFolder(home);
    expect(await failure()).toBe('started');
  });
  test('whose database is no database gets a sentence', async () => {
    await (await start()).stop();
    writeFileSync(join(home, 'congvan.db'), 'this is no database at all, but long enough to be looked at'.repeat(100));
    expect(await failure()).toContain('bị hỏng');
  });
  test.skipIf(process.platform === 'win32')('is for its owner only', async () => {
    chmodSync(home, 0o755);
    await (await start()).stop();
    expect(statSync(home).mode & 0o777).toBe(0o700);
  });
  test('whose secrets are damaged says so, and not what stands in them', async () => {
    await (await start()).stop();
    writeFileSync(join(home, 'identity', 'secrets.json'), 'hunter2-axis-secret');
    const sentence = await failure();
    expect(sentence).toContain('secrets.json bị hỏng');
    expect(sentence).not.toContain('hunter2');
  });
  test('that is in use says so', async () => {
    const product = await start();
    expect(await failure()).toContain('đang được một tiến trình Congvan khác dùng');
    await product.stop();
  });
  test('that cannot be written says so', () => {
    expect(startFailure(Object.assign(new Error('attempt to write a readonly database'), { errcode: 8 }))).toContain(
      'Không ghi được',
    );
    mkdirSync(join(home, 'x'));
  });
});

describe('settings', () => {
  test.each([
    [{ PORT: 'abc' }, 'PORT phải là một số'],
    [{ PORT: '99999' }, 'PORT phải là một số'],
    [{ CONGVAN_POLL_SECONDS: '-1' }, 'CONGVAN_POLL_SECONDS'],
    [{ CONGVAN_ORIGIN: 'vanban.example.vn' }, 'CONGVAN_ORIGIN'],
    [{ CONGVAN_ORIGIN: 'https://vanban.example.vn/path' }, 'CONGVAN_ORIGIN'],
    [{ CONGVAN_ORIGIN: 'https://a:hunter2@vanban.example.vn' }, 'không phải "…@vanban.example.vn"'],
    [{ HOST: '0.0.0.0' }, 'CONGVAN_ORIGIN'],
  ])('%j is told in one sentence', (environment, sentence) => {
    try {
      localSettings(environment);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(SettingsError);
      expect(startFailure(error)).toContain(sentence);
      expect(String((error as Error).stack)).not.toContain('hunter2');
    }
  });
});

test('folders for backups and their time are read, and a time that is none is told in one sentence', () => {
  const of = (time: string) => localSettings({ CONGVAN_BACKUP_TARGETS: ' /a, /b,', CONGVAN_BACKUP_TIME: time }).backup;
  expect([of('23:05'), of('')?.minute]).toEqual([{ targets: [resolve('/a'), resolve('/b')], minute: 1385 }, 60]);
  expect(localSettings({}).backup).toBeUndefined();
  expect(() => of('25:00')).toThrow('CONGVAN_BACKUP_TIME phải là giờ như 01:30');
});

describe('behind a TLS proxy', () => {
  test('people are sent to the address that they use, with cookies for TLS only', async () => {
    const origin = 'https://vanban.example.vn';
    const product = await startProduct({ home, host: '127.0.0.1', port: 0, pollSeconds: 5, origin });
    const { port } = new URL(product.localUrl);
    const proxied = (path: string) =>
      fetch(`http://127.0.0.1:${port}${path}`, {
        redirect: 'manual',
        headers: { 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.7' },
      });
    expect(await (await proxied('/api/config')).json()).toMatchObject({ issuer: `${origin}/oidc` });
    const query = new URLSearchParams({
      client_id: 'congvan-web',
      redirect_uri: `${origin}/`,
      response_type: 'code',
      scope: 'openid api',
      state: 's',
      code_challenge: 'x'.repeat(43),
      code_challenge_method: 'S256',
    });
    const response = await proxied(`/oidc/auth?${query}`);
    expect(response.headers.get('location')).toMatch(/\/sign-in\//);
    const cookies = response.headers.getSetCookie();
    expect(cookies.length).toBeGreaterThan(0);
    for (const cookie of cookies) expect(cookie).toMatch(/; secure/i);
    await product.stop();
  });
  test('no sample letter is written, and none is remembered for later', async () => {
    const settings = localSettings({ CONGVAN_HOME: home, CONGVAN_ORIGIN: 'https://vanban.example.vn' });
    const product = await startProduct({ ...settings, port: 0 });
    const told: string[] = [];
    expect(await sampleAtStart(product, settings, (who) => told.push(who))).toBeUndefined();
    expect([told, existsSync(join(home, 'sample-journey.json'))]).toEqual([[], false]);
    await product.stop();
  });
});

test('DNS servers for mails are IP addresses, or nobody is asked', () => {
  const of = (text: string) => mailDns({ CONGVAN_MAIL_DNS: text });
  expect([of(''), of('off'), of('10.1.1.1, 127.0.0.1:5353,fd00::1,[fd00::1]:53')]).toEqual([
    ...[[], 'off', ['10.1.1.1', '127.0.0.1:5353', 'fd00::1', '[fd00::1]:53']],
  ]);
  for (const wrong of ['dns.example', '10.1.1', '10.1.1.1:0', '10.1.1.1:70000', '[fd00::1]', 'fd00::zz'])
    expect(() => of(wrong)).toThrow(`không phải "${wrong}"`);
});

describe('what is kept', () => {
  test.skipIf(process.platform === 'win32')('is for its owner alone, every file and folder of it', async () => {
    const product = await startProduct({ home, host: '127.0.0.1', port: 0, pollSeconds: 0.2 });
    // as a start without a proxy has it
    const sample = await sampleAtStart(product, localSettings({ CONGVAN_HOME: home }), () => {});
    expect([sample?.documentNumber, sample?.arrivalNumber, existsSync(join(home, 'sample-journey.json'))]).toEqual([
      ...['01/THADS-NV', 1, true],
    ]);
    const open: string[] = [];
    for (const entry of readdirSync(home, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      const { mode } = statSync(path);
      if ((mode & 0o077) !== 0) open.push(`${path} ${(mode & 0o777).toString(8)}`);
    }
    await product.stop();
    expect(open).toEqual([]);
  });
  test('by a newer version is not opened, and not changed', async () => {
    const path = join(home, 'congvan.db');
    const database = openDatabase(path);
    database.exec('PRAGMA user_version=9');
    database.close();
    const before = readFileSync(path);
    expect(await failure()).toContain('phiên bản Congvan mới hơn');
    expect(readFileSync(path).equals(before)).toBe(true);
  });
  test('and damaged in its middle is told before anything is done with it', async () => {
    const path = join(home, 'congvan.db');
    const database = openDatabase(path);
    const insert = database.prepare("INSERT INTO items VALUES (?, 's', 1, 1, ?, NULL)");
    for (let row = 0; row < 200; row += 1) insert.run(`p${row}`, 'x'.repeat(3000));
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    database.close();
    mkdirSync(join(home, 'identity'));
    const bytes = readFileSync(path);
    bytes.fill(0xff, bytes.length / 2, bytes.length / 2 + 4096);
    writeFileSync(path, bytes);
    expect(await failure()).toContain('bị hỏng');
  });
});
