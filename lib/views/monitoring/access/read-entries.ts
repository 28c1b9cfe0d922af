import { type AccessEntry, changedFields } from '../../../domain/audit/access-entry.ts';
import { mayAdminister } from '../../../domain/organisation/administration.ts';
import type { Person } from '../../../domain/organisation/agency.ts';
import { vietnamDay } from '../../../domain/shared/calendar/time.ts';
import { Refused, unless } from '../../../domain/shared/errors.ts';
import { requirePermission } from '../../../kernel/access.ts';
import { administered } from '../../../kernel/administered.ts';
import type { Context } from '../../../kernel/context.ts';
import { type AccessLine, lastLooks, looksBetween, shownLists } from '../../../stores/access.ts';
import { eventsBetween } from '../../../stores/documents/history.ts';
import { findIncoming, incomingLog } from '../../../stores/documents/incoming.ts';
import { findOutgoing, outgoingLog } from '../../../stores/documents/outgoing.ts';
import { touchedOn } from '../../../stores/touched.ts';

/** What is asked of the log: a day (`yyyy-mm-dd`, today where none is named) or all of one document, and of one person where one is named. */
export interface AccessRequest {
  readonly day?: string | undefined;
  readonly person?: string | undefined;
  readonly document?: string | undefined;
}

interface Found {
  readonly entries: readonly AccessEntry[];
  /** there is more than is read for one answer */
  readonly more: boolean;
}

const dayMilliseconds = 86_400_000;
/** Documents, agencies and people whose logs are read for one answer, and looks at one document. */
const maxLogs = 2000;
const maxLooks = 5000;
const atOnce = 16;

/** @throws {Refused} `role-missing`, `outside-your-administration`, `agency-unknown` */
export async function requireAuditor(context: Context, person: Person, agencyId: string): Promise<void> {
  requirePermission(person, 'audit.read');
  unless(mayAdminister(person, 'audit.read', await administered(context, person, agencyId)));
}

/** What is asked, in words that the line about this very look keeps. */
export function aboutOf(context: Context, { day, person, document }: AccessRequest): string {
  const when = document ?? day ?? vietnamDay(context.clock.now());
  return [when, ...(person === undefined ? [] : [person])].join(' ');
}

/** The lines of the log that are asked for, the newest first. */
export async function accessEntries(context: Context, agencyId: string, request: AccessRequest): Promise<Found> {
  const { day = vietnamDay(context.clock.now()), person, document } = request;
  const found = document ? await ofDocument(context, agencyId, document) : await entriesOfDay(context, agencyId, day);
  const entries = found.entries.filter(({ by }) => person === undefined || by === person);
  return { entries: entries.toSorted((a, b) => b.at - a.at), more: found.more };
}

async function ofDocument(context: Context, agencyId: string, id: string): Promise<Found> {
  const [outgoing, incoming] = await Promise.all([findOutgoing(context, id), findIncoming(context, id)]);
  const state = outgoing?.state ?? incoming?.state;
  if (state?.agencyCode !== agencyId) throw new Refused({ code: 'not-found', what: id });
  const log = outgoing ? outgoingLog(id) : incomingLog(id);
  const { looks, more } = await lastLooks(context, log, maxLooks);
  return { entries: looks.map((look) => entryOf(log, look)), more };
}

/** All lines of a day (`yyyy-mm-dd`, Vietnam), in no order. */
export async function entriesOfDay(context: Context, agencyId: string, day: string): Promise<Found> {
  const from = Date.parse(`${day}T00:00:00+07:00`);
  const to = from + dayMilliseconds;
  const [{ changed, looked }, lists] = await Promise.all([
    touchedOn(context, agencyId, day),
    shownLists(context, agencyId, day),
  ]);
  const administration = changed.filter((log) => /^(ORG|PERS|GRANT|SUCC|ROOT|SETTINGS)#/.test(log));
  const looks = await inTurn(looked.slice(0, maxLogs), async (log) =>
    (await looksBetween(context, log, from, to)).map((look) => entryOf(log, look)),
  );
  const changes = await inTurn(administration.slice(0, maxLogs), (log) => changesOf(context, log, from, to));
  const shown = lists.map(({ what, by, name, at, count, about }) => ({
    ...({ kind: 'list', action: what, by, name, at, count } as const),
    ...(about === undefined ? {} : { about }),
  }));
  const more = looked.length > maxLogs || administration.length > maxLogs;
  return { entries: [...looks, ...changes, ...shown], more };
}

const entryOf = (log: string, { by, name, what, at }: AccessLine): AccessEntry => ({
  ...({ kind: 'look', action: what } as const),
  ...{ by, name, at, log },
});

async function changesOf(context: Context, log: string, from: number, to: number): Promise<AccessEntry[]> {
  return (await eventsBetween(context, log, from, to)).map(({ kind: action, by, name, at, data }) => {
    const reason = typeof data['reason'] === 'string' ? { reason: data['reason'] } : {};
    return { kind: 'change', action, by, name, at, log, fields: changedFields(data), ...reason };
  });
}

/** Some at the same time, so that a busy day neither takes a minute nor floods the store. */
async function inTurn<Line>(logs: readonly string[], read: (log: string) => Promise<Line[]>): Promise<Line[]> {
  const lines: Line[] = [];
  for (let at = 0; at < logs.length; at += atOnce)
    lines.push(...(await Promise.all(logs.slice(at, at + atOnce).map(read))).flat());
  return lines;
}
