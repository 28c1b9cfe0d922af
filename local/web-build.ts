import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** Builds the page when it has not been built yet or its sources are newer; a matter of seconds. */
export function buildWebOnce(say: (line: string) => void): void {
  if (isBuilt()) return;
  say('Đang dựng trang web, mất vài giây… (building the page)\n');
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const built = spawnSync(process.execPath, [vite, 'build', '--config', 'web/vite.config.ts', '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (built.status !== 0)
    throw new Error(
      'the page could not be built. Packages that were installed with a Node.js older than 20.19 lack its builder: run npm ci again with a newer one',
    );
}

function isBuilt(): boolean {
  const page = join(root, 'web/dist/index.html');
  if (!existsSync(page)) return false;
  const built = statSync(page).mtimeMs;
  return ['web', 'verify-page', 'lib', 'package-lock.json'].every((place) => !isNewer(join(root, place), built));
}

function isNewer(place: string, than: number): boolean {
  const status = statSync(place);
  if (!status.isDirectory()) return status.mtimeMs > than;
  return readdirSync(place).some((name) => name !== 'dist' && isNewer(join(place, name), than));
}
