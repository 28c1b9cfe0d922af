import type { Draft, DraftContent } from '../../domain/outgoing/states.ts';
import type { FileRef } from '../../domain/shared/file-ref.ts';
import { requirePermission } from '../../kernel/access.ts';
import { actOf, type Caller, type Context } from '../../kernel/context.ts';
import { step } from '../../kernel/take-step.ts';
import { alikeWrites } from '../../stores/documents/alike.ts';
import { outgoingWrites } from '../../stores/documents/outgoing.ts';
import { checkContent, type DraftRequest } from './parts/draft-content.ts';
import { fingerprintOf } from './parts/fingerprint.ts';
import { checkedUpload } from './parts/uploads.ts';

/** Dự thảo: the clerk's PDF and what is said of it, checked before anybody is asked to sign. */
export async function createDraft(context: Context, caller: Caller, request: DraftRequest): Promise<{ id: string }> {
  requirePermission(caller.person, 'outgoing.draft');
  return step(context, caller, async () => {
    const { upload, ...content } = request;
    await checkContent(context, caller, content);
    const { file, found } = await checkedUpload(context, caller.person, upload);
    const act = actOf(context, caller.person);
    const draft = draftOf(context.newId(), caller, { ...content, ...found }, file, act.at);
    const events = [{ kind: 'draft-created', data: { file, subject: content.subject } }];
    const alike = alikeWrites(draft, await fingerprintOf(context, upload, content), act.at);
    return { writes: [...outgoingWrites(undefined, draft, act, events), ...alike], answer: { id: draft.id } };
  });
}

function draftOf(id: string, caller: Caller, content: DraftContent, file: FileRef, at: number): Draft {
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
  };
}
