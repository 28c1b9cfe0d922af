import { useQuery } from '@tanstack/react-query';
import type { SignInLook } from '../../lib/domain/audit/access-entry.ts';
import type { Passkey, PasskeyPlace } from '../../lib/domain/organisation/sign-in/passkeys.ts';
import type { NamedSession, SessionEnds } from '../../lib/domain/organisation/sign-in/session.ts';
import type { Act } from '../../lib/domain/shared/act.ts';
import { get } from './client.ts';

/** My second factor. */
export interface OwnFactor {
  readonly needed: boolean;
  readonly sealedBy: 'second-secret' | 'data-folder';
  readonly since?: number;
  readonly codesLeft?: number;
  readonly app: boolean;
  readonly passkeys: readonly (Pick<Passkey, 'id' | 'name' | 'since' | 'usedAt'> & { readonly here: boolean })[];
  readonly passkeyPlace: PasskeyPlace;
}

/** How I sign in, and what I can do about it here. */
export type SignInView =
  | { readonly kept: 'elsewhere' }
  | {
      readonly kept: 'here';
      readonly login?: string;
      readonly passwordSince?: number;
      readonly letters: { readonly min: number; readonly max: number };
      readonly sessions: readonly (NamedSession & { readonly current: boolean })[];
      readonly ends: SessionEnds;
      readonly secondFactor: OwnFactor;
      readonly last: readonly { readonly what: SignInLook; readonly at: number; readonly about: string }[];
    };

export const useSignIn = () =>
  useQuery({ queryKey: ['sign-in'], queryFn: ({ signal }) => get<SignInView>('/api/me/sign-in', signal) });

/** The sign-in of somebody, for who looks after them. */
export type PersonSignInView =
  | { readonly kept: 'elsewhere' }
  | {
      readonly kept: 'here';
      readonly has: boolean;
      readonly sessions: number;
      readonly needsSecond: boolean;
      readonly recovery?: { readonly asked: Act; readonly mayConfirm: boolean };
      readonly lastUsed?: number;
      readonly disabledAt?: number;
      readonly secondFactor: boolean;
      readonly factorRemoval?: { readonly asked: Act; readonly mayConfirm: boolean };
    };

export const usePersonSignIn = (subject: string) =>
  useQuery({
    queryKey: ['person-sign-in', subject],
    queryFn: ({ signal }) => get<PersonSignInView>(`/api/organisation/people/${subject}/sign-in`, signal),
  });
