import type { Caller, SigningHouse } from './step/house.ts';
import { leaderSignedWrites, leaderSigner, readyToSign } from './step/leader-signing.ts';
import { appendSignature } from './step/signatures.ts';
import { step } from './step/step.ts';

/** Ký số: the leader to whom it was submitted signs the page that bears its number. Decree 30 art. 13. */
export async function signDocument(house: SigningHouse, caller: Caller, id: string): Promise<{ id: string }> {
  return step(house, caller, async () => {
    const ready = await readyToSign(house, caller, id);
    const signer = await leaderSigner(house, caller);
    const done = await appendSignature(house, ready.document, signer, ready.act, ready.wish);
    return { writes: leaderSignedWrites(ready, done, caller), answer: { id } };
  });
}
