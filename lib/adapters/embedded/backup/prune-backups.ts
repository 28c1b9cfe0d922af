import type { BackupTarget, KeptFile } from './backup-target.ts';

const day = 86_400_000;
const vietnam = 7 * 3_600_000;

/** When a backup of this name was begun, Unix milliseconds. */
const timeOf = (name: string): number => Date.parse(name.replace(/T(\d\d)-(\d\d)-/, 'T$1:$2:'));

/**
 * The backups that stay: all of seven days, the newest of each week of five weeks, the newest of each month of twelve, always the newest one, and any
 * whose name tells no time.
 */
export function keptBackups(names: readonly string[], now: number): readonly string[] {
  const newestFirst = names.toSorted().reverse();
  const newestOf = (spanOf: (time: number) => string | number) => {
    const spans = Map.groupBy(newestFirst, (name) => spanOf(timeOf(name)));
    return new Set([...spans.values()].map(([newest]) => newest));
  };
  const [ofWeek, ofMonth] = [newestOf(weekOf), newestOf(monthOf)];
  return newestFirst.filter((name, at) => {
    const time = timeOf(name);
    const age = now - time;
    if (at === 0 || Number.isNaN(time) || age <= 7 * day) return true;
    return (age <= 35 * day && ofWeek.has(name)) || (age <= 366 * day && ofMonth.has(name));
  });
}

/** Weeks begin on a Monday, as 1970 began on a Thursday. */
const weekOf = (time: number): number => Math.floor(((time + vietnam) / day + 3) / 7);
const monthOf = (time: number): string =>
  Number.isNaN(time) ? '' : new Date(time + vietnam).toISOString().slice(0, 7);

/**
 * Removes the backups that need not stay, each manifest first, then what no backup needs any more. The files of documents stay: none is ever removed from
 * a data folder, so each backup to come needs them. Where a backup that stays cannot be read, nothing but manifests goes. Gives the names that went.
 */
export async function pruneBackups(target: BackupTarget, now: number): Promise<readonly string[]> {
  const names = await target.names();
  const kept = keptBackups(names, now);
  const gone = names.filter((name) => !kept.includes(name));
  if (gone.length === 0) return [];
  const needed = new Set<string>();
  for (const name of kept) {
    const { database, others } = await target.manifest(name);
    for (const { sha256 } of [database, ...others].flatMap(({ parts }: KeptFile) => parts)) needed.add(sha256);
  }
  for (const name of gone) await target.remove(name);
  await target.sweep(needed);
  return gone;
}
