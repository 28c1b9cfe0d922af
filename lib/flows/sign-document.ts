import { inState, isForSigner, signed, yearStillOpen } from '../domain/document/decisions.ts';
import { accepted, Refused, unless } from '../domain/errors.ts';
import { leaderAppearance, leaderField } from './step/appearances.ts';
import { actOf, type Caller, needRole, type SigningHouse } from './step/house.ts';
import { loadOutgoing, outgoingWrites } from './step/outgoing-store.ts';
import { appendSignature } from './step/signatures.ts';
import { step } from './step/step.ts';

/** Ký số: the leader to whom it was submitted signs the page that bears its number. Decree 30 art. 13. */
export async function signDocument(house: SigningHouse, caller: Caller, id: string): Promise<{ id: string }> {
  needRole(caller.person, 'leader');
  return step(house, caller, async () => {
    const before = await loadOutgoing(house, caller.person, id);
    const document = accepted(inState(before.state, 'submitted'));
    unless(isForSigner(document, caller.person.subject));
    const act = actOf(house, caller.person);
    unless(yearStillOpen(document.number, act.at));
    const signer = await house.signers.ofPerson(caller.person.subject);
    if (!signer) throw new Refused({ code: 'signing-key-missing', owner: caller.person.name });
    const done = await appendSignature(house, document, signer, act, {
      field: leaderField,
      name: caller.person.name,
      reason: caller.person.position,
      ...(await leaderAppearance(house, caller.person)),
    });
    const after = signed(document, done, act, caller.person.position);
    const events = [{ kind: 'signed', data: { ...done, position: caller.person.position } }];
    return { writes: outgoingWrites(before, after, act, events), answer: { id } };
  });
}
