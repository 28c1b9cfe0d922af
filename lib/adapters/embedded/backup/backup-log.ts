import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parsedJson } from '../../../domain/shared/parsed-json.ts';
import { backupRoom } from './folder-files.ts';

/** What is known of one target. */
export interface TargetLog {
  /** the last whole backup: its name, when it was begun (Unix milliseconds) and what it holds, in bytes */
  readonly last?: { readonly name: string; readonly at: number; readonly bytes: number };
  /** why none was taken since, with the code of the refusal */
  readonly failure?: { readonly at: number; readonly code: string };
}

/** What became of the backups of a data folder, and of the last restore that was tried. */
export interface BackupLog {
  readonly targets: Readonly<Record<string, TargetLog>>;
  readonly drill?: { readonly at: number; readonly whole: boolean; readonly target: string };
}

const pathIn = (home: string): string => join(home, backupRoom, 'log.json');

/** The log of a data folder; an empty one where there is none, or none that can be read. */
export function backupLog(home: string): BackupLog {
  const path = pathIn(home);
  try {
    return existsSync(path) ? parsedJson<BackupLog>(readFileSync(path, 'utf8'), path) : { targets: {} };
  } catch {
    return { targets: {} };
  }
}

/** Notes what became of a backup into a target. */
export function noteBackup(home: string, target: string, outcome: TargetLog): void {
  const log = backupLog(home);
  write(home, { ...log, targets: { ...log.targets, [target]: { ...log.targets[target], ...outcome } } });
}

/** Notes a whole backup: what failed before is over. */
export function noteWhole(home: string, target: string, last: NonNullable<TargetLog['last']>): void {
  const log = backupLog(home);
  write(home, { ...log, targets: { ...log.targets, [target]: { last } } });
}

/** Notes that a restore was tried. */
export function noteDrill(home: string, drill: NonNullable<BackupLog['drill']>): void {
  write(home, { ...backupLog(home), drill });
}

function write(home: string, log: BackupLog): void {
  const path = pathIn(home);
  mkdirSync(join(home, backupRoom), { recursive: true, mode: 0o700 });
  writeFileSync(`${path}.new`, `${JSON.stringify(log)}\n`, { mode: 0o600, flush: true });
  renameSync(`${path}.new`, path);
}
