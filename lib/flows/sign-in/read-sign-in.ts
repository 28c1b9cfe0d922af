import type { SignInLook } from '../../domain/audit/access-entry.ts';
import type { Passkey, PasskeyPlace } from '../../domain/organisation/sign-in/passkeys.ts';
import { passwordLetters } from '../../domain/organisation/sign-in/password-policy.ts';
import type { SecondFactor } from '../../domain/organisation/sign-in/second-factor.ts';
import type { NamedSession, SessionEnds } from '../../domain/organisation/sign-in/session.ts';
import { requirePermission } from '../../kernel/access.ts';
import type { ApiContext, Caller } from '../../kernel/context.ts';
import { openSessions, sessionEnds } from '../../kernel/sign-ins.ts';
import type { FactorSeal } from '../../ports/factor-vault.ts';
import { lastLooks } from '../../stores/access.ts';
import { findPersonRecord, personLog } from '../../stores/organisation/people.ts';
import { accountOf } from '../../stores/sign-in/accounts.ts';
import { findFactor } from '../../stores/sign-in/second-factors.ts';
import { isNeeded } from './second-factor/parts/needed.ts';

/** How somebody signs in, and what they can do about it here; elsewhere their issuer looks after all of it. */
export type SignInView =
  | { readonly kept: 'elsewhere' }
  | {
      readonly kept: 'here';
      /** missing for who has no sign-in */
      readonly login?: string;
      /** since when it is this password, Unix milliseconds; missing for one of an earlier version */
      readonly passwordSince?: number;
      readonly letters: { readonly min: number; readonly max: number };
      /** where they are signed in, the last used first */
      readonly sessions: readonly (NamedSession & { readonly current: boolean })[];
      readonly ends: SessionEnds;
      readonly secondFactor: OwnFactor;
      /** sign-ins and wrong passwords, the last first */
      readonly last: readonly SignInLine[];
    };

/** The second factor of who asks. */
export interface OwnFactor {
  /** the installation asks it of them */
  readonly needed: boolean;
  /** where keys are sealed here */
  readonly sealedBy: FactorSeal;
  /** since when they have one, Unix milliseconds */
  readonly since?: number;
  /** recovery codes that are left */
  readonly codesLeft?: number;
  /** an authenticator app is one */
  readonly app: boolean;
  readonly passkeys: readonly ShownPasskey[];
  /** whether browsers make and use passkeys at the address of the installation */
  readonly passkeyPlace: PasskeyPlace;
}

/** A passkey as its owner sees it. */
export interface ShownPasskey extends Pick<Passkey, 'id' | 'name' | 'since' | 'usedAt'> {
  /** it is good at the address at which the installation is now */
  readonly here: boolean;
}

/** A sign-in, or a try with a wrong password or code: when, and from which browser and address. */
export interface SignInLine {
  readonly what: SignInLook;
  readonly at: number;
  readonly about: string;
}

const shownLines = 10;

/** Tài khoản đăng nhập: everybody sees their own and nobody another’s. */
export async function readSignIn(
  context: ApiContext,
  person: Caller['person'],
  session: string | undefined,
): Promise<SignInView> {
  requirePermission(person, 'office.use');
  if (!context.passwords || !context.factors || !context.passkeys) return { kept: 'elsewhere' };
  const { subject } = person;
  const [own, sessions, ends, { looks }, factor, record] = await Promise.all([
    accountOf(context, subject),
    openSessions(context, subject),
    sessionEnds(context),
    lastLooks(context, personLog(subject), shownLines),
    findFactor(context, subject),
    findPersonRecord(context, subject),
  ]);
  const since = own?.item.body.since;
  return {
    kept: 'here',
    letters: passwordLetters,
    sessions: sessions
      .map((one) => ({ ...one, current: one.id === session }))
      .toSorted((a, b) => Number(b.current) - Number(a.current) || b.lastUsed - a.lastUsed),
    ends,
    secondFactor: {
      needed: await isNeeded(context, record?.state),
      sealedBy: context.factors.by,
      ...(factor ? { since: factor.body.since, codesLeft: factor.body.codes.length } : {}),
      ...shownPasskeys(context.passkeys.place(), factor?.body),
    },
    last: looks.map(({ what, at, about = '' }) => ({ what: what as SignInLook, at, about })),
    ...(own ? { login: own.login } : {}),
    ...(since === undefined ? {} : { passwordSince: since }),
  };
}

function shownPasskeys(passkeyPlace: PasskeyPlace, factor: SecondFactor | undefined) {
  const here = passkeyPlace.possible ? passkeyPlace.rpId : undefined;
  const passkeys = (factor?.passkeys ?? []).map(({ id, name, since, usedAt, rpId }) => ({
    ...{ id, name, since, here: rpId === here },
    ...(usedAt === undefined ? {} : { usedAt }),
  }));
  return { app: factor?.app !== undefined, passkeys, passkeyPlace };
}
