import { inState } from '../domain/document/decisions.ts';
import type { Draft } from '../domain/document/outgoing.ts';
import { accepted } from '../domain/errors.ts';
import { checkContent, type DraftRequest } from './step/draft-content.ts';
import { actOf, type Caller, type House, needRole } from './step/house.ts';
import { loadOutgoing, outgoingWrites } from './step/outgoing-store.ts';
import { step } from './step/step.ts';
import { checkedUpload } from './step/uploads.ts';

/** A new version of a draft, after a return or before submission. The number reserved for it stays. */
export async function reviseDraft(
  house: House,
  caller: Caller,
  id: string,
  request: DraftRequest,
): Promise<{ id: string }> {
  needRole(caller.person, 'clerk');
  return step(house, caller, async () => {
    const before = await loadOutgoing(house, caller.person, id);
    const draft = accepted(inState(before.state, 'draft'));
    const { upload, ...said } = request;
    await checkContent(house, caller, said);
    const { file, pages } = await checkedUpload(house, caller.person, upload);
    const draftVersion = draft.draftVersion + 1;
    const after: Draft = { ...draft, draftVersion, content: { ...said, pages }, original: file, file };
    const act = actOf(house, caller.person);
    const events = [{ kind: 'draft-revised', data: { file, draftVersion, subject: said.subject } }];
    return { writes: outgoingWrites(before, after, act, events), answer: { id } };
  });
}
