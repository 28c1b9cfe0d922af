import type { Person } from '../../domain/organisation/agency.ts';
import type { Outgoing } from '../../domain/outgoing/states.ts';
import type { Write } from '../../ports/records.ts';
import { newItem, readPage, type Stored } from '../item.ts';
import { draftedKey, draftedPk } from '../keys.ts';
import { findOutgoing } from './outgoing.ts';

/** So long somebody finds again what they drafted. */
const keptDays = 180;

/** A new draft is among those of who drafts it. A line of its own, so that nobody who drafts many at once waits for themselves. */
export function draftedWrite({ id, agencyCode, createdBy, createdAt }: Outgoing): Write {
  const item = newItem(draftedKey({ agencyCode, subject: createdBy }, createdAt, id), { id });
  return { put: { ...item, expiresAt: Math.floor(createdAt / 1000) + keptDays * 86_400 }, expect: 'absent' };
}

/** The last documents that somebody drafted in an agency as they stand now, the newest first. */
export async function lastDrafted(
  context: Stored,
  drafter: Pick<Person, 'agencyCode' | 'subject'>,
  limit: number,
): Promise<readonly Outgoing[]> {
  const range = { pk: draftedPk(drafter), order: 'descending', limit } as const;
  const { items } = await readPage<{ readonly id: string }>(context, range);
  const found = await Promise.all(items.map(({ body }) => findOutgoing(context, body.id)));
  return found.flatMap((one) => (one ? [one.state] : []));
}
