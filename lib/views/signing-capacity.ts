import type { Outgoing, SignedAs } from '../domain/outgoing/states.ts';
import { vietnamDay } from '../domain/shared/calendar/time.ts';
import { isProblem, problemTable } from '../domain/shared/errors.ts';
import { authorityOf } from '../kernel/authority.ts';
import type { Context } from '../kernel/context.ts';

/** In which capacity a document that waits would be signed today, or why its signer may not sign it. */
export type CapacityView =
  | (SignedAs & { readonly position: string })
  | { readonly code: string; readonly title: string; readonly detail: string };

/** What a signer and a clerk see before the signature; after it the document itself says it. */
export async function capacityOf(context: Context, document: Outgoing): Promise<CapacityView | null> {
  if (!['draft', 'in-review', 'submitted'].includes(document.state)) return null;
  const { agencyCode, content } = document;
  const [person, agency] = await Promise.all([
    context.directory.signer(content.signer, agencyCode),
    context.directory.agency(agencyCode),
  ]);
  if (!person || !agency) return null;
  const day = vietnamDay(context.clock.now());
  const found = await authorityOf(context, document, { person, agency, day });
  if (!isProblem(found)) return found.as;
  const { vi: title, en: detail } = problemTable[found.code];
  return { code: found.code, title, detail };
}
