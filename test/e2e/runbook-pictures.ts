/** `npm run pictures`: makes the pictures of the runbooks anew, by the tests that walk what they show in a real browser. */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const folder = join(root, 'docs/runbooks/pictures');
mkdirSync(folder, { recursive: true });
const tests = ['test/e2e/first-day.test.ts', 'test/e2e/import.test.ts'];
const { status } = spawnSync(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...tests], {
  cwd: root,
  env: { ...process.env, CONGVAN_RUNBOOK_PICTURES: folder },
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
