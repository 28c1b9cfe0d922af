import { createHash, randomBytes } from 'node:crypto';
import { secretBoxOf } from '../lib/adapters/embedded/key-secret-box.ts';
import { unwrapKey, wrapKey } from '../lib/adapters/pkcs12/wrapped-key.ts';

/**
 * What it costs to guess the passphrase of a held key, for who has all but that: data folder, table, program and second secret. Measured as seconds of
 * CPU of the product's own way to open it, and beside it of a plain SHA-256, so that the ratio does not hang on the machine.
 */
const guesses = 12;
const hashes = 400_000;
const hour = 3600;
const year = 365.25 * 24 * hour;

const box = secretBoxOf(randomBytes(32));
const binding = { owner: 'lanhdao', agency: 'G15.1', certificate: 'ab'.repeat(32) };
const wrapped = await wrapKey(randomBytes(1200), binding, 'mưa rào tháng sáu', box);

const guess = await secondsOf(guesses, async (n) => {
  if ((await unwrapKey(wrapped, binding, `đoán lần thứ ${n}`, box)) !== 'passphrase-wrong') throw new Error('guessed');
});
const plain = await secondsOf(hashes, async (n) => {
  createHash('sha256').update(`đoán lần thứ ${n}`).digest();
});

const spaces = [
  ['6 digits', 10 ** 6],
  ['6 letters and digits', 36 ** 6],
  ['10 digits', 10 ** 10],
  ['10 letters and digits', 36 ** 10],
] as const;
console.log(
  `a guess: ${guess.toPrecision(3)} s of CPU; a SHA-256: ${plain.toPrecision(3)} s; ratio ${Math.round(guess / plain)}`,
);
for (const [name, count] of spaces)
  console.log(`${name.padEnd(22)} all of them: ${spent(count * guess)}; by SHA-256 alone: ${spent(count * plain)}`);

/** Seconds of CPU, of all threads, for one of so many. */
async function secondsOf(count: number, work: (n: number) => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  for (let n = 0; n < count; n += 1) await work(n);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6 / count;
}

function spent(seconds: number): string {
  if (seconds < hour) return `${seconds.toPrecision(2)} core-seconds`;
  return seconds < year
    ? `${(seconds / hour).toPrecision(2)} core-hours`
    : `${(seconds / year).toPrecision(2)} core-years`;
}
