import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../simulate/run.ts';

const root = join(import.meta.dirname, '../..');

function simulate(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, ['simulate/main.ts', ...args], { cwd: root, encoding: 'utf8' });
}
const reportOf = (...args: string[]): Report => JSON.parse(simulate('--json', ...args).stdout) as Report;

describe('npm run simulate', () => {
  const seed = ['--seed', 'a test', '--steps', '1500'];
  const report = reportOf(...seed);

  test('holds everything while the outside fails, and says how often it did', () => {
    expect(report.broken).toBeUndefined();
    expect(report.steps).toBe(1500);
    expect(report.transactions).toBeGreaterThan(500);
    expect(Object.values(report.faults).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(10);
  });
  test('does the same for the same seed, to the last byte', () => {
    expect(reportOf(...seed).hash).toBe(report.hash);
  });
  test('does something else for another seed', () => {
    expect(reportOf('--seed', 'another', '--steps', '1500').hash).not.toBe(report.hash);
  });
  test('plays one episode again as it was in the whole run', () => {
    const again = reportOf('--seed', 'a test', '--episode', '0', '--steps', '100');
    expect(again).toMatchObject({ episodes: 1, steps: 100 });
    expect(reportOf('--seed', 'a test', '--episode', '0', '--steps', '100').hash).toBe(again.hash);
  });
  test('says what it is asked for when it cannot read the question', () => {
    const { status, stderr } = simulate('--steps', 'many');
    expect(status).toBe(2);
    expect(stderr).toContain('--seed');
  });
});
