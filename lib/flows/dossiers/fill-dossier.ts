import { type PutIn, withDocument, withoutDocument } from '../../domain/dossiers/decide.ts';
import { mayStandIn } from '../../domain/dossiers/documents.ts';
import { isProblem, Refused } from '../../domain/shared/errors.ts';
import { loadIncoming, loadOutgoing } from '../../kernel/access.ts';
import type { Caller, Context } from '../../kernel/context.ts';
import { takeDossierStep } from '../../kernel/dossier-step.ts';
import { inDossierWrite, outOfDossierWrite } from '../../stores/dossiers/dossiers.ts';

/**
 * Cho văn bản vào hồ sơ: a document that the person may read, once in each dossier and in as many as it belongs to. Decree 30/2020 art. 29.2; App. VI III.4c, đ.
 * @throws {Refused} `dossier-has-it`, `dossier-full`, `dossier-not-for-it`, and why the document may not be read
 */
export function addToDossier(
  context: Context,
  caller: Caller,
  id: string,
  asked: PutIn,
): Promise<{ readonly id: string }> {
  return takeDossierStep<'open'>(context, caller, id, 'add', async ({ dossier, act }) => {
    const load = asked.direction === 'incoming' ? loadIncoming : loadOutgoing;
    const { state: document } = await load(context, caller.person, asked.id);
    if (!mayStandIn(document)) throw new Refused({ code: 'dossier-not-for-it', state: document.state });
    const after = withDocument(dossier, asked, act);
    if (isProblem(after)) return { after };
    const { ordinal, direction, id: documentId } = after.item;
    return {
      after: after.dossier,
      data: { ordinal, direction, document: documentId },
      writes: [inDossierWrite(direction, documentId, id)],
    };
  });
}

/**
 * Đưa văn bản ra khỏi hồ sơ: with a reason that stays beside its ordinal; the document itself stays what it is. @throws {Refused} `dossier-item-unknown`
 */
export function takeOutOfDossier(
  context: Context,
  caller: Caller,
  id: string,
  { ordinal, reason }: { readonly ordinal: number; readonly reason: string },
): Promise<{ readonly id: string }> {
  return takeDossierStep<'open'>(context, caller, id, 'take-out', ({ dossier, act }) => {
    const after = withoutDocument(dossier, ordinal, act, reason);
    if (isProblem(after)) return { after };
    const { direction, id: documentId } = after.item;
    return {
      after: after.dossier,
      data: { ordinal, direction, document: documentId, reason },
      writes: [outOfDossierWrite(direction, documentId, id)],
    };
  });
}
