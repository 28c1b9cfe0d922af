import { Refused } from '../../domain/errors.ts';
import type { HandOverTerms } from '../../domain/signing/hand-over.ts';
import type { Prepared } from '../../pades/intent.ts';
import type { Item, Write } from '../../ports/records.ts';
import type { SigningIdentity } from '../../ports/signer.ts';
import type { Caller, SigningContext } from './context.ts';
import { handOverKey } from './keys.ts';
import { first } from './logged-state.ts';

/** Kept under the person who asked: nobody else can name it. `prepared` is below 4 kB. */
export interface HandOver extends HandOverTerms {
  readonly prepared: Prepared;
}

/** For a day longer than it is good, so that one who comes late is told so. */
const keptSeconds = 86_400;

export function handOverWrite(caller: Caller, id: string, handOver: HandOver): Write {
  const expiresAt = Math.floor(handOver.expiresAt / 1000) + keptSeconds;
  return { put: { ...first(handOverKey(caller.person.subject, id), handOver), expiresAt }, expect: 'absent' };
}

export async function loadHandOver(
  context: SigningContext,
  caller: Caller,
  id: string,
  documentId: string,
): Promise<Item<HandOver>> {
  const stored = await context.records.get<HandOver>(handOverKey(caller.person.subject, id));
  if (stored?.body.documentId !== documentId) throw new Refused({ code: 'hand-over-unknown' });
  return stored;
}

/** The certificate that is registered for the person's token. */
export async function tokenIdentity(context: SigningContext, { person }: Caller): Promise<SigningIdentity> {
  const identity = await context.tokens.identityOf(person.subject);
  if (!identity) throw new Refused({ code: 'token-missing', owner: person.name });
  return identity;
}
