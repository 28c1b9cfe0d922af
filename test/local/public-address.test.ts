import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { signIn } from '../../local/journey/sign-in.ts';

const root = join(import.meta.dirname, '../..');
let home: string;
let running: ChildProcess | undefined;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'congvan-address-'));
});
afterEach(async () => {
  await stop();
  rmSync(home, { recursive: true, force: true });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

/** Starts the program as a process of its own and waits until it serves; gives where it listens. */
async function start(environment: Readonly<Record<string, string>> = {}): Promise<string> {
  const port = await freePort();
  const env = { ...process.env, CONGVAN_HOME: home, PORT: String(port), CONGVAN_POLL_SECONDS: '5', ...environment };
  const child = spawn(process.execPath, ['local/main.ts'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  running = child;
  await new Promise<void>((resolve, reject) => {
    let text = '';
    const listen = (chunk: unknown) => {
      text += String(chunk);
      if (text.includes('Ctrl+C')) resolve();
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('exit', () => reject(new Error(`ended: ${text}`)));
  });
  return `http://127.0.0.1:${port}`;
}

async function stop(): Promise<void> {
  const child = running;
  running = undefined;
  if (!child || child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}

/** As the proxy before it asks. */
const issuerAt = async (base: string): Promise<string> => {
  const answer = await fetch(`${base}/api/config`, { headers: { 'x-forwarded-proto': 'https' } });
  return ((await answer.json()) as { issuer: string }).issuer;
};

/** An administrator sets it as the page does. */
async function setAddress(base: string, address: string): Promise<unknown> {
  const { demoPasswords } = JSON.parse(readFileSync(join(home, 'identity', 'secrets.json'), 'utf8')) as {
    demoPasswords: Record<string, string>;
  };
  const token = await signIn(base, 'quantri.hanoi', demoPasswords['quantri.hanoi'] ?? '');
  const answer = await fetch(`${base}/api/installation/address`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
    },
    body: JSON.stringify({ address }),
  });
  return answer.json();
}

describe('a public address that is set on the page', () => {
  test('is used from the next start of the program on and not before; one in the environment comes first', async () => {
    const base = await start();
    expect(await issuerAt(base)).toBe(`${base}/oidc`);
    expect(await setAddress(base, 'https://vanban.example.vn')).toEqual({ restart: true });
    expect(await issuerAt(base)).toBe(`${base}/oidc`);
    await stop();
    expect(await issuerAt(await start())).toBe('https://vanban.example.vn/oidc');
    await stop();
    expect(await issuerAt(await start({ CONGVAN_ORIGIN: 'https://khac.example.vn' }))).toBe(
      'https://khac.example.vn/oidc',
    );
  });
});
