import type { Person } from '../../../domain/organisation/agency.ts';
import { type Annex, maxAnnexes } from '../../../domain/outgoing/annexes/annex.ts';
import { Refused, unless } from '../../../domain/shared/errors.ts';
import type { Context } from '../../../kernel/context.ts';
import { fileDigest } from '../../../stores/audit/leaves.ts';
import { sizeProblem, uploadPrefix } from './uploads.ts';

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

/** A finished upload, looked over: of a known kind, under a name that says so, within the limit, fit to be sent on. */
export async function checkedAnnex(
  context: Context,
  person: Person,
  { upload: key, name }: { readonly upload: string; readonly name: string },
): Promise<Annex> {
  const stat = key.startsWith(uploadPrefix(person)) ? await context.files.stat(key) : undefined;
  if (!stat) throw new Refused({ code: 'annex-missing', name, detail: name });
  unless(sizeProblem(context, stat.size, name));
  const found = await context.pageTrial.tryAnnex(await context.files.open(key), name);
  if ('problem' in found) throw new Refused(found.problem);
  const sha256 = await fileDigest(context.files, key);
  return { name, ...found, file: { key, size: stat.size }, sha256 };
}

/** As content has them: nothing where there are none. */
export function annexesIn(annexes: readonly Annex[]): { readonly annexes?: readonly Annex[] } {
  return annexes.length > 0 ? { annexes } : {};
}
