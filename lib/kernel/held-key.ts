import { type Problem, Refused } from '../domain/shared/errors.ts';
import { closedMinutes, maxWrong } from '../domain/shared/tries.ts';
import { type KeyBinding, KeyUnopened, type KeyVault, type OpenKey, type WrappedKey } from '../ports/key-vault.ts';
import type { Item } from '../ports/records.ts';
import type { SigningIdentity } from '../ports/signer.ts';
import {
  bindingOf,
  findHeldKey,
  findPassphraseTries,
  type HeldKey,
  heldIdentity,
  passphraseTriesWrite,
} from '../stores/held-keys.ts';
import { findPersonRecord, personChange } from '../stores/organisation/people.ts';
import { actOf, type Caller, type SigningContext } from './context.ts';
import { countedTry, forgetTries, type TryCount } from './counted-tries.ts';
import { workerStep } from './take-step.ts';

type Person = Caller['person'];

/** A key that can be opened: it is here, was not destroyed, and the installation has its second secret. */
export interface OpenableKey {
  readonly stored: Item<HeldKey>;
  readonly binding: KeyBinding;
  readonly wrapped: WrappedKey;
  readonly identity: SigningIdentity;
  readonly vault: KeyVault;
}

/** What can be opened with the right passphrase. @throws {Refused} `key-not-held`, `key-destroyed`, `key-vault-missing` */
export async function openableKey(context: SigningContext, subject: string): Promise<OpenableKey> {
  const stored = await findHeldKey(context, subject);
  if (!stored) throw new Refused({ code: 'key-not-held' });
  const { wrapped } = stored.body;
  if (!wrapped) throw new Refused({ code: 'key-destroyed' });
  const { keyVault: vault } = context;
  if (!vault) throw new Refused({ code: 'key-vault-missing' });
  const binding = bindingOf(subject, stored.body);
  return { stored, binding, wrapped, identity: heldIdentity(stored.body), vault };
}

/**
 * Opens the person's key for one request; who asks closes it. @throws {Refused} `passphrase-needed`, `passphrase-wrong`, `passphrase-closed`,
 * `key-unopened`, and what {@link openableKey} refuses
 */
export async function openHeldKey(
  context: SigningContext,
  person: Person,
  passphrase: string | undefined,
): Promise<OpenKey> {
  const { binding, wrapped, identity, vault } = await openableKey(context, person.subject);
  return withPassphrase(context, person, passphrase, (given) => vault.open(wrapped, binding, identity, given));
}

/**
 * Tries a passphrase: the try is written down before, so that many at once cannot guess more than one after another, and taken back where it was
 * right. Five wrong in a row close the key for a quarter of an hour, which the person's log says.
 */
export async function withPassphrase<Opened>(
  context: SigningContext,
  person: Person,
  passphrase: string | undefined,
  open: (passphrase: string) => Promise<Opened | 'passphrase-wrong'>,
): Promise<Opened> {
  if (passphrase === undefined || passphrase === '') throw new Refused({ code: 'passphrase-needed' });
  const wrong = await countedTry(context, person.subject, passphraseTries);
  try {
    const opened = await open(passphrase);
    if (opened !== 'passphrase-wrong') {
      await forgetTries(context, person.subject, passphraseTries);
      return opened;
    }
  } catch (error) {
    if (!(error instanceof KeyUnopened)) throw error;
    await forgetTries(context, person.subject, passphraseTries);
    throw new Refused({ code: 'key-unopened' });
  }
  if (wrong >= maxWrong) await logClosed(context, person);
  throw new Refused(await wrongProblem(context, person.subject, wrong));
}

const passphraseTries: TryCount = {
  find: findPassphraseTries,
  write: passphraseTriesWrite,
  closed: (until) => ({ code: 'passphrase-closed', until }),
};

async function wrongProblem(context: SigningContext, subject: string, wrong: number): Promise<Problem> {
  const left = maxWrong - wrong;
  if (left > 0) return { code: 'passphrase-wrong', left };
  const until = (await findPassphraseTries(context, subject))?.body.closedUntil;
  return { code: 'passphrase-closed', until: until ?? context.clock.now() + closedMinutes * 60_000 };
}

async function logClosed(context: SigningContext, person: Person): Promise<void> {
  await workerStep(context, async () => {
    const record = await findPersonRecord(context, person.subject);
    if (!record) return [];
    const data = { wrong: maxWrong, minutes: closedMinutes };
    return personChange(record, record.state, actOf(context, person), [{ kind: 'signing-key-closed', data }]);
  });
}

/** How a person's own key signs: one that is held here, one of the trial authority, one that is kept elsewhere; or none. */
export type OwnKey =
  | { readonly is: 'held'; readonly identity: SigningIdentity }
  | { readonly is: 'destroyed' }
  | { readonly is: 'trial' | 'unprotected' | 'elsewhere'; readonly identity: SigningIdentity }
  | { readonly is: 'none' };

/** Which key stands for a person. Once one was held here, no trial key takes its place. */
export async function ownKey(context: SigningContext, subject: string): Promise<OwnKey> {
  const stored = await findHeldKey(context, subject);
  if (stored) return stored.body.wrapped ? { is: 'held', identity: heldIdentity(stored.body) } : { is: 'destroyed' };
  const identity = await (await context.signers.ofPerson(subject))?.identity();
  if (!identity) return { is: 'none' };
  const trial = context.signers.isTrial?.(identity.certificate);
  if (trial === undefined) return { is: 'elsewhere', identity };
  return { is: trial ? 'trial' : 'unprotected', identity };
}

/** The certificate that stands for a person beside that of a token, if there is one. */
export async function ownIdentity(context: SigningContext, subject: string): Promise<SigningIdentity | undefined> {
  const key = await ownKey(context, subject);
  return 'identity' in key ? key.identity : undefined;
}
