import { Refused } from '../../../domain/shared/errors.ts';
import type { Caller, SigningContext } from '../../../kernel/context.ts';
import type { SigningIdentity } from '../../../ports/signer.ts';

/** The certificate that is registered for the person's token. */
export async function tokenIdentity(context: SigningContext, { person }: Caller): Promise<SigningIdentity> {
  const identity = await context.tokens.identityOf(person.subject);
  if (!identity) throw new Refused({ code: 'token-missing', owner: person.name });
  return identity;
}
