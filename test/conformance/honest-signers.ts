/**
 * Honest files of other people's libraries, sixty of each (`--all`: every letter in every way): signed twice and more, seen or not, after a look at
 * the form, into fields that were there, certified, filled in between, by one library or by two. At least 98 of a hundred must be intact. What
 * pdfsig, pyHanko and EU DSS say of the same files stands beside it (`--alone`: they are not asked), and every alarm of ours is printed
 * (`--keep FOLDER`: its file is kept there; `--write FOLDER`: every file is, for `npm run fuzz -- --corpora FOLDER`). Run by
 * `npm run conformance`; libraries that are not installed are named and left out, unless CI is set.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Chain, canMake, carriedOut } from '../foreign/signers.ts';
import { honestLetters } from './honest/letters.ts';
import { besides, verdictOf } from './honest/verdicts.ts';
import { chainsOf, ways } from './honest/ways.ts';

const enough = 0.98;
const each = process.argv.includes('--all') ? Number.POSITIVE_INFINITY : 60;
const letters = await honestLetters();
const folderOf = (option: string): string | undefined =>
  process.argv.includes(option) ? process.argv[process.argv.indexOf(option) + 1] : undefined;
const [keep, write] = [folderOf('--keep'), folderOf('--write')];
const rows: { readonly library: string; readonly chain: Chain }[] = [];
for (const [library, own] of Object.entries(ways)) {
  const there = own.filter(canMake);
  if (there.length < own.length)
    console.log(`${library}: ${own.length - there.length} ways need what is not installed`);
  for (const chain of chainsOf(there, letters, each)) rows.push({ library, chain });
}
const { files, certificates } = carriedOut(rows.map(({ chain }) => chain));
const ours: string[] = [];
for (const [i, file] of files.entries()) {
  const verdict = typeof file === 'string' ? `not made: ${file}` : await verdictOf(file);
  ours.push(verdict);
  if (write !== undefined && typeof file !== 'string') writeFileSync(join(write, `${i}.pdf`), file);
  if (verdict === 'intact') continue;
  console.log(`  ${i}. ${rows[i]?.library}: ${rows[i]?.chain.name}: ${verdict}`);
  if (keep !== undefined && typeof file !== 'string') writeFileSync(join(keep, `${i}.pdf`), file);
}
const made = files.map((file) => typeof file !== 'string');
const others = process.argv.includes('--alone') ? [] : besides(files, certificates);

const heads = ['library', 'files', 'congvan', ...others.map(({ name }) => name)];
console.log(`| ${heads.join(' | ')} |\n|${heads.map(() => '---|').join('')}`);
for (const library of Object.keys(ways)) {
  const own = rows.flatMap((row, i) => (row.library === library ? [i] : []));
  const count = own.filter((i) => made[i]).length;
  const intact = own.filter((i) => ours[i] === 'intact').length;
  const beside = others.map(({ intact: by }) => own.filter((i) => by[i]).length);
  const fine = intact >= enough * count && count >= enough * own.length;
  if (!fine) process.exitCode = 1;
  console.log(`| ${[library, count, intact, ...beside].join(' | ')} |${fine ? '' : ' WRONG'}`);
}
