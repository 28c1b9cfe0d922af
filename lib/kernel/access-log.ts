import type { Person } from '../domain/organisation/agency.ts';
import { vietnamDay } from '../domain/shared/calendar/time.ts';
import { RecordConflict, type Write } from '../ports/records.ts';
import { type AccessLine, accessWrite, type ListAccessLine, listAccessWrite, wasShown } from '../stores/access.ts';
import { sha256Text } from '../stores/item.ts';
import type { Context } from './context.ts';
import { commitLook } from './marked-look.ts';
import { commit } from './take-step.ts';

/** Who looked at what, kept with the document. Nothing is answered where the line cannot be written. */
export async function logAccess(context: Context, person: Person, pk: string, what: AccessLine['what']): Promise<void> {
  const at = context.clock.now();
  const body: AccessLine = { by: person.subject, name: person.name, what, at };
  const { agencyCode } = person;
  await commitLook(context, { agencyCode, log: pk, at }, accessWrite(pk, context.newId(), body));
}

/**
 * Who was shown which page of a list, kept with the agency. The page of the product asks for lists again and again: the same documents on the
 * same day are one line, whatever else is shown is another.
 */
export async function logListAccess(
  context: Context,
  person: Person,
  what: ListAccessLine['what'],
  ids: readonly string[],
): Promise<void> {
  const at = context.clock.now();
  const shown = { day: vietnamDay(at), list: what, digest: sha256Text(ids.join(' ')) };
  if (await wasShown(context, person, shown)) return;
  const [from, to] = [ids[0], ids.at(-1)];
  const ends = from !== undefined && to !== undefined ? { from, to } : {};
  const body: ListAccessLine = { by: person.subject, name: person.name, what, at, count: ids.length, ...ends };
  await keep(context, listAccessWrite(person, shown, body));
}

/**
 * Who was shown what of the log of an agency itself, kept with that agency whosesoever the reader is; `about` says which day, person and document. Each time is a
 * line.
 */
export async function logLogAccess(
  context: Context,
  person: Person,
  agencyId: string,
  { what, about, count }: { what: 'access-log' | 'access-export'; about: string; count: number },
): Promise<void> {
  const at = context.clock.now();
  const reader = { subject: person.subject, agencyCode: agencyId };
  const shown = { day: vietnamDay(at), list: what, digest: sha256Text(`${about} ${at}`) };
  const body: ListAccessLine = { by: person.subject, name: person.name, what, at, count, about };
  await keep(context, listAccessWrite(reader, shown, body));
}

async function keep(context: Context, write: Write): Promise<void> {
  try {
    await commit(context, [write]);
  } catch (error) {
    // another tab of the same person was shown the same
    if (!(error instanceof RecordConflict)) throw error;
  }
}
