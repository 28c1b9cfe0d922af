import { annexesProblem, annexFacts } from '../../domain/outgoing/annexes/annex.ts';
import type { Draft, DraftContent, DraftingUnit } from '../../domain/outgoing/states.ts';
import { unless } from '../../domain/shared/errors.ts';
import type { FileRef } from '../../domain/shared/file-ref.ts';
import { requirePermission } from '../../kernel/access.ts';
import { actOf, type Caller, type Context } from '../../kernel/context.ts';
import { step } from '../../kernel/take-step.ts';
import { alikeWrites } from '../../stores/documents/alike.ts';
import { amendsWrites, answersWrites } from '../../stores/documents/answers.ts';
import { draftedWrite } from '../../stores/documents/drafted.ts';
import { outgoingWrites } from '../../stores/documents/outgoing.ts';
import { unsavedRemoval } from '../../stores/unsaved-drafts.ts';
import { checkedUpload } from '../parts/uploads.ts';
import { amendsFacts, checkedAmends } from './parts/amending.ts';
import { annexesIn, checkedAnnexes } from './parts/annexes.ts';
import { answerFacts, answersIn, checkedAnswers } from './parts/answered.ts';
import { checkedContent, type DraftRequest } from './parts/draft-content.ts';
import { draftingUnit } from './parts/drafting-unit.ts';
import { fingerprintOf } from './parts/fingerprint.ts';

/** Dự thảo: a PDF of the clerk, or of somebody in a unit, and what is said of it, checked before anybody is asked to sign. */
export async function createDraft(context: Context, caller: Caller, request: DraftRequest): Promise<{ id: string }> {
  requirePermission(caller.person, 'outgoing.draft');
  return step(context, caller, async () => {
    const { upload, annexes: requested = [], inReplyTo = [], amends: asked, unsaved, ...content } = request;
    const checked = await checkedContent(context, caller, content);
    const unit = await draftingUnit(context, caller.person, content.unit);
    const { file, found } = await checkedUpload(context, caller.person, upload);
    const annexes = await checkedAnnexes(context, caller.person, requested, []);
    unless(annexesProblem(file, annexes, context.maxFileBytes));
    const answered = await checkedAnswers(context, caller.person, inReplyTo, []);
    const amends = await checkedAmends(context, caller.person, content.kind, asked);
    const act = actOf(context, caller.person);
    const said = { ...checked, ...found, ...annexesIn(annexes), ...answersIn(answered), ...amends };
    const draft = draftOf(context.newId(), caller, said, { file, unit, at: act.at });
    const about = {
      ...(unit ? { unit: unit.id } : {}),
      ...annexFacts(annexes),
      ...answerFacts(answered),
      ...amendsFacts(amends),
    };
    const data = { file, subject: content.subject, ...about };
    const events = [{ kind: 'draft-created', data }];
    const alike = alikeWrites(draft, await fingerprintOf(context, upload, content), act.at);
    const links = [...answersWrites(draft.id, [], answered), ...amendsWrites(draft.id, undefined, amends.amends)];
    const typed = unsaved ? await unsavedRemoval(context, caller.person, unsaved) : [];
    const written = [...outgoingWrites(undefined, draft, act, events), draftedWrite(draft)];
    return { writes: [...written, ...alike, ...links, ...typed], answer: { id: draft.id } };
  });
}

interface Made {
  readonly file: FileRef;
  readonly unit: DraftingUnit | undefined;
  readonly at: number;
}

function draftOf(id: string, caller: Caller, content: DraftContent, { file, unit, at }: Made): Draft {
  const { subject, agencyCode } = caller.person;
  return {
    state: 'draft',
    id,
    agencyCode,
    createdBy: subject,
    createdAt: at,
    draftVersion: 1,
    content,
    original: file,
    file,
    ...(unit ? { draftedIn: unit } : {}),
  };
}
