import type { Person } from '../../domain/organisation/agency.ts';
import type { Annex } from '../../domain/outgoing/annexes/annex.ts';
import { requirePermission } from '../../kernel/access.ts';
import type { Context } from '../../kernel/context.ts';
import { checkedAnnex } from '../parts/uploads.ts';

/** What a file was found to be that is to go along. */
export type CheckedAnnex = Omit<Annex, 'file'> & { readonly size: number };

/** Looks a finished upload over before the draft is saved, so that what is wrong is said beside the file. Nothing is kept of it. */
export async function checkAnnex(
  context: Context,
  person: Person,
  request: { readonly upload: string; readonly name: string },
): Promise<CheckedAnnex> {
  requirePermission(person, 'outgoing.draft');
  const { file, ...annex } = await checkedAnnex(context, person, request);
  return { ...annex, size: file.size };
}
