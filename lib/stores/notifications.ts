import type { Person } from '../domain/organisation/agency.ts';
import type { Write } from '../ports/records.ts';
import { nextWrite, readItem, type Stored } from './item.ts';
import { readMarksKey } from './keys.ts';

interface ReadMarks {
  /** ids of notifications, the last that were read at the end */
  readonly ids: readonly string[];
}

/** So many are remembered; what was read long before them is of tasks that are done. */
const maxMarks = 1000;

/** Whose marks they are: somebody may have a place in several agencies. */
type Reader = Pick<Person, 'subject' | 'agencyCode'>;

/** The ids of the notifications that somebody has read. */
export async function readMarks(context: Stored, reader: Reader): Promise<ReadonlySet<string>> {
  return new Set((await readItem<ReadMarks>(context, readMarksKey(reader)))?.body.ids);
}

/** These were read; nothing is written where all of them were before. */
export async function readMarksWrites(context: Stored, reader: Reader, ids: readonly string[]): Promise<Write[]> {
  const key = readMarksKey(reader);
  const before = await readItem<ReadMarks>(context, key);
  const known = new Set(before?.body.ids);
  const fresh = [...new Set(ids)].filter((id) => !known.has(id));
  if (fresh.length === 0) return [];
  const body: ReadMarks = { ids: [...known, ...fresh].slice(-maxMarks) };
  return [nextWrite(key, before, body)];
}
