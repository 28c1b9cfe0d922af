import { mayAdminister } from '../domain/organisation/administration.ts';
import type { Person } from '../domain/organisation/agency.ts';
import { requirePermission } from '../kernel/access.ts';
import { administered } from '../kernel/administered.ts';
import type { Context } from '../kernel/context.ts';
import { type SuccessionLine, successionLines } from '../stores/organisation/successions.ts';

/** The successions of agencies that the person administers or leads, the last first. */
export async function listSuccessions(context: Context, person: Person): Promise<{ items: SuccessionLine[] }> {
  requirePermission(person, 'organisation.read');
  const lines = await successionLines(context);
  const shown = await Promise.all(lines.map((line) => isWithin(context, person, line)));
  return { items: lines.filter((_, at) => shown[at]).toSorted((a, b) => b.proposed.at - a.proposed.at) };
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
