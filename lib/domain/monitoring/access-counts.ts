import type { AccessEntry } from '../audit/access-entry.ts';
import { vietnamDay } from '../shared/calendar/time.ts';

/** What somebody looked at, list pages they were shown, and changes they made. */
export interface PersonAccess {
  readonly by: string;
  readonly name: string;
  /** documents that they looked at, each once */
  readonly documents: number;
  readonly looks: number;
  readonly lists: number;
  readonly changes: number;
}

/** How often a document was looked at, and by how many people. */
export interface DocumentAccess {
  /** the name of its log */
  readonly log: string;
  readonly looks: number;
  readonly people: number;
}

/** The log of access, counted. Decree 30/2020 App. VI II.3, III.6b. */
export interface AccessCounts {
  readonly looks: number;
  readonly lists: number;
  readonly changes: number;
  /** documents that were looked at, each once */
  readonly documents: number;
  /** who did the most, first */
  readonly people: readonly PersonAccess[];
  /** each day with looks, `yyyy-mm-dd`, the first one first */
  readonly days: readonly { readonly day: string; readonly looks: number }[];
  /** what was looked at most often, at most {@link maxCountedDocuments} */
  readonly most: readonly DocumentAccess[];
}

export const maxCountedDocuments = 20;
/** Days that are counted at once. */
export const maxCountedDays = 31;

/** Pictures of pages that were fetched ahead were seen by nobody. */
const isSeen = ({ kind, action }: AccessEntry): boolean => kind !== 'look' || action !== 'page-ahead';

/** Counts lines of the log of access: looks at documents, pages of lists, changes; by person, by day, and by document. */
export function countAccess(all: readonly AccessEntry[]): AccessCounts {
  const entries = all.filter(isSeen);
  const looks = entries.filter(({ kind }) => kind === 'look');
  const ofKind = (kind: AccessEntry['kind']) => entries.filter((entry) => entry.kind === kind).length;
  const byDocument = Map.groupBy(looks, ({ log = '' }) => log);
  const byDay = Map.groupBy(looks, ({ at }) => vietnamDay(at));
  const people = [...Map.groupBy(entries, ({ by }) => by)].map(([by, own]) => personAccess(by, own));
  const documents = [...byDocument].map(([log, own]) => ({
    ...{ log, looks: own.length },
    people: new Set(own.map(({ by }) => by)).size,
  }));
  return {
    ...{ looks: looks.length, lists: ofKind('list'), changes: ofKind('change'), documents: byDocument.size },
    people: people.toSorted((a, b) => b.looks - a.looks || b.lists - a.lists || (a.by < b.by ? -1 : 1)),
    days: [...byDay].map(([day, own]) => ({ day, looks: own.length })).toSorted((a, b) => (a.day < b.day ? -1 : 1)),
    most: documents
      .toSorted((a, b) => b.looks - a.looks || b.people - a.people || (a.log < b.log ? -1 : 1))
      .slice(0, maxCountedDocuments),
  };
}

function personAccess(by: string, entries: readonly AccessEntry[]): PersonAccess {
  const looks = entries.filter(({ kind }) => kind === 'look');
  const of = (kind: AccessEntry['kind']) => entries.filter((entry) => entry.kind === kind).length;
  return {
    ...{ by, name: entries[0]?.name ?? by, looks: looks.length, lists: of('list'), changes: of('change') },
    documents: new Set(looks.map(({ log }) => log)).size,
  };
}
