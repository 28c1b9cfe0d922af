import { annexesProblem, annexFacts } from '../../domain/outgoing/annexes/annex.ts';
import type { Draft, InReview } from '../../domain/outgoing/states.ts';
import { Refused, unless } from '../../domain/shared/errors.ts';
import type { Caller, Context } from '../../kernel/context.ts';
import { takeOutgoingStep } from '../../kernel/outgoing-step.ts';
import { changedMeanwhile } from '../../kernel/seen.ts';
import { alikeWrites } from '../../stores/documents/alike.ts';
import { amendsWrites, answersWrites } from '../../stores/documents/answers.ts';
import { outgoingLog } from '../../stores/documents/outgoing.ts';
import { unsavedRemoval } from '../../stores/unsaved-drafts.ts';
import { checkedUpload } from '../parts/uploads.ts';
import { amendsFacts, checkedAmends } from './parts/amending.ts';
import { annexesIn, checkedAnnexes } from './parts/annexes.ts';
import { answerFacts, answersIn, checkedAnswers } from './parts/answered.ts';
import { checkedContent, type DraftRequest } from './parts/draft-content.ts';
import { fingerprintOf } from './parts/fingerprint.ts';

/** What the clerk changed, and the version that it was changed on. */
export interface Revision extends DraftRequest {
  readonly draftVersion?: number | undefined;
}

/**
 * A new version of a draft, after a return, before submission, or on its route by whom it waits for: what others have approved of the version before holds no more. It is made on the version that it names (`draftVersion`, or `If-Match`):
 * when another was made meanwhile it is refused with who made it, for neither may vanish under the other.
 */
export async function reviseDraft(
  context: Context,
  caller: Caller,
  id: string,
  request: Revision,
): Promise<{ id: string }> {
  const { upload, draftVersion: madeOn, annexes: requested, inReplyTo, amends: asked, unsaved, ...content } = request;
  return takeOutgoingStep(context, caller, id, 'revise', async ({ document: draft, act }) => {
    if (madeOn === undefined && caller.seen === undefined) throw new Refused({ code: 'version-missing' });
    if (madeOn !== undefined && madeOn !== draft.draftVersion)
      throw new Refused(await changedMeanwhile(context, outgoingLog(id)));
    const checked = await checkedContent(context, caller, content);
    if (draft.draftedIn && content.unit !== draft.content.unit)
      throw new Refused({ code: 'unit-not-yours', unit: draft.content.unit });
    const { file, found } = await checkedUpload(context, caller.person, upload);
    const before = draft.content.annexes ?? [];
    const annexes = requested ? await checkedAnnexes(context, caller.person, requested, before) : before;
    unless(annexesProblem(file, annexes, context.maxFileBytes));
    const answeredBefore = draft.content.inReplyTo ?? [];
    const answered = inReplyTo
      ? await checkedAnswers(context, caller.person, inReplyTo, answeredBefore)
      : answeredBefore;
    const amends = await checkedAmends(context, caller.person, content.kind, asked, draft.content.amends);
    const draftVersion = draft.draftVersion + 1;
    const said = { ...checked, ...found, ...annexesIn(annexes), ...answersIn(answered), ...amends };
    const after: Draft | InReview = { ...draft, draftVersion, content: said, original: file, file };
    return {
      after,
      data: {
        file,
        draftVersion,
        subject: content.subject,
        ...annexFacts(annexes),
        ...answerFacts(answered),
        ...amendsFacts(amends),
      },
      writes: [
        ...alikeWrites(after, await fingerprintOf(context, upload, content), act.at),
        ...answersWrites(id, answeredBefore, answered),
        ...amendsWrites(id, draft.content.amends, amends.amends),
        ...(unsaved ? await unsavedRemoval(context, caller.person, unsaved) : []),
      ],
    };
  });
}
