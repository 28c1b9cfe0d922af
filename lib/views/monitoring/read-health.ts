import { backupHealth } from '../../domain/monitoring/backup-health.ts';
import {
  anchorHealth,
  axisHealth,
  diskHealth,
  type HealthLine,
  mailHealth,
  outboxHealth,
  putOffHealth,
  queueHealth,
  timestampHealth,
  worstOf,
} from '../../domain/monitoring/health.ts';
import { mayWatch } from '../../domain/monitoring/may-watch.ts';
import { rootHealth } from '../../domain/monitoring/root-health.ts';
import type { Person } from '../../domain/organisation/agency.ts';
import { daysAfter } from '../../domain/shared/calendar/day.ts';
import { vietnamDay } from '../../domain/shared/calendar/time.ts';
import { unless } from '../../domain/shared/errors.ts';
import { requirePermission } from '../../kernel/access.ts';
import { administered } from '../../kernel/administered.ts';
import type { ApiContext } from '../../kernel/context.ts';
import { findAnchorEnd } from '../../stores/audit/anchors.ts';
import { recordsVersion } from '../../stores/kinds.ts';
import { allLater, outboxEntries } from '../../stores/messages/later.ts';
import { axisParty, findContact, mailParty, timestampParty } from '../../stores/monitoring/contacts.ts';
import { findMailServer } from '../../stores/monitoring/mail-server.ts';
import { refusedAddresses } from '../../stores/monitoring/refused-addresses.ts';
import { isTouched } from '../../stores/touched.ts';

/** How the system runs for an agency, with what to look at first. */
export interface HealthView {
  readonly state: 'good' | 'look' | 'broken';
  /** Unix milliseconds */
  readonly at: number;
  readonly lines: readonly HealthLine[];
  readonly versions: { readonly program: string; readonly records: number; readonly engine: 'embedded' | 'aws' };
}

const ranks = { broken: 0, look: 1, unseen: 2, good: 3 } as const;

/** Tình trạng hệ thống. @throws {Refused} `role-missing`, `outside-your-administration` */
export async function readHealth(context: ApiContext, person: Person, agencyId: string): Promise<HealthView> {
  requirePermission(person, 'monitoring.read');
  unless(mayWatch(person, await administered(context, person, agencyId)));
  const now = context.clock.now();
  const { installation } = context;
  const authorities = (installation?.timestampAuthorities ?? []).map(async (name) => ({
    name,
    contact: await findContact(context, timestampParty(name)),
  }));
  const lines = [
    axisHealth(await findContact(context, axisParty(agencyId)), now),
    ...timestampHealth(await Promise.all(authorities), now),
    ...diskHealth(installation?.space?.()),
    ...backupHealth(installation?.backups?.(), now),
    ...queueHealth(installation?.queues?.(), now),
    outboxHealth(await outboxWaiting(context), now),
    putOffHealth(await laterCount(context)),
    await anchors(context, agencyId, now),
    ...mailHealth(await mail(context, agencyId)),
    ...rootHealth(await context.trust.held(), now),
  ].toSorted((a, b) => ranks[a.state] - ranks[b.state]);
  const program = (await installation?.version()) ?? '';
  const engine = installation?.engine ?? 'embedded';
  return { state: worstOf(lines), at: now, lines, versions: { program, records: recordsVersion, engine } };
}

async function mail(context: ApiContext, agencyId: string) {
  const server = await findMailServer(context);
  if (!server) return undefined;
  const [contact, refused] = await Promise.all([findContact(context, mailParty), refusedAddresses(context, agencyId)]);
  return { host: server.host, contact, refused: refused.length };
}

/** More than so many are counted as so many. */
const maxCounted = 500;

async function outboxWaiting({ records }: ApiContext): Promise<{ count: number; oldest?: number }> {
  let [count, oldest]: [number, number | undefined] = [0, undefined];
  for await (const { body } of outboxEntries(records)) {
    count += 1;
    oldest = Math.min(oldest ?? body.at, body.at);
    if (count >= maxCounted) break;
  }
  return { count, ...(oldest === undefined ? {} : { oldest }) };
}

async function laterCount({ records }: ApiContext): Promise<number> {
  let count = 0;
  for await (const { body } of allLater(records)) {
    if (body.planned) continue;
    count += 1;
    if (count >= maxCounted) break;
  }
  return count;
}

/** Days that are looked at for one that should have been closed. */
const maxDays = 40;

async function anchors(context: ApiContext, agencyId: string, now: number): Promise<HealthLine> {
  const end = (await findAnchorEnd(context, agencyId))?.body;
  const today = vietnamDay(now);
  // of an agency that has no closed day yet, those of the last weeks count
  const first = end ? daysAfter(end.day, 1) : daysAfter(today, -maxDays);
  for (let day = first, looked = 0; day < daysAfter(today, -1) && looked < maxDays; day = daysAfter(day, 1)) {
    looked += 1;
    if (await isTouched(context, agencyId, day)) return anchorHealth(end?.day, day, day < daysAfter(today, -8));
  }
  return anchorHealth(end?.day, undefined, false);
}
