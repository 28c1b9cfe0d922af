import { lettersIn } from '../../shared/plain-text.ts';
import { type GuessedSoon, guessedSoon } from '../../shared/text/guessed-soon.ts';

/** Why a password is not taken. */
export type PasswordFault = 'short' | 'long' | GuessedSoon;

/** A rule about passwords, on what it stands and from when on (`yyyy-mm-dd`) it holds here. */
interface PasswordRule {
  readonly holds: boolean;
  readonly source: string;
  readonly from: string;
}

const nist = 'NIST SP 800-63B-4 § 3.1.1.2';

/**
 * What is asked of a password. Law names no length and no change after a time: Decree 30/2020 App. VI I.2 and QCVN 12:2026/BCA ask for accounts that
 * are protected and watched. What an agency's own rules ask beyond that is a row here.
 */
export const passwordRules: Readonly<
  Record<'length' | 'own-name' | 'common' | 'kinds-of-letters' | 'change-after-time', PasswordRule>
> & { readonly length: PasswordRule & { readonly min: number; readonly max: number } } = {
  length: { holds: true, min: 10, max: 128, source: `${nist}: at least 8, at least 64 taken`, from: '2026-12-01' },
  'own-name': {
    holds: true,
    source: `${nist}: names of the person and of the service are refused`,
    from: '2026-12-01',
  },
  common: { holds: true, source: `${nist}: held against what is tried first`, from: '2026-12-01' },
  'kinds-of-letters': { holds: false, source: `${nist}: not asked for`, from: '2026-12-01' },
  'change-after-time': {
    holds: false,
    source: `${nist}: only where there is a sign that it is known`,
    from: '2026-12-01',
  },
};

/** Letters. */
export const passwordLetters: { readonly min: number; readonly max: number } = passwordRules.length;

/** What is wrong with a password, if anything; `names` are the person's own name, sign-in and address. */
export function passwordFault(password: string, names: readonly string[]): PasswordFault | undefined {
  const text = password.normalize('NFC');
  const length = lettersIn(text);
  if (length < passwordLetters.min) return 'short';
  if (length > passwordLetters.max) return 'long';
  return guessedSoon(text, names);
}
