import type { Account, PasswordHash, SignInName } from '../../domain/organisation/sign-in/account.ts';
import type { Tries } from '../../domain/shared/tries.ts';
import type { Item, Write } from '../../ports/records.ts';
import { newItem, nextWrite, readItem, type Stored } from '../item.ts';
import { accountKey, invitationKey, invitedKey, passwordTriesKey, signInNameKey } from '../keys.ts';

/** The sign-in of this login. */
export function findAccount(context: Stored, login: string): Promise<Item<Account> | undefined> {
  return readItem<Account>(context, accountKey(login));
}

/** A login with its account. */
export interface OwnAccount {
  readonly login: string;
  readonly item: Item<Account>;
}

/** The sign-in of a person; those of a demonstration of an earlier version bear the name of the person. */
export async function accountOf(context: Stored, subject: string): Promise<OwnAccount | undefined> {
  const login = (await readItem<SignInName>(context, signInNameKey(subject)))?.body.login ?? subject;
  const item = await findAccount(context, login);
  return item?.body.subject === subject ? { login, item } : undefined;
}

/** A sign-in for the first time, of a person who has none. */
export function accountWrites(login: string, subject: string, password: PasswordHash, since: number): Write[] {
  const account: Account = { subject, password, since };
  return [
    { put: newItem(accountKey(login), account), expect: 'absent' },
    { put: newItem<SignInName>(signInNameKey(subject), { login }), expect: 'absent' },
  ];
}

/** Another password of the same sign-in; guarded by what was read. */
export function passwordWrite({ login, item }: OwnAccount, password: PasswordHash, since: number): Write {
  return nextWrite<Account>(accountKey(login), item, { subject: item.body.subject, password, since });
}

/** The same password by today's function: when it was chosen does not change. */
export function hashWrite({ login, item }: OwnAccount, password: PasswordHash): Write {
  return nextWrite<Account>(accountKey(login), item, { ...item.body, password });
}

/** How often in a row somebody who has signed in gave another password for the one before. */
export function findPasswordTries(context: Stored, subject: string): Promise<Item<Tries> | undefined> {
  return readItem<Tries>(context, passwordTriesKey(subject));
}

export function passwordTriesWrite(subject: string, before: Item<Tries> | undefined, after: Tries): Write {
  return nextWrite(passwordTriesKey(subject), before, after);
}

/** Whom a code brings to a sign-in. */
export interface Invited {
  readonly subject: string;
  /** Unix milliseconds */
  readonly expiresAt: number;
  /** they have a sign-in, and come back to it */
  readonly recovers?: true;
}

/** The code for the person in the place of the one before. */
export async function invitationWrites(context: Stored, code: string, invited: Invited): Promise<Write[]> {
  const key = invitationKey(code);
  const before = await readItem<{ readonly invitation: string }>(context, invitedKey(invited.subject));
  return [
    ...(before ? [{ remove: { pk: before.body.invitation, sk: 'INVITATION' } }] : []),
    { put: newItem(key, invited), expect: 'absent' },
    nextWrite(invitedKey(invited.subject), before, { invitation: key.pk }),
  ];
}

/** Whom this code brings to a sign-in. */
export function findInvitation(context: Stored, code: string): Promise<Item<Invited> | undefined> {
  return readItem<Invited>(context, invitationKey(code));
}

/** A code is good once. */
export function invitationUsed({ pk, sk, version }: Item<Invited>): Write {
  return { remove: { pk, sk }, expect: { version } };
}

/** Uses an invitation up: its person has this sign-in from now on, in place of one that they had. Nothing where somebody else has the login. */
export async function acceptedWrites(
  context: Stored,
  invitation: Item<Invited>,
  account: { readonly login: string; readonly password: PasswordHash; readonly since: number },
): Promise<Write[] | undefined> {
  const { login, password, since } = account;
  const { subject } = invitation.body;
  const [before, named, known] = await Promise.all([
    accountOf(context, subject),
    readItem<SignInName>(context, signInNameKey(subject)),
    findAccount(context, login),
  ]);
  if (known && known.body.subject !== subject) return undefined;
  return [
    invitationUsed(invitation),
    ...(before && before.login !== login ? [{ remove: accountKey(before.login) }] : []),
    nextWrite<Account>(accountKey(login), known, { subject, password, since }),
    nextWrite<SignInName>(signInNameKey(subject), named, { login }),
  ];
}
