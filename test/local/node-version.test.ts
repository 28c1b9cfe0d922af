import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** Runs the check as if this Node.js were another. */
function checkedOn(version: string) {
  const program = `Object.defineProperty(process.versions, 'node', { value: '${version}' }); import('./local/check-node.mjs');`;
  const { status, stderr } = spawnSync(process.execPath, ['-e', program], { cwd: root, encoding: 'utf8' });
  return { status, lines: stderr.split('\n').filter((line) => line !== '') };
}

describe('a start', () => {
  test.each(['18.20.8', '20.20.2', '22.23.2'])(
    'on Node.js %s ends with one sentence that says what to do',
    (version) => {
      const { status, lines } = checkedOn(version);
      expect([status, lines.length]).toEqual([1, 1]);
      expect(lines[0]).toContain(version);
      expect(lines[0]).toMatch(/hãy cài Node\.js 24/);
    },
  );
  test.each(['24.21.0', '26.0.0'])('on Node.js %s goes on', (version) => {
    expect(checkedOn(version)).toEqual({ status: 0, lines: [] });
  });
  test('of each of the programs is checked before', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    for (const name of ['start', 'demo', 'congvan']) expect(scripts[`pre${name}`]).toBe('node local/check-node.mjs');
  });
  test('and the check itself is read by a Node.js that knows no types', () => {
    expect(readFileSync(join(root, 'local/check-node.mjs'), 'utf8')).not.toMatch(/\bimport\b|: string|interface /);
  });
});
