import { useQuery } from '@tanstack/react-query';
import { get } from './client.ts';

/** How I sign in, and what I can do about it here. */
export type SignInView =
  | { readonly kept: 'elsewhere' }
  | {
      readonly kept: 'here';
      readonly login?: string;
      readonly passwordSince?: number;
      readonly letters: { readonly min: number; readonly max: number };
    };

export const useSignIn = () =>
  useQuery({ queryKey: ['sign-in'], queryFn: ({ signal }) => get<SignInView>('/api/me/sign-in', signal) });
