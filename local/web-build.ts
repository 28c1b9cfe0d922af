import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** Builds the page when it has not been built yet; a matter of seconds, once. */
export function buildWebOnce(say: (line: string) => void): void {
  if (existsSync(join(root, 'web/dist/index.html'))) return;
  say('Đang dựng trang web lần đầu, mất vài giây… (building the page, once)\n');
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const built = spawnSync(process.execPath, [vite, 'build', '--config', 'web/vite.config.ts', '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (built.status !== 0) throw new Error('the page could not be built');
}
