import { vietnamDay } from '../domain/shared/calendar/time.ts';
import type { Item, Write } from '../ports/records.ts';
import { newItem, readAll, readPage, type Stored } from './item.ts';
import { touchedKey, touchedPk } from './keys.ts';

/** Marks are kept long after their day was anchored. */
const markDays = 400;

/** The document whose log is named changed on that day (`at` in Unix milliseconds): the day's anchor holds it. */
export function touchedWrite(agencyCode: string, log: string, at: number): Write {
  return { put: marked(agencyCode, log, at), expect: 'any' };
}

/** Somebody looked at it on that day. It is another mark than that of a change, so that looks and steps do not meet. */
export function lookedMark(agencyCode: string, log: string, at: number): Item {
  return marked(agencyCode, `${log}#looked`, at);
}

function marked(agencyCode: string, name: string, at: number): Item {
  const expiresAt = Math.floor(at / 1000) + markDays * 86_400;
  return { ...newItem(touchedKey(agencyCode, vietnamDay(at), name), {}), expiresAt };
}

/** What changed and what was looked at on a day, by the names of logs. */
export async function touchedOn(
  context: Stored,
  agencyCode: string,
  day: string,
): Promise<{ readonly changed: readonly string[]; readonly looked: readonly string[] }> {
  const changed = new Set<string>();
  const looked = new Set<string>();
  for await (const { sk } of readAll(context, { pk: touchedPk(agencyCode, day), limit: 200 })) {
    const [kind, id, look] = sk.split('#');
    (look === undefined ? changed : looked).add(`${kind}#${id}`);
  }
  return { changed: [...changed], looked: [...looked] };
}

/** Whether anything of an agency changed or was looked at on a day. */
export async function isTouched(context: Stored, agencyCode: string, day: string): Promise<boolean> {
  return (await readPage(context, { pk: touchedPk(agencyCode, day), limit: 1 })).items.length > 0;
}
