import { Refused } from '../../../../domain/shared/errors.ts';
import type { ApiContext, Context } from '../../../../kernel/context.ts';
import type { FactorVault } from '../../../../ports/factor-vault.ts';
import type { PasskeyDesk } from '../../../../ports/passkey-desk.ts';
import { SecretUnopened } from '../../../../ports/secret-box.ts';

/** Where second factors are asked for here. */
export type FactorContext = Context & { readonly factors: FactorVault; readonly passkeys?: PasskeyDesk };

/** The desk of passkeys and the address for which they are made here. @throws {Refused} `sign-in-kept-elsewhere`, `passkey-address` */
export function passkeyDesk({ passkeys }: FactorContext): { readonly desk: PasskeyDesk; readonly rpId: string } {
  if (!passkeys) throw new Refused({ code: 'sign-in-kept-elsewhere' });
  const place = passkeys.place();
  if (!place.possible) throw new Refused({ code: 'passkey-address', origin: place.origin });
  return { desk: passkeys, rpId: place.rpId };
}

/** @throws {Refused} `sign-in-kept-elsewhere` */
export function factorContext(context: ApiContext): FactorContext {
  const { factors } = context;
  if (!factors) throw new Refused({ code: 'sign-in-kept-elsewhere' });
  return { ...context, factors };
}

/** @throws {Refused} `factor-unopened` where the second secret is another one, or what is kept is damaged */
export async function opened<Value>(work: Promise<Value>): Promise<Value> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof SecretUnopened) throw new Refused({ code: 'factor-unopened' });
    throw error;
  }
}
