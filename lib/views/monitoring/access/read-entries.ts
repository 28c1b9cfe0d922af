import { type AccessEntry, changedFields } from '../../../domain/audit/access-entry.ts';
import { mayAdminister } from '../../../domain/organisation/administration.ts';
import type { Person } from '../../../domain/organisation/agency.ts';
import { daysAfter } from '../../../domain/shared/calendar/day.ts';
import { vietnamDay } from '../../../domain/shared/calendar/time.ts';
import { endOfDay, startOfDay } from '../../../domain/shared/calendar/working-time.ts';
import { Refused, unless } from '../../../domain/shared/errors.ts';
import { requirePermission } from '../../../kernel/access.ts';
import { administered } from '../../../kernel/administered.ts';
import type { Context } from '../../../kernel/context.ts';
import { type AccessLine, type ListAccessLine, lastLooks, looksBetween, shownLists } from '../../../stores/access.ts';
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

/** Documents, agencies and people whose logs are read for one day, and looks at one document. */
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
  const found = document
    ? await ofDocument(context, agencyId, document)
    : await entriesOfDays(context, agencyId, { from: day, to: day });
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

/** All lines of some days (`yyyy-mm-dd`, Vietnam, both included), in no order. Each log is read once, however many of the days it was looked at. */
export async function entriesOfDays(
  context: Context,
  agencyId: string,
  period: { readonly from: string; readonly to: string },
): Promise<Found> {
  const [looked, changed, shown] = [new Set<string>(), new Set<string>(), [] as ListAccessLine[]];
  let more = false;
  for (let day = period.from; day <= period.to; day = daysAfter(day, 1)) {
    const [touched, lists] = await Promise.all([touchedOn(context, agencyId, day), shownLists(context, agencyId, day)]);
    const administration = touched.changed.filter((log) => /^(ORG|PERS|GRANT|SUCC|ROOT|SETTINGS)#/.test(log));
    for (const log of touched.looked.slice(0, maxLogs)) looked.add(log);
    for (const log of administration.slice(0, maxLogs)) changed.add(log);
    shown.push(...lists);
    more ||= touched.looked.length > maxLogs || administration.length > maxLogs;
  }
  const [from, to] = [startOfDay(period.from), endOfDay(period.to)];
  const looks = await inTurn([...looked], async (log) =>
    (await looksBetween(context, log, from, to)).map((look) => entryOf(log, look)),
  );
  const changes = await inTurn([...changed], (log) => changesOf(context, log, from, to));
  return { entries: [...looks, ...changes, ...shown.map(listEntryOf)], more };
}

const listEntryOf = ({ what, by, name, at, count, about }: ListAccessLine): AccessEntry => ({
  ...({ kind: what.startsWith('machine-') ? 'machine' : 'list', action: what, by, name, at } as const),
  ...(count === undefined ? {} : { count }),
  ...(about === undefined ? {} : { about }),
});

const entryOf = (log: string, { by, name, what, at, about }: AccessLine): AccessEntry => ({
  ...{ kind: log.startsWith('PERS#') ? 'sign-in' : 'look', action: what, by, name, at, log },
  ...(about === undefined ? {} : { about }),
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
