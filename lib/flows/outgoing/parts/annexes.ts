import type { Person } from '../../../domain/organisation/agency.ts';
import { type Annex, maxAnnexes } from '../../../domain/outgoing/annexes/annex.ts';
import { Refused } from '../../../domain/shared/errors.ts';
import type { Context } from '../../../kernel/context.ts';
import { checkedAnnex } from '../../parts/uploads.ts';

/** A file to go along: a finished upload under the name that recipients see, or one that the draft has already, by its SHA-256. */
export type AnnexRequest = { readonly upload: string; readonly name: string } | { readonly keep: string };

/** The annexes that a draft is to have, each looked over by what is in it; those that it has already are as they were. */
export async function checkedAnnexes(
  context: Context,
  person: Person,
  requested: readonly AnnexRequest[],
  before: readonly Annex[],
): Promise<readonly Annex[]> {
  if (requested.length > maxAnnexes)
    throw new Refused({ code: 'annexes-too-many', count: requested.length, limit: maxAnnexes });
  const annexes: Annex[] = [];
  for (const one of requested)
    annexes.push('keep' in one ? keptAnnex(before, one.keep) : await checkedAnnex(context, person, one));
  return annexes;
}

function keptAnnex(before: readonly Annex[], sha256: string): Annex {
  const kept = before.find((annex) => annex.sha256 === sha256);
  if (!kept) throw new Refused({ code: 'annex-missing', name: '', detail: sha256 });
  return kept;
}

/** As content has them: nothing where there are none. */
export function annexesIn(annexes: readonly Annex[]): { readonly annexes?: readonly Annex[] } {
  return annexes.length > 0 ? { annexes } : {};
}
