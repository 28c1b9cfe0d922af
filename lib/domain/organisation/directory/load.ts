import type { Act } from '../../shared/act.ts';
import type { Problem } from '../../shared/errors.ts';
import type { Administered } from '../administration.ts';
import type { Person } from '../agency.ts';
import { may } from '../permissions.ts';
import type { Differences, DirectoryChange, SharedCode } from './differences.ts';

/** What a list changes in the directory, and whether it is in use now: not after a dry run, nor where nothing changes. */
export interface LoadedList extends Pick<Differences, 'counts' | 'changes' | 'shared'> {
  readonly applied: boolean;
  /** agencies that were in use before; a list that ends many of them may not be the whole one */
  readonly agencies: number;
}

/** What is shown of a list that was looked through. */
export interface ShownDifferences extends Pick<LoadedList, 'counts' | 'agencies'> {
  /** the first of each kind */
  readonly changes: readonly DirectoryChange[];
  readonly shared: readonly SharedCode[];
}

/** A list of the national directory that somebody put there: looked through, and loaded when they say so. */
export interface DirectoryLoad {
  readonly id: string;
  /** of who put it there */
  readonly agencyCode: string;
  readonly upload: string;
  /** name of the file */
  readonly source: string;
  readonly asked: Act;
  readonly state: 'checking' | 'checked' | 'loading' | 'loaded' | 'unchanged' | 'refused';
  readonly found?: ShownDifferences;
  readonly confirmed?: Act;
  /** why it was not loaded; the directory in use is unchanged */
  readonly problem?: Problem;
  /** Unix milliseconds; when it came into this state */
  readonly since: number;
}

/** So many changes of each kind are shown, and so many shared codes. */
const shownOfKind = 50;
/** A list that ends more than one of so many is perhaps not the whole list: it is asked about once more. */
const oneIn = 10;

/** Whether a list would end so many agencies that it may not be the whole one. */
export const endsMany = ({ counts, agencies }: Pick<LoadedList, 'counts' | 'agencies'>): boolean =>
  counts.ended * oneIn > agencies;

/** The directory is everybody's here: only an administrator of an agency with none of ours above it loads it. */
export function mayLoadDirectory(person: Person, { above }: Pick<Administered, 'above'>): Problem | undefined {
  const role = may(person, 'directory.load');
  if (role) return role;
  return person.unit === undefined && above.length === 0 ? undefined : { code: 'outside-your-administration' };
}

/** What the worker found: differences to be looked at, or a list that is in use now. */
export function worked(load: DirectoryLoad, list: LoadedList, now: number): DirectoryLoad {
  if (load.state === 'loading') return { ...load, state: 'loaded', since: now };
  const found = {
    ...{ counts: list.counts, agencies: list.agencies, shared: list.shared.slice(0, shownOfKind) },
    changes: [...Map.groupBy(list.changes, ({ kind }) => kind).values()].flatMap((some) => some.slice(0, shownOfKind)),
  };
  return { ...load, state: list.changes.length === 0 ? 'unchanged' : 'checked', found, since: now };
}

/** The list is not loaded; the directory in use is as it was. */
export const loadRefused = (load: DirectoryLoad, problem: Problem, now: number): DirectoryLoad => ({
  ...load,
  ...{ state: 'refused', problem, since: now },
});

/** Somebody has looked at the differences and wants the list. Where it would end many agencies they say that they know. */
export function loadConfirmed(load: DirectoryLoad, act: Act, knowsOfEnds: boolean): DirectoryLoad | Problem {
  if (load.state !== 'checked' || !load.found) return { code: 'directory-load-state', state: load.state };
  const { counts, agencies } = load.found;
  if (endsMany(load.found) && !knowsOfEnds) return { code: 'directory-would-end', ended: counts.ended, agencies };
  return { ...load, state: 'loading', confirmed: act, since: act.at };
}

/** Whether a worker has something to do with it. */
export const isInWork = ({ state }: Pick<DirectoryLoad, 'state'>): boolean =>
  state === 'checking' || state === 'loading';
