import type { ListLine } from '../../domain/organisation/directory/columns.ts';
import { differencesOf, hasEnded } from '../../domain/organisation/directory/differences.ts';
import type { DirectoryEntry } from '../../domain/organisation/directory/entry.ts';
import { inOrder, withParents } from '../../domain/organisation/directory/list.ts';
import { endsMany, type LoadedList } from '../../domain/organisation/directory/load.ts';
import { lineSentences, readList } from '../../domain/organisation/directory/read-list.ts';
import { vietnamDay } from '../../domain/shared/calendar/time.ts';
import { Refused } from '../../domain/shared/errors.ts';
import type { Clock } from '../../ports/clock.ts';
import { DirectoryConflict, type NationalDirectoryWriter } from '../../ports/national-directory.ts';
import { linesOf, listLines } from './parts/list-lines.ts';

export interface LoadContext {
  readonly national: NationalDirectoryWriter;
  readonly clock: Clock;
}

/** A list, and what is to become of it. */
export interface LoadRequest {
  /** a file in CSV or JSON, or the agencies as the axis lists them */
  readonly list: Uint8Array | readonly unknown[];
  /** where it comes from, for people */
  readonly source: string;
  /** only say what it would change */
  readonly dryRun: boolean;
  /** it may end more than a tenth of the agencies */
  readonly confirmed: boolean;
}

/** So many wrong lines are named. */
const maxNamedLines = 100;
const batch = 1000;

/**
 * Makes a list the national directory, whole or not at all: says what changes, and writes where something does. What is not in the list has ended. @throws {Refused}
 */
export async function loadDirectory(context: LoadContext, request: LoadRequest): Promise<LoadedList> {
  const { national, clock } = context;
  const listed = entriesOf(request.list instanceof Uint8Array ? listLines(request.list) : linesOf(request.list));
  const day = vietnamDay(clock.now());
  const replacement = request.dryRun ? undefined : await national.replace(day);
  try {
    const before = await all(national);
    const { counts, changes, shared, entries } = differencesOf(before, listed, day);
    const agencies = before.filter((entry) => !hasEnded(entry, day)).length;
    if (!request.confirmed && !request.dryRun && endsMany({ counts, agencies }))
      throw new Refused({ code: 'directory-would-end', ended: counts.ended, agencies });
    if (!replacement || changes.length === 0) {
      await replacement?.abandon();
      return { counts, changes, shared, agencies, applied: false };
    }
    const ordered = withParents(inOrder(entries), day);
    for (let at = 0; at < ordered.length; at += batch) await replacement.add(ordered.slice(at, at + batch));
    const ended = entries.filter((entry) => hasEnded(entry, day)).length;
    const { source } = request;
    await replacement.finish({ loadedAt: clock.now(), source, agencies: entries.length - ended, ended });
    return { counts, changes, shared, agencies, applied: true };
  } catch (error) {
    if (error instanceof DirectoryConflict) throw new Refused({ code: 'directory-loaded-meanwhile' });
    await replacement?.abandon();
    throw error;
  }
}

function entriesOf(lines: readonly ListLine[]): readonly DirectoryEntry[] {
  const { entries, problems } = readList(lines);
  if (problems.length === 0) return entries;
  const named = problems.slice(0, maxNamedLines);
  throw new Refused({
    code: 'directory-lines-wrong',
    count: problems.length,
    lines: named.map(({ line, code, value }) => ({ line, sentence: lineSentences[code], value })),
  });
}

async function all(national: NationalDirectoryWriter): Promise<DirectoryEntry[]> {
  const entries: DirectoryEntry[] = [];
  for await (const entry of national.entries()) entries.push(entry);
  return entries;
}
