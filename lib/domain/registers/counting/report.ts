import { type CountedDocument, type ReportGroup, type ReportItem, type ReportTiming, reportTimings } from './item.ts';
import type { ReportPeriod } from './period.ts';

/** Documents in all, and by how they stand to their day. */
export interface ReportCounts extends Readonly<Record<ReportTiming, number>> {
  readonly total: number;
}

export interface ReportRow {
  /** a code of the system, or a name */
  readonly key: string;
  readonly counts: ReportCounts;
}

/** Those that somebody looks behind a number for. */
export interface ReportFilter {
  readonly timing?: ReportTiming;
  /** by what `key` is counted; by the unit where it is missing */
  readonly by?: ReportGroup;
  readonly key?: string;
  readonly person?: string;
}

/** A document behind a number. */
export type ReportDocument = Pick<
  CountedDocument,
  'id' | 'number' | 'code' | 'subject' | 'day' | 'unit' | 'person' | 'timing' | 'dueOn'
>;

/** What the lines of a period come to: Decree 30/2020 App. VI III.1l, III.6a, V.2, V.4. */
export interface Report extends ReportPeriod {
  readonly counts: ReportCounts;
  readonly sections: readonly { readonly by: ReportGroup; readonly rows: readonly ReportRow[] }[];
  /** those with the most that are late now first */
  readonly units: readonly (ReportRow & { readonly people: readonly ReportRow[] })[];
  /** numbers of the period that no document stands for */
  readonly without: {
    readonly void: number;
    readonly elsewhere: number;
    readonly missing: number;
    readonly reserved: number;
  };
  /** what was looked for, the late ones where nothing was; the first {@link reportDocuments} by their day */
  readonly documents: readonly ReportDocument[];
  /** how many were found of them */
  readonly found: number;
}

/** Documents that a report names at the most. */
export const reportDocuments = 100;

/** Counts what stands in the books for a period, each document once in every section, and names the documents behind one number. */
export function reportOf(
  items: readonly ReportItem[],
  period: ReportPeriod,
  groups: readonly ReportGroup[],
  filter: ReportFilter = {},
): Report {
  const documents = items.filter((item): item is CountedDocument => !('without' in item));
  const found = documents.filter(matching(filter)).toSorted(byDue);
  return {
    ...period,
    counts: countsOf(documents),
    sections: groups.map((by) => ({ by, rows: rowsBy(documents, ({ groups: own }) => own[by]) })),
    units: unitsOf(documents),
    without: withoutOf(items),
    documents: found.slice(0, reportDocuments).map(({ groups: _, ...shown }) => shown),
    found: found.length,
  };
}

function matching({ timing, by, key, person }: ReportFilter): (item: CountedDocument) => boolean {
  const isLate = ({ timing: own }: CountedDocument): boolean => own === 'open-late' || own === 'done-late';
  if (timing === undefined && key === undefined && person === undefined) return isLate;
  return (item) =>
    (timing === undefined || item.timing === timing) &&
    (key === undefined || (by === undefined ? item.unit : item.groups[by]) === key) &&
    (person === undefined || item.person === person);
}

const byDue = (a: CountedDocument, b: CountedDocument): number =>
  Number(isDone(a)) - Number(isDone(b)) ||
  compared(a.dueOn ?? '9999', b.dueOn ?? '9999') ||
  compared(a.day, b.day) ||
  a.number - b.number;
const isDone = ({ timing }: CountedDocument): boolean => timing === 'done' || timing === 'done-late';
const compared = (a: string, b: string): number => Number(a > b) - Number(a < b);

function countsOf(documents: readonly CountedDocument[]): ReportCounts {
  const counts = { total: documents.length, done: 0, 'done-late': 0, open: 0, 'open-late': 0, none: 0 };
  for (const { timing } of documents) counts[timing] += 1;
  return counts;
}

function rowsBy(
  documents: readonly CountedDocument[],
  keyOf: (document: CountedDocument) => string | undefined,
): readonly ReportRow[] {
  return [...groupedBy(documents, keyOf)]
    .map(([key, own]) => ({ key, counts: countsOf(own) }))
    .toSorted((a, b) => b.counts.total - a.counts.total || compared(a.key, b.key));
}

function groupedBy(
  documents: readonly CountedDocument[],
  keyOf: (document: CountedDocument) => string | undefined,
): ReadonlyMap<string, readonly CountedDocument[]> {
  const groups = new Map<string, CountedDocument[]>();
  for (const document of documents) {
    const key = keyOf(document);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(document);
    else groups.set(key, [document]);
  }
  return groups;
}

function unitsOf(documents: readonly CountedDocument[]): Report['units'] {
  return [...groupedBy(documents, ({ unit }) => unit)]
    .map(([key, own]) => {
      const people = rowsBy(own, ({ person }) => person || undefined);
      return { key, counts: countsOf(own), people: people.toSorted(byLate) };
    })
    .toSorted(byLate);
}

const byLate = (a: ReportRow, b: ReportRow): number =>
  b.counts['open-late'] - a.counts['open-late'] || compared(a.key, b.key);

function withoutOf(items: readonly ReportItem[]): Report['without'] {
  const counts = { void: 0, elsewhere: 0, missing: 0, reserved: 0 };
  for (const item of items) if ('without' in item) counts[item.without] += item.to - item.number + 1;
  return counts;
}

/** What a request looks behind, or the name of the value that cannot be read. */
export function reportFilter(
  query: Readonly<Record<string, string | undefined>>,
  groups: readonly ReportGroup[],
): ReportFilter | 'timing' | 'by' {
  const { key, person } = query;
  const timing = reportTimings.find((one) => one === query['timing']);
  const by = groups.find((one) => one === query['by']);
  if (query['timing'] !== undefined && timing === undefined) return 'timing';
  if (query['by'] !== undefined && by === undefined) return 'by';
  return {
    ...(timing === undefined ? {} : { timing }),
    ...(by === undefined ? {} : { by }),
    ...(key === undefined ? {} : { key }),
    ...(person === undefined ? {} : { person }),
  };
}
