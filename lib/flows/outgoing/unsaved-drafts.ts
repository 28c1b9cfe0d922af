import type { Person } from '../../domain/organisation/agency.ts';
import {
  type KeepRequest,
  type UnsavedDraft,
  type UnsavedRef,
  unsavedProblem,
  unsavedUntil,
} from '../../domain/outgoing/unsaved-draft.ts';
import { unless } from '../../domain/shared/errors.ts';
import { requirePermission } from '../../kernel/access.ts';
import type { Caller, Context } from '../../kernel/context.ts';
import { step } from '../../kernel/take-step.ts';
import { keptUnsaved, unsavedRemoval } from '../../stores/unsaved-drafts.ts';

/** What was typed, and until when it is kept; Unix milliseconds. */
export interface UnsavedView extends UnsavedDraft {
  readonly until: number;
}

/** What the person has typed of drafts in the agency in which they act, the last kept first. */
export async function readUnsavedDrafts(
  context: Context,
  person: Person,
): Promise<{ readonly items: readonly UnsavedView[] }> {
  requirePermission(person, 'outgoing.draft');
  const { drafts } = await keptUnsaved(context, person, context.clock.now());
  return { items: drafts.map((draft) => ({ ...draft, until: unsavedUntil(draft) })) };
}

/**
 * Giữ nội dung soạn dở: what stands in a form, for this person alone, in place of the version that the window has seen.
 * @throws {Refused} `unsaved-draft-changed`, `unsaved-draft-gone`, `unsaved-drafts-full`, `secrecy-not-for-axis`
 */
export async function keepUnsavedDraft(
  context: Context,
  caller: Caller,
  request: KeepRequest,
): Promise<Omit<UnsavedView, 'values'>> {
  const { person, idempotencyKey: version } = caller;
  requirePermission(person, 'outgoing.draft');
  return step(context, caller, async () => {
    const at = context.clock.now();
    const kept = await keptUnsaved(context, person, at);
    unless(unsavedProblem(kept.drafts, request));
    const { form, values } = request;
    const answer = { form, version, at, until: unsavedUntil({ at }) };
    return { writes: [kept.write({ form, version, at, values })], answer };
  });
}

/** Bỏ nội dung soạn dở; what is not there is gone, and what was kept again from another window stays. */
export async function removeUnsavedDraft(
  context: Context,
  caller: Caller,
  { form, version }: UnsavedRef,
): Promise<{ readonly form: string }> {
  requirePermission(caller.person, 'outgoing.draft');
  return step(context, caller, async () => ({
    writes: await unsavedRemoval(context, caller.person, { form, version }),
    answer: { form },
  }));
}
