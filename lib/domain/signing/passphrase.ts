import { lettersIn } from '../shared/plain-text.ts';
import { type GuessedSoon, guessedSoon } from '../shared/text/guessed-soon.ts';

/** Why a passphrase does not protect a key. */
export type PassphraseFault = 'short' | 'long' | GuessedSoon;

/** Letters; a sentence fits. */
export const passphraseLetters: { readonly min: number; readonly max: number } = { min: 10, max: 128 };

/** What is wrong with a passphrase, if anything; `names` are the person's own name and sign-in. */
export function passphraseFault(passphrase: string, names: readonly string[]): PassphraseFault | undefined {
  const text = passphrase.normalize('NFC');
  const length = lettersIn(text);
  if (length < passphraseLetters.min) return 'short';
  if (length > passphraseLetters.max) return 'long';
  return guessedSoon(text, names);
}
