import { inState, issued, yearStillOpen } from '../domain/document/decisions.ts';
import { accepted, Refused, unless } from '../domain/errors.ts';
import { agencyField, sealAppearance } from './step/appearances.ts';
import { actOf, type Caller, needRole, type SigningHouse } from './step/house.ts';
import { needLeaderSignature } from './step/leader-signature.ts';
import { liftingBegins } from './step/liftings.ts';
import { lockIssued } from './step/lock.ts';
import { settleNumber } from './step/numbers.ts';
import { loadOutgoing, outgoingWrites } from './step/outgoing-store.ts';
import { appendSignature } from './step/signatures.ts';
import { step } from './step/step.ts';

/**
 * Ký số cơ quan and phát hành: the clerk applies the agency's signature, and only to a file that bears a valid
 * signature of the competent person (Decree 30 art. 32.2). It locks the document; the number becomes final.
 */
export async function sealDocument(
  house: SigningHouse,
  caller: Caller,
  id: string,
): Promise<{ id: string; documentId: string }> {
  needRole(caller.person, 'clerk');
  return step(house, caller, async () => {
    const before = await loadOutgoing(house, caller.person, id);
    const document = accepted(inState(before.state, 'signed'));
    const act = actOf(house, caller.person);
    unless(yearStillOpen(document.number, act.at));
    await needLeaderSignature(house, document);
    const signer = await house.signers.ofAgency(document.agencyCode);
    const agency = await house.directory.agency(document.agencyCode);
    if (!signer || !agency) throw new Refused({ code: 'signing-key-missing', owner: document.agencyCode });
    const done = await appendSignature(house, document, signer, act, {
      field: agencyField,
      name: agency.name,
      reason: 'Phát hành',
      lock: { action: 'All' },
      ...(await sealAppearance(house, document.agencyCode)),
    });
    const after = issued(document, done, act);
    await lockIssued(house, done.file, act.at);
    const { book, year, number } = document.number;
    const line = settleNumber({ agencyCode: document.agencyCode, year, book }, number, {
      documentId: id,
      state: 'issued',
    });
    const events = [{ kind: 'sealed', data: { ...done, documentId: after.documentId } }];
    return {
      writes: [...outgoingWrites(before, after, act, events), line, ...liftingBegins(house, after, act.at)],
      answer: { id, documentId: after.documentId },
    };
  });
}
