import * as v from 'valibot';
import { passwordLetters } from '../../lib/domain/organisation/sign-in/password-policy.ts';

/** As it was typed: what is too short or too easy is said in its own words. */
export const password = v.pipe(v.string(), v.minLength(1), v.maxLength(passwordLetters.max * 4));
/** A code of an app or a recovery code, as it was typed. */
export const factorCode = v.pipe(v.string(), v.minLength(1), v.maxLength(40));
