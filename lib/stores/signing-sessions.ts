import { Refused } from '../domain/shared/errors.ts';
import type { SigningSessionTerms } from '../domain/signing/signing-session.ts';
import type { Caller, SigningContext } from '../kernel/context.ts';
import type { Prepared } from '../pades/intent.ts';
import type { Item, Write } from '../ports/records.ts';
import type { SigningIdentity } from '../ports/signer.ts';
import { newItem } from './documents/logged-state.ts';
import { signingSessionKey } from './keys.ts';

/** Kept under the person who asked: nobody else can name it. `prepared` is below 4 kB. */
export interface SigningSession extends SigningSessionTerms {
  readonly prepared: Prepared;
}

/** For a day longer than it is good, so that one who comes late is told so. */
const keptSeconds = 86_400;

export function signingSessionWrite(caller: Caller, id: string, signingSession: SigningSession): Write {
  const expiresAt = Math.floor(signingSession.expiresAt / 1000) + keptSeconds;
  return {
    put: { ...newItem(signingSessionKey(caller.person.subject, id), signingSession), expiresAt },
    expect: 'absent',
  };
}

export async function loadSigningSession(
  context: SigningContext,
  caller: Caller,
  id: string,
  documentId: string,
): Promise<Item<SigningSession>> {
  const stored = await context.records.get<SigningSession>(signingSessionKey(caller.person.subject, id));
  if (stored?.body.documentId !== documentId) throw new Refused({ code: 'signing-session-unknown' });
  return stored;
}

/** The certificate that is registered for the person's token. */
export async function tokenIdentity(context: SigningContext, { person }: Caller): Promise<SigningIdentity> {
  const identity = await context.tokens.identityOf(person.subject);
  if (!identity) throw new Refused({ code: 'token-missing', owner: person.name });
  return identity;
}
