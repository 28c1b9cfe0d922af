import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, test } from 'vitest';

/** A program that speaks an AWS wire protocol on this machine. */
export interface Engine {
  readonly endpoint: string;
  stop(): Promise<void>;
}

/** What a suite needs: `missing` says in one sentence why it cannot be had here, or gives `undefined`. */
export interface EngineKind {
  readonly name: string;
  missing(): string | undefined;
  start(): Promise<Engine>;
}

/**
 * A suite that needs engines. Where one is absent it is skipped with the reason in its name; under `CI` it fails,
 * because there a skipped suite would hide a hole.
 */
export function describeOn(kinds: readonly EngineKind[], name: string, body: () => void): void {
  const reasons = kinds.map((kind) => kind.missing()).filter((reason) => reason !== undefined);
  if (reasons.length === 0) {
    describe(name, body);
    return;
  }
  const why = reasons.join('; ');
  if (process.env['CI']) {
    test(name, () => {
      throw new Error(`this suite must run here, but ${why}`);
    });
    return;
  }
  console.warn(`skipped: ${name}, because ${why}`);
  describe.skip(`${name} (skipped: ${why})`, body);
}

/** A TCP port that nothing listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port given');
  return address.port;
}

/** Waits until the program answers HTTP at all; throws with its last words when it ends or stays silent for a minute. */
export async function untilItAnswers(child: ChildProcess, endpoint: string): Promise<Engine> {
  let said = '';
  const listen = (chunk: Buffer): void => {
    said = (said + chunk.toString()).slice(-2000);
  };
  child.stdout?.on('data', listen);
  child.stderr?.on('data', listen);
  const stopWithUs = (): void => {
    child.kill('SIGKILL');
  };
  process.once('exit', stopWithUs);
  const stop = async (): Promise<void> => {
    process.removeListener('exit', stopWithUs);
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };
  for (let tries = 0; tries < 600; tries += 1) {
    if (child.exitCode !== null) throw new Error(`${endpoint} ended by itself: ${said}`);
    if (await answers(endpoint)) return { endpoint, stop };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await stop();
  throw new Error(`${endpoint} did not answer within a minute: ${said}`);
}

async function answers(endpoint: string): Promise<boolean> {
  try {
    await (await fetch(endpoint)).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}
