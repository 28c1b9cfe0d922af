import { type SignedFile, signed, yearStillOpen } from '../../../domain/outgoing/decide.ts';
import type { Outgoing, Submitted } from '../../../domain/outgoing/states.ts';
import type { Act } from '../../../domain/shared/act.ts';
import { Refused, unless } from '../../../domain/shared/errors.ts';
import type { Caller, SigningContext } from '../../../kernel/context.ts';
import { readyFor } from '../../../kernel/outgoing-step.ts';
import type { Write } from '../../../ports/records.ts';
import type { Signer } from '../../../ports/signer.ts';
import type { Loaded } from '../../../stores/documents/logged-state.ts';
import { outgoingWrites } from '../../../stores/documents/outgoing.ts';
import { leaderRequest } from '../../parts/appearances.ts';
import type { SignatureRequest } from '../../parts/signatures.ts';

/** A submitted document that this leader may sign now, and what the signature is to be. */
export interface ReadyToSign {
  readonly before: Loaded<Outgoing>;
  readonly document: Submitted;
  readonly act: Act;
  readonly request: SignatureRequest;
}

/** The rules of a leader's signature, however the key is held. Decree 30 art. 13. */
export async function readyToSign(context: SigningContext, caller: Caller, id: string): Promise<ReadyToSign> {
  const { before, document, act } = await readyFor(context, caller, id, 'sign');
  unless(yearStillOpen(document, act.at));
  return { before, document, act, request: await leaderRequest(context, caller.person, document.page) };
}

/** The leader's key that the system holds or reaches. */
export async function leaderSigner(context: SigningContext, { person }: Caller): Promise<Signer> {
  const signer = await context.signers.ofPerson(person.subject);
  if (!signer) throw new Refused({ code: 'signing-key-missing', owner: person.name });
  return signer;
}

export function leaderSignedWrites(ready: ReadyToSign, done: SignedFile, { person: { position } }: Caller): Write[] {
  const { before, document, act } = ready;
  const after = signed(document, done, act, position);
  return outgoingWrites(before, after, act, [{ kind: 'signed', data: { ...done, position } }]);
}
