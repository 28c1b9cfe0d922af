/** OpenSSL as a second opinion: absent on some machines, required in CI. */
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const hasOpenssl: boolean = spawnSync('openssl', ['version']).status === 0;
if (!hasOpenssl && process.env['CI'] !== undefined) throw new Error('openssl is needed in CI');

/** Runs openssl in a new folder that holds the given files. */
export function openssl(args: readonly string[], files: Record<string, Uint8Array | string>): SpawnSyncReturns<string> {
  const folder = mkdtempSync(join(tmpdir(), 'congvan-openssl-'));
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
  return spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' });
}
