import { Refused } from '../domain/shared/errors.ts';
import type { SigningSessionTerms } from '../domain/signing/signing-session.ts';
import type { Prepared } from '../pades/shared/intent.ts';
import type { Item, Write } from '../ports/records.ts';
import { newItem, readBodies, readItem, type Stored } from './item.ts';
import { signingSessionKey, signingSessionsPk } from './keys.ts';

/** Kept under the person who asked: nobody else can name it. `prepared` is below 4 kB. */
export interface SigningSession extends SigningSessionTerms {
  readonly prepared: Prepared;
}

/** For a day longer than it is good, so that one who comes late is told so. */
const keptSeconds = 86_400;

export function signingSessionWrite(subject: string, id: string, signingSession: SigningSession): Write {
  const expiresAt = Math.floor(signingSession.expiresAt / 1000) + keptSeconds;
  return {
    put: { ...newItem(signingSessionKey(subject, id), signingSession), expiresAt },
    expect: 'absent',
  };
}

export async function loadSigningSession(
  context: Stored,
  subject: string,
  id: string,
  documentId: string,
): Promise<Item<SigningSession>> {
  const stored = await readItem<SigningSession>(context, signingSessionKey(subject, id));
  if (stored?.body.documentId !== documentId) throw new Refused({ code: 'signing-session-unknown' });
  return stored;
}

/** Every session of a person that is still kept, those that ran out among them. */
export function signingSessions(context: Stored, subject: string): Promise<SigningSession[]> {
  return readBodies<SigningSession>(context, { pk: signingSessionsPk(subject), limit: 100 });
}
