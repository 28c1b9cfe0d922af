import type { LoggedEvent } from '../domain/audit/chain.ts';
import { mayAdminister } from '../domain/organisation/administration.ts';
import type { Person } from '../domain/organisation/agency.ts';
import type { SuccessionRecord } from '../domain/organisation/successions/succession.ts';
import { Refused, unless } from '../domain/shared/errors.ts';
import { requirePermission } from '../kernel/access.ts';
import { administered } from '../kernel/administered.ts';
import type { Context } from '../kernel/context.ts';
import { lastEvents } from '../stores/documents/history.ts';
import {
  findSuccession,
  type SuccessionLine,
  successionLines,
  successionLog,
} from '../stores/organisation/successions.ts';

const shownEvents = 50;

/** A succession for who administers or leads an agency in it. */
export interface SuccessionView {
  /** what a step that is decided on this view names in `If-Match` */
  readonly stage: string;
  readonly succession: SuccessionRecord;
  readonly history: readonly LoggedEvent[];
}

/** The successions of agencies that the person administers or leads, the last first. */
export async function listSuccessions(context: Context, person: Person): Promise<{ items: SuccessionLine[] }> {
  requirePermission(person, 'organisation.read');
  const lines = await successionLines(context);
  const shown = await Promise.all(lines.map((line) => isWithin(context, person, line)));
  return { items: lines.filter((_, at) => shown[at]).toSorted((a, b) => b.proposed.at - a.proposed.at) };
}

/** One succession. @throws {Refused} `not-found`, `outside-your-administration` */
export async function readSuccession(context: Context, person: Person, id: string): Promise<SuccessionView> {
  requirePermission(person, 'organisation.read');
  const loaded = await findSuccession(context, id);
  if (!loaded) throw new Refused({ code: 'not-found', what: id });
  if (!(await isWithin(context, person, loaded.state))) unless({ code: 'outside-your-administration' });
  const history = await lastEvents(context, successionLog(id), shownEvents);
  return { stage: String(loaded.version), succession: loaded.state, history };
}

async function isWithin(
  context: Context,
  person: Person,
  { fromIds, toIds }: Pick<SuccessionLine, 'fromIds' | 'toIds'>,
): Promise<boolean> {
  for (const id of [...fromIds, ...toIds])
    if (!mayAdminister(person, 'organisation.read', await administered(context, person, id))) return true;
  return false;
}
