import { vietnamClock, vietnamDay } from '../domain/shared/calendar/time.ts';
import { type Problem, Refused } from '../domain/shared/errors.ts';
import { lastEvents } from '../stores/documents/history.ts';
import { type Caller, type Context, systemPerson } from './context.ts';

interface Read {
  readonly pk: string;
  readonly first: string;
  readonly last: string;
}

/** What each request has read of each document, as long as the request lives. */
const read = new WeakMap<Caller, Map<string, Read>>();

/** A step is decided on the stage that its request names, where it names one. @throws {Refused} `changed-meanwhile` */
export async function requireSeen(context: Context, caller: Caller, pk: string, stage: string): Promise<void> {
  if (!names(caller.seen, stage)) throw new Refused(await changedMeanwhile(context, pk));
  const documents = read.get(caller) ?? new Map<string, Read>();
  read.set(caller, documents);
  const name = `${pk} ${caller.idempotencyKey}`;
  documents.set(name, { pk, first: documents.get(name)?.first ?? stage, last: stage });
}

/**
 * A step that is decided again because another got in between is not carried over to a document that its caller has not seen.
 * @throws {Refused} `changed-meanwhile`
 */
export async function requireUnchanged(context: Context, caller: Caller): Promise<void> {
  for (const { pk, first, last } of read.get(caller)?.values() ?? [])
    if (first !== last) throw new Refused(await changedMeanwhile(context, pk));
}

/** The tags of `If-Match` (RFC 9110 § 13.1.1): nothing named means nothing claimed. */
function names(seen: string | undefined, stage: string): boolean {
  if (seen === undefined || seen.trim() === '*') return true;
  return seen.split(',').some((tag) => tag.trim().replace(/^W\//, '') === `"${stage}"`);
}

/** Who changed it last and when: people before the system, whose acts follow from theirs. */
export async function changedMeanwhile(context: Context, pk: string): Promise<Problem> {
  const events = await lastEvents(context, pk, 20);
  const last = events.find(({ by }) => by !== systemPerson.subject) ?? events[0];
  if (!last) return { code: 'changed-meanwhile' };
  const day = vietnamDay(last.at).split('-').toReversed().join('/');
  const detail = `${last.name}, ${vietnamClock(last.at).slice(0, 5)} ${day}`;
  return { code: 'changed-meanwhile', by: last.name, at: last.at, detail };
}
