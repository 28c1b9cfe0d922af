import { type Drafter, type UnsavedDraft, type UnsavedRef, unsavedUntil } from '../domain/outgoing/unsaved-draft.ts';
import type { Item, Write } from '../ports/records.ts';
import { itemOf, readAll, readItem, type Stored } from './item.ts';
import { unsavedDraftKey, unsavedDraftsPk } from './keys.ts';

/** What somebody has typed of drafts that are not saved, the last kept first, with what guards the next write. */
export interface KeptUnsaved {
  readonly drafts: readonly UnsavedDraft[];
  /** A form is kept as it stands now, in place of what was read; dropped by itself when nobody comes back to it. */
  write(draft: UnsavedDraft): Write;
}

export async function keptUnsaved(context: Stored, drafter: Drafter, now: number): Promise<KeptUnsaved> {
  const items: Item<UnsavedDraft>[] = [];
  const range = { pk: unsavedDraftsPk(drafter), limit: 20 };
  for await (const item of readAll<UnsavedDraft>(context, range)) items.push(item);
  // an engine may drop what has expired later than that
  const drafts = items.map(({ body }) => body).filter((one) => unsavedUntil(one) > now);
  return {
    drafts: drafts.toSorted((a, b) => b.at - a.at),
    write(draft) {
      const before = items.find(({ body }) => body.form === draft.form)?.version;
      const item = itemOf(unsavedDraftKey(drafter, draft.form), (before ?? 0) + 1, draft);
      const expiresAt = Math.ceil(unsavedUntil(draft) / 1000);
      return { put: { ...item, expiresAt }, expect: before === undefined ? 'absent' : { version: before } };
    },
  };
}

/** What was typed is kept no more; nothing where it is not there, or was kept again by somebody who has not seen this. */
export async function unsavedRemoval(
  context: Stored,
  drafter: Drafter,
  { form, version }: UnsavedRef,
): Promise<Write[]> {
  const before = await readItem<UnsavedDraft>(context, unsavedDraftKey(drafter, form));
  return before?.body.version === version ? [{ remove: before }] : [];
}
