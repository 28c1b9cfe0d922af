import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { noteBackup, noteWhole } from '../../lib/adapters/embedded/backup/backup-log.ts';
import { backupTurns, isDue } from '../../local/runtime/backup-turns.ts';

/** One in the morning in Vietnam. */
const time = 60;
const at = (text: string) => Date.parse(`${text}+07:00`);
const whole = (text: string) => ({ last: { name: 'x', at: at(text), bytes: 1 } });

describe('a backup is due', () => {
  test('once a day from its time on, and at once where there was none', () => {
    expect(isDue(undefined, time, at('2026-11-29T12:00'))).toBe(true);
    expect(isDue(whole('2026-11-29T01:02'), time, at('2026-11-29T23:59'))).toBe(false);
    expect(isDue(whole('2026-11-29T01:02'), time, at('2026-11-30T00:59'))).toBe(false);
    expect(isDue(whole('2026-11-29T01:02'), time, at('2026-11-30T01:00'))).toBe(true);
    expect(isDue(whole('2026-11-20T01:02'), time, at('2026-11-30T00:10'))).toBe(true);
  });

  test('an hour after it failed', () => {
    const failed = { ...whole('2026-11-28T01:00'), failure: { at: at('2026-11-29T01:00'), code: 'target-full' } };
    expect(isDue(failed, time, at('2026-11-29T01:59'))).toBe(false);
    expect(isDue(failed, time, at('2026-11-29T02:00'))).toBe(true);
  });
});

test('targets have their backups one after the other, and one that is under way is stopped at the end', async () => {
  const home = mkdtempSync(join(tmpdir(), 'congvan-turns-'));
  const begun: string[] = [];
  const running: ReturnType<typeof spawn>[] = [];
  const clock = { now: () => at('2026-11-29T12:00') };
  const turns = backupTurns(home, { targets: ['/a', '/b', '/c'], minute: time }, clock, (target) => {
    begun.push(target);
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    running.push(child);
    return child;
  });
  const ended = async () => {
    const child = running.at(-1);
    if (!child) return;
    const exit = once(child, 'exit');
    child.kill();
    await exit;
  };
  await turns.run();
  await turns.run();
  expect(begun).toEqual(['/a']);
  noteWhole(home, '/a', { name: 'x', at: clock.now(), bytes: 1 });
  await ended();
  await turns.run();
  noteBackup(home, '/b', { failure: { at: clock.now(), code: 'target-full' } });
  await ended();
  await turns.run();
  expect(begun).toEqual(['/a', '/b', '/c']);
  await turns.end();
  expect(running.at(-1)?.signalCode).toBe('SIGTERM');
});
