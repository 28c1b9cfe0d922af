import type { HealthLine } from './health.ts';

/** What the installation knows of its backups. */
export interface BackupReading {
  /** every target that is set or was used, with its last whole backup and why the last try failed */
  readonly targets: readonly {
    readonly folder: string;
    readonly last?: { readonly at: number; readonly bytes: number };
    readonly failure?: { readonly at: number; readonly code: string };
  }[];
  /** the last restore that was tried */
  readonly drill?: { readonly at: number; readonly whole: boolean };
}

const day = 86_400_000;
/** A day that was missed is made up for; two are a warning. */
const lateAfter = 2 * day;
/** QCVN 12:2026/BCA: a restore is tried each quarter. */
const drillAfter = 92 * day;

/** The backups of each target and the last restore that was tried. Missing where the store backs itself up. */
export function backupHealth(reading: BackupReading | undefined, now: number): readonly HealthLine[] {
  if (!reading) return [];
  const { targets, drill } = reading;
  if (targets.length === 0) return [{ subject: 'backup', state: 'look', reason: 'no-target' }];
  return [...targets.map((target) => targetHealth(target, now)), drillHealth(drill, now)];
}

function targetHealth({ folder, last, failure }: BackupReading['targets'][number], now: number): HealthLine {
  const about = {
    subject: 'backup',
    name: folder,
    ...(last === undefined ? {} : { lastGood: last.at, size: last.bytes }),
  } as const;
  const isLate = last !== undefined && now - last.at > lateAfter;
  if (failure) {
    const reason =
      failure.code === 'target-full'
        ? 'backup-full'
        : failure.code === 'target-unwritable'
          ? 'backup-unwritable'
          : 'backup-failed';
    return { ...about, state: isLate ? 'broken' : 'look', reason, since: failure.at, detail: failure.code };
  }
  if (!last) return { ...about, state: 'look', reason: 'no-backup-yet' };
  return isLate
    ? { ...about, state: 'broken', reason: 'backup-late' }
    : { ...about, state: 'good', reason: 'backed-up' };
}

function drillHealth(drill: BackupReading['drill'], now: number): HealthLine {
  if (!drill) return { subject: 'drill', state: 'look', reason: 'never-drilled' };
  const about = { subject: 'drill', lastGood: drill.at } as const;
  if (!drill.whole) return { subject: 'drill', state: 'broken', reason: 'drill-failed', since: drill.at };
  return now - drill.at > drillAfter
    ? { ...about, state: 'look', reason: 'drill-late' }
    : { ...about, state: 'good', reason: 'drilled' };
}
