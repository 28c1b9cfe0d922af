import * as v from 'valibot';
import { passwordLetters } from '../../lib/domain/organisation/sign-in/password-policy.ts';
import { type Route, read } from './route.ts';

/** As it was typed: what is too short or too easy is said in its own words. */
const password = v.pipe(v.string(), v.minLength(1), v.maxLength(passwordLetters.max * 4));
export const passwordRequest = v.strictObject({ old: password, password });

/** Changes something, and its answer is kept under no key: it was told a secret. */
const secret = { method: 'POST', access: 'person' } as const;

/** The own sign-in, where the installation keeps it. */
export const signInRoutes = [
  {
    ...read,
    path: '/api/me/sign-in',
    operation: 'readSignIn',
    summary: 'How I sign in, and whether that is kept here',
  },
  {
    ...secret,
    path: '/api/me/sign-in/password',
    operation: 'changePassword',
    summary: 'Another password for my sign-in; the one before is asked for, and my other sessions end',
    body: passwordRequest,
  },
] as const satisfies readonly Route[];
