import { alikeDays, type Likeness } from '../../domain/outgoing/alike.ts';
import type { Outgoing } from '../../domain/outgoing/states.ts';
import type { Write } from '../../ports/records.ts';
import { newItem, readPage, type Stored } from '../item.ts';
import { alikePk } from '../keys.ts';

/** By what the same letter is found again: its bytes, and what is said of it. */
export interface Fingerprint {
  readonly file: string;
  readonly text: string;
}

/** One line for each likeness of this version of the text; they are dropped when nobody is to be told any more. */
export function alikeWrites(
  { agencyCode, id, draftVersion }: Pick<Outgoing, 'agencyCode' | 'id' | 'draftVersion'>,
  fingerprint: Fingerprint,
  now: number,
): Write[] {
  const expiresAt = Math.floor(now / 1000) + alikeDays * 86_400;
  return (['file', 'text'] satisfies Likeness[]).map((because) => {
    const key = { pk: alikePk(agencyCode, because, fingerprint[because]), sk: `${id}#${draftVersion}` };
    return { put: { ...newItem(key, { id, draftVersion, at: now }), expiresAt }, expect: 'absent' };
  });
}

/** Documents of the agency with this likeness that were saved since a time (Unix milliseconds), the last ones first. */
export async function alikeIds(
  context: Stored,
  agencyCode: string,
  alike: { readonly because: Likeness; readonly value: string },
  since: number,
): Promise<string[]> {
  const pk = alikePk(agencyCode, alike.because, alike.value);
  const { items } = await readPage<{ id: string; at: number }>(context, { pk, order: 'descending', limit: maxLines });
  return [...new Set(items.flatMap(({ body }) => (body.at >= since ? [body.id] : [])))];
}

/** Lines that are read of each likeness. */
const maxLines = 50;
