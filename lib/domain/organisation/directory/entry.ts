import { always, heldOn, type Validity } from '../validity.ts';

/** What an agency of the national directory was or is called. */
export interface EntryName extends Validity {
  readonly name: string;
}

/** An agency of the national directory: one that may be written to over the axis, or could once. */
export interface DirectoryEntry {
  /** its code today, or its last one */
  readonly code: string;
  /** its own earlier codes and those of agencies that went into it */
  readonly oldCodes: readonly string[];
  /** with those of agencies that went into it */
  readonly names: readonly EntryName[];
  readonly parentCode: string;
  readonly address: string;
  readonly email: string;
  readonly phone: string;
  readonly from: string;
  /** the first day on which it no longer is */
  readonly to?: string;
}

/** An entry as it is read: with the name of the agency above it. */
export interface FoundEntry extends DirectoryEntry {
  /** empty where the directory does not have that agency */
  readonly parentName: string;
}

/** Where the directory that is in use comes from. */
export interface DirectoryState {
  /** Unix milliseconds */
  readonly loadedAt: number;
  /** the file or list it was read from */
  readonly source: string;
  /** agencies that are */
  readonly agencies: number;
  /** agencies that were */
  readonly ended: number;
}

/** What it is called on a day; after its end and before its beginning, what is nearest. */
export function nameOn({ names }: Pick<DirectoryEntry, 'names'>, day: string): string {
  return (heldOn(names, day) ?? names.findLast(({ from }) => from <= day) ?? names[0])?.name ?? '';
}

/** Its names that no longer hold on a day. */
export const formerNames = ({ names }: Pick<DirectoryEntry, 'names'>, day: string): readonly string[] =>
  names.flatMap(({ name, to }) => (to !== undefined && to <= day ? [name] : []));

/** One that nothing is known of but code and name. */
export function entryOf(code: string, name: string, more: Partial<DirectoryEntry> = {}): DirectoryEntry {
  const plain = { oldCodes: [], parentCode: '', address: '', email: '', phone: '', from: always };
  return { code, ...plain, names: [{ name, from: always }], ...more };
}

/** How deep an agency stands, by its code: `G15` 1, `G15.23` 2; groups of zeros of the older form count nothing. */
const depthOf = (code: string): number => code.split('.').filter((group) => !/^0+$/.test(group)).length;

/** Higher agencies first, then shorter names: in this order those that fit equally well are shown. */
export function byStanding(one: DirectoryEntry, other: DirectoryEntry): number {
  const [a, b] = [one, other].map(({ names }) => names.at(-1)?.name ?? '');
  return (
    depthOf(one.code) - depthOf(other.code) ||
    (a ?? '').length - (b ?? '').length ||
    (one.code < other.code ? -1 : Number(one.code > other.code))
  );
}
