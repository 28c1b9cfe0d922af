import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FolderBusy, lockFolder } from '../../../lib/adapters/embedded/folder-lock.ts';

const module = new URL('../../../lib/adapters/embedded/folder-lock.ts', import.meta.url);
/** Another process that takes the folder and ends without giving it back. */
function elsewhere(folder: string): string {
  const script = `import(${JSON.stringify(module.href)}).then(({ lockFolder }) => { lockFolder(${JSON.stringify(folder)}); process.stdout.write('taken'); process.kill(process.pid, 'SIGKILL'); }, () => {}).catch(({ name }) => process.stdout.write(name))`;
  return spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' }).stdout;
}

test('a data folder belongs to one process; it is free when that gives it back, and when it is killed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'congvan-lock-'));
  const unlock = lockFolder(folder);
  expect(() => lockFolder(folder)).toThrow(FolderBusy);
  expect(elsewhere(folder)).toBe('FolderBusy');
  unlock();
  expect(elsewhere(folder)).toBe('taken');
  lockFolder(folder)();
});
