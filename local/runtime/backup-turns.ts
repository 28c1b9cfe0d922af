import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { backupLog, type TargetLog } from '../../lib/adapters/embedded/backup/backup-log.ts';
import type { Clock } from '../../lib/ports/clock.ts';

/** Where backups go, and when. */
export interface BackupSettings {
  readonly targets: readonly string[];
  /** minutes after midnight in Vietnam */
  readonly minute: number;
}

const minute = 60_000;
const day = 1440 * minute;
const vietnam = 7 * 60 * minute;
/** What failed is tried again so often. */
const again = 60 * minute;

/**
 * Backs up into each target once a day from its time on, in a process of its own: the product goes on. What was missed while the machine was off is made up
 * for, and what failed is tried again each hour. To be called each minute; `end` stops what is under way, and the next run goes on with it.
 */
export function backupTurns(
  home: string,
  { targets, minute: time }: BackupSettings,
  clock: Clock,
  run: (target: string) => ChildProcess = (target) => backupProcess(home, target),
): { readonly run: () => Promise<void>; readonly end: () => Promise<void> } {
  let child: ChildProcess | undefined;
  return {
    async run() {
      if (child) return;
      const log = backupLog(home);
      const due = targets.find((target) => isDue(log.targets[target], time, clock.now()));
      if (due === undefined) return;
      child = run(due);
      child.once('exit', () => {
        child = undefined;
      });
    },
    async end() {
      const running = child;
      if (!running) return;
      const ended = once(running, 'exit');
      running.kill();
      await ended;
    },
  };
}

/** Whether a target has no backup since the last time that one was due, nor a failure within the hour. */
export function isDue({ last, failure }: TargetLog = {}, time: number, now: number): boolean {
  const dueAt = Math.floor((now + vietnam - time * minute) / day) * day - vietnam + time * minute;
  if (last && last.at >= dueAt) return false;
  return !failure || now - failure.at >= again;
}

function backupProcess(home: string, target: string): ChildProcess {
  const program = fileURLToPath(new URL('../../cli/main.ts', import.meta.url));
  // the key is no matter for an output that is kept; why none was taken is
  return spawn(process.execPath, [program, 'backup', target, '--home', home, '--quiet'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
