/** veraPDF, the judge of PDF/A and PDF/UA: a small Java program, built by Maven where CI is set or on request. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { withFiles } from './tools.ts';

const folder = join(import.meta.dirname, 'verapdf');

/** `mvn -q -B package` in test/foreign/verapdf builds it by hand. */
export const hasVeraPdf: boolean = built() || built(process.env['CI'] !== undefined);
if (!hasVeraPdf) console.warn('skipped: the veraPDF program in test/foreign/verapdf is not built (mvn -q -B package)');

function built(build = false): boolean {
  if (build) execFileSync('mvn', ['-q', '-B', 'package'], { cwd: folder, stdio: 'inherit' });
  return existsSync(join(folder, 'target/classes/VeraLines.class')) && existsSync(join(folder, 'target/lib'));
}

/** For each file, by its name, `valid` or the clauses of the flavour (`1b`, `ua1`) that it breaks; all in one run. */
export function veraPdf(flavour: string, files: Readonly<Record<string, Uint8Array>>): Record<string, string> {
  const names = Object.keys(files);
  const stored = Object.fromEntries(names.map((name, i) => [`${i}.pdf`, files[name] as Uint8Array]));
  return withFiles(stored, (path) => {
    const classes = `${join(folder, 'target/classes')}:${join(folder, 'target/lib')}/*`;
    const input = names.map((_, i) => `${flavour} ${path(`${i}.pdf`)}\n`).join('');
    const output = execFileSync('java', ['-cp', classes, 'VeraLines'], { encoding: 'utf8', input });
    const lines = output.trim().split('\n');
    return Object.fromEntries(names.map((name, i) => [name, lines[i] ?? '']));
  });
}
