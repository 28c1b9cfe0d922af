import { inState } from '../../domain/outgoing/decide.ts';
import type { Draft } from '../../domain/outgoing/states.ts';
import { accepted, Refused } from '../../domain/shared/errors.ts';
import { seenOutgoing } from '../../kernel/access.ts';
import { actOf, type Caller, type Context, requireRole } from '../../kernel/context.ts';
import { changedMeanwhile } from '../../kernel/seen.ts';
import { step } from '../../kernel/take-step.ts';
import { alikeWrites } from '../../stores/documents/alike.ts';
import { outgoingLog, outgoingWrites } from '../../stores/documents/outgoing.ts';
import { checkContent, type DraftRequest } from './parts/draft-content.ts';
import { fingerprintOf } from './parts/fingerprint.ts';
import { checkedUpload } from './parts/uploads.ts';

/** What the clerk changed, and the version that it was changed on. */
export interface Revision extends DraftRequest {
  readonly draftVersion?: number | undefined;
}

/**
 * A new version of a draft, after a return or before submission. It is made on the version that it names (`draftVersion`, or `If-Match`):
 * when another was made meanwhile it is refused with who made it, for neither may vanish under the other.
 */
export async function reviseDraft(
  context: Context,
  caller: Caller,
  id: string,
  request: Revision,
): Promise<{ id: string }> {
  requireRole(caller.person, 'clerk');
  const { upload, draftVersion: madeOn, ...content } = request;
  if (madeOn === undefined && caller.seen === undefined) throw new Refused({ code: 'version-missing' });
  return step(context, caller, async () => {
    const before = await seenOutgoing(context, caller, id);
    const draft = accepted(inState(before.state, 'draft'));
    if (madeOn !== undefined && madeOn !== draft.draftVersion)
      throw new Refused(await changedMeanwhile(context, outgoingLog(id)));
    await checkContent(context, caller, content);
    const { file, found } = await checkedUpload(context, caller.person, upload);
    const draftVersion = draft.draftVersion + 1;
    const after: Draft = { ...draft, draftVersion, content: { ...content, ...found }, original: file, file };
    const act = actOf(context, caller.person);
    const events = [{ kind: 'draft-revised', data: { file, draftVersion, subject: content.subject } }];
    const alike = alikeWrites(after, await fingerprintOf(context, upload, content), act.at);
    return { writes: [...outgoingWrites(before, after, act, events), ...alike], answer: { id } };
  });
}
