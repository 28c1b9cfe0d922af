import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const folder = join(import.meta.dirname, 'faults');
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));

describe('a planted fault', () => {
  test.each(files)('%s can still be planted: its text stands once', (name) => {
    const { file, find, replace } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Record<string, string>;
    const text = readFileSync(join(root, file ?? ''), 'utf8');
    expect(text.split(find ?? '')).toHaveLength(2);
    expect(replace).not.toBe(find);
  });
  test('is found by npm run simulate:faults, which says by what and after how many steps', () => {
    const args = ['simulate/planted.ts', 'lost-outbox-entry', '--steps', '2000', '--json'];
    const { status, stdout } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
    expect(JSON.parse(stdout)).toMatchObject([
      { name: 'lost-outbox-entry', found: true, invariant: 'no message of the outbox is forgotten' },
    ]);
    expect(status).toBe(0);
  });
});
