import type { LoggedEvent } from '../../../domain/audit/chain.ts';
import { mayAdminister } from '../../../domain/organisation/administration.ts';
import type { Person } from '../../../domain/organisation/agency.ts';
import type { SuccessionRecord } from '../../../domain/organisation/successions/succession.ts';
import { Refused, unless } from '../../../domain/shared/errors.ts';
import { requirePermission } from '../../../kernel/access.ts';
import type { Context } from '../../../kernel/context.ts';
import { lastEvents } from '../../../stores/documents/history.ts';
import { findSuccession, successionLog } from '../../../stores/organisation/successions.ts';
import { whereIs } from '../parts/where.ts';
import { planOf, type SuccessionPlan } from './plan-succession.ts';

const shownEvents = 50;

/** A succession for who administers or leads an agency in it. */
export interface SuccessionView {
  /** what a step that is decided on this view names in `If-Match` */
  readonly stage: string;
  readonly succession: SuccessionRecord;
  /** what it would do as things stand, for who administers or leads all agencies in it; missing once it is confirmed */
  readonly plan?: SuccessionPlan;
  readonly history: readonly LoggedEvent[];
}

/** One succession. @throws {Refused} `not-found`, `outside-your-administration` */
export async function readSuccession(context: Context, person: Person, id: string): Promise<SuccessionView> {
  requirePermission(person, 'organisation.read');
  const loaded = await findSuccession(context, id);
  if (!loaded) throw new Refused({ code: 'not-found', what: id });
  const { state: succession, version } = loaded;
  const ids = [...succession.fromIds, ...succession.toIds];
  const problems = await Promise.all(
    ids.map(async (one) => mayAdminister(person, 'organisation.read', await whereIs(context, one))),
  );
  if (problems.every((problem) => problem !== undefined)) unless(problems[0]);
  const isAll = problems.every((problem) => problem === undefined);
  const history = await lastEvents(context, successionLog(id), shownEvents);
  const plan = isAll && succession.state === 'proposed' ? { plan: await planOf(context, succession, id) } : {};
  return { stage: String(version), succession, ...plan, history };
}
