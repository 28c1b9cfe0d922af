import { once } from 'node:events';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { openDatabase } from '../../lib/adapters/embedded/database.ts';
import { diskFiles } from '../../lib/adapters/embedded/disk-files.ts';
import { linkSigner } from '../../lib/adapters/embedded/links.ts';
import { verifyPagePolicy } from '../../lib/edge/verify-page.ts';
import type { Door } from '../../local/runtime/engine.ts';
import { fileDoor } from '../../local/runtime/file-door.ts';
import { webDoor } from '../../local/runtime/web-door.ts';

let server: Server;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});
async function serving(door: Door): Promise<string> {
  server = createServer((request, response) => void door(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function builtPage(): string {
  const folder = mkdtempSync(join(tmpdir(), 'congvan-web-'));
  mkdirSync(join(folder, 'assets'));
  const names = ['a.js', 'a.mjs', 'a.css', 'a.svg', 'a.wasm', 'a.json', 'a.woff2', 'a.xyz'];
  for (const name of names) writeFileSync(join(folder, 'assets', name), `bytes of ${name}`);
  for (const name of ['index.html', 'kiem-tra.html']) writeFileSync(join(folder, name), `<p>${name}`);
  writeFileSync(join(folder, 'assets', 'a.js.gz'), gzipSync('bytes of a.js'));
  return folder;
}

describe('a file of the page', () => {
  test.each([
    ['/assets/a.js', 'text/javascript; charset=utf-8'],
    ['/assets/a.mjs', 'text/javascript; charset=utf-8'],
    ['/assets/a.css', 'text/css; charset=utf-8'],
    ['/assets/a.svg', 'image/svg+xml'],
    ['/assets/a.wasm', 'application/wasm'],
    ['/assets/a.json', 'application/json'],
    ['/assets/a.woff2', 'font/woff2'],
    ['/assets/a.xyz', 'application/octet-stream'],
    ['/', 'text/html; charset=utf-8'],
    ['/van-ban-di/01', 'text/html; charset=utf-8'],
    ['/kiem-tra.html', 'text/html; charset=utf-8'],
  ])('%s is served as %s', async (path, type) => {
    const base = await serving(webDoor(builtPage()));
    const { status, headers } = await fetch(base + path);
    expect([status, headers.get('content-type'), headers.get('x-content-type-options')]).toEqual([
      200,
      type,
      'nosniff',
    ]);
    const kept = path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
    expect(headers.get('cache-control')).toBe(kept);
    expect(headers.get('vary')).toBe('accept-encoding');
  });
  test('is the same bytes, shorter on the way where the reader takes that', async () => {
    const base = await serving(webDoor(builtPage()));
    const [plain, shorter] = await Promise.all(
      ['identity', 'gzip'].map((encoding) =>
        fetch(`${base}/assets/a.js`, { headers: { 'accept-encoding': encoding } }),
      ),
    );
    expect([plain?.headers.get('content-encoding'), await plain?.text()]).toEqual([null, 'bytes of a.js']);
    expect([shorter?.headers.get('content-encoding'), await shorter?.text()]).toEqual(['gzip', 'bytes of a.js']);
  });
  test('has the policy of its page: that which checks signatures may ask nobody for anything', async () => {
    const base = await serving(webDoor(builtPage()));
    const policyOf = async (path: string) => (await fetch(base + path)).headers.get('content-security-policy') ?? '';
    expect(await policyOf('/kiem-tra.html')).toBe(verifyPagePolicy);
    for (const path of ['/', '/hop-thu', '/assets/a.js']) {
      const policy = await policyOf(path);
      for (const part of ["default-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"])
        expect(policy).toContain(part);
      expect(policy).not.toMatch(/script-src[^;]*'unsafe-(inline|eval)'/);
    }
  });
  test('of an older build that is gone is not the page itself', async () => {
    const base = await serving(webDoor(builtPage()));
    expect((await fetch(`${base}/assets/gone.js`)).status).toBe(404);
  });
});

describe('a stored file', () => {
  test.each([
    ['documents/x/final.pdf', 'công văn.pdf', 'application/pdf'],
    ['incoming/x/0', 'Phụ lục.PDF', 'application/pdf'],
    ['incoming/x/1', 'bảng.xlsx', 'application/octet-stream'],
    ['incoming/x/2', 'trang.html', 'application/octet-stream'],
    ['incoming/x/3', 'hình.svg', 'application/octet-stream'],
  ])('%s, called %s, is served as %s, and nothing else is made of it', async (key, name, type) => {
    const folder = mkdtempSync(join(tmpdir(), 'congvan-types-'));
    const links = linkSigner(Buffer.from('secret'), () => '', Date);
    const files = diskFiles(openDatabase(join(folder, 'congvan.db')), folder, links);
    await files.put(key, Buffer.from('<script>'));
    const base = await serving(fileDoor(files, links));
    const { url } = await files.presignDownload(key, name, 60);
    const { status, headers } = await fetch(base + url);
    expect([status, headers.get('content-type')]).toEqual([200, type]);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect(headers.get('content-disposition')).toContain(encodeURIComponent(name));
  });
});
