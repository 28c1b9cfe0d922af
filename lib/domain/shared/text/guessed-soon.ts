import { lettersIn } from '../plain-text.ts';
import { folded } from './folded.ts';

/** Why a secret that somebody chooses is guessed soon. */
export type GuessedSoon = 'repeated' | 'obvious' | 'named';

/** How hard a secret is to guess, for who chooses it. */
export type SecretStrength = 'fair' | 'good' | 'strong';

const minDifferent = 5;

/** What is tried first, without marks and spaces. */
const obvious = [
  'matkhau',
  'password',
  'passphrase',
  'congvan',
  'vanthu',
  'thihanhan',
  'thads',
  'kyso',
  'chuky',
  'vietnam',
  'hanoi',
  'iloveyou',
  'anhyeuem',
  'emyeuanh',
  'admin',
  'qwerty',
];
const rows = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc4rfv5tgb',
];

/** Why a secret (Unicode NFC) is among the first that are tried, if it is; `names` are the person's own name and sign-in. */
export function guessedSoon(text: string, names: readonly string[]): GuessedSoon | undefined {
  if (isRepeated(text)) return 'repeated';
  const plain = bare(text);
  if (unguessedLetters(plain, obvious) < minUnguessed) return 'obvious';
  const own = names
    .flatMap((name) => [bare(name), ...name.split(/[\s.@_-]+/).map(bare)])
    .filter((name) => name.length > 1);
  return unguessedLetters(plain, own) < minUnguessed ? 'named' : undefined;
}

/** By its length and by how many kinds of letters there are: words in plain language, and no promise. */
export function secretStrength(secret: string): SecretStrength {
  const text = secret.normalize('NFC');
  const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{L}\p{N}]/u].filter((kind) => kind.test(text)).length;
  const points = lettersIn(text) + (kinds - 1) * 2;
  if (points >= 22) return 'strong';
  return points >= 15 ? 'good' : 'fair';
}

/** Letters that must be left when what is tried first is taken away. */
const minUnguessed = 5;

/** How many letters are left without the words, and without runs of a keyboard row or of the same letter. */
function unguessedLetters(text: string, words: readonly string[]): number {
  const left = [...words].sort((a, b) => b.length - a.length).reduce((rest, word) => rest.split(word).join(' '), text);
  return [...withoutRuns(left)].filter((letter) => letter !== ' ').length;
}

/** Takes away each run of three and more that stands in a row of the keyboard, forwards or backwards, but for its first. */
function withoutRuns(text: string): string {
  let kept = '';
  for (let at = 0; at < text.length; ) {
    const run = longestRun(text, at);
    kept += text[at];
    at += run >= 3 ? run : 1;
  }
  return kept;
}

function longestRun(text: string, at: number): number {
  let longest = 1;
  for (const row of [...rows, ...rows.map((one) => [...one].reverse().join(''))])
    for (let length = longest + 1; at + length <= text.length; length += 1) {
      if (!row.includes(text.slice(at, at + length))) break;
      longest = length;
    }
  return longest;
}

/** Few letters, or the same few again and again. */
function isRepeated(text: string): boolean {
  const letters = [...text.toLowerCase()];
  if (new Set(letters).size < minDifferent) return true;
  for (let block = 1; block <= letters.length / 2; block += 1)
    if (letters.every((letter, at) => letter === letters[at % block])) return true;
  return false;
}

/** Without marks, case and all that is no letter or digit. */
const bare = (text: string): string => folded(text).replace(/[^a-z0-9]/g, '');
