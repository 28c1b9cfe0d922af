import type { Person } from '../domain/organisation/agency.ts';
import type { DirectoryState } from '../domain/organisation/directory/entry.ts';
import { type DirectoryLoad, mayLoadDirectory } from '../domain/organisation/directory/load.ts';
import { problemTable, unless } from '../domain/shared/errors.ts';
import { administered } from '../kernel/administered.ts';
import type { Context } from '../kernel/context.ts';
import { lastDirectoryLoads } from '../stores/organisation/directory-loads.ts';

/** A list of agencies as its page shows it: why it was refused stands there in both languages. */
export type DirectoryLoadView = Omit<DirectoryLoad, 'upload' | 'problem'> & {
  readonly problem?: {
    readonly code: string;
    readonly title: string;
    readonly detail: string;
    /** wrong lines, as people count them in the file */
    readonly lines: readonly { readonly line: number; readonly sentence: string; readonly value: string }[];
    /** how many there are in all */
    readonly count: number;
  };
};

/** The national directory that is in use, and the lists that were put there last. */
export interface DirectoryLoadsView {
  readonly national?: DirectoryState;
  readonly items: readonly DirectoryLoadView[];
}

const shown = 10;

/** What was loaded, is being loaded, and waits to be. @throws {Refused} `outside-your-administration` */
export async function readDirectoryLoads(context: Context, person: Person): Promise<DirectoryLoadsView> {
  unless(mayLoadDirectory(person, await administered(context, person, person.agencyCode)));
  const [national, loads] = await Promise.all([context.directory.national(), lastDirectoryLoads(context, shown)]);
  return { ...(national ? { national } : {}), items: loads.map(viewOf) };
}

function viewOf({ upload: _, problem, ...load }: DirectoryLoad): DirectoryLoadView {
  if (!problem) return load;
  const { vi: title, en: detail } = problemTable[problem.code];
  const lines = problem.code === 'directory-lines-wrong' ? problem.lines : [];
  const count = problem.code === 'directory-lines-wrong' ? problem.count : 0;
  return { ...load, problem: { code: problem.code, title, detail, lines, count } };
}
