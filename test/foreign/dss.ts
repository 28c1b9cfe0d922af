/** The European Commission's DSS as a second opinion: a small Java program, built by Maven where CI is set or on request. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { withFiles } from './tools.ts';

const folder = join(import.meta.dirname, 'dss');

/** `mvn -q -B package` in test/foreign/dss builds it by hand. */
export const hasDss: boolean = built() || built(process.env['CI'] !== undefined);
if (!hasDss) console.warn('skipped: the DSS program in test/foreign/dss is not built (mvn -q -B package)');

function built(build = false): boolean {
  if (build) execFileSync('mvn', ['-q', '-B', 'package'], { cwd: folder, stdio: 'inherit' });
  return existsSync(join(folder, 'target/classes/DssLines.class')) && existsSync(join(folder, 'target/lib'));
}

/** For each signature its level, indication and sub-indication, as DSS names them. */
export function dss(pdf: Uint8Array, root: Uint8Array, at: Date): string[] {
  return withFiles({ 'a.pdf': pdf, 'root.der': root }, (path) => {
    const classes = `${join(folder, 'target/classes')}:${join(folder, 'target/lib')}/*`;
    const args = ['-cp', classes, 'DssJudge', path('a.pdf'), path('root.der'), at.toISOString()];
    return execFileSync('java', args, { encoding: 'utf8' }).trim().split('\n');
  });
}

/** What DSS finds in a file: its signatures, those that pass, and the warnings beside them. */
export interface DssLine {
  readonly found: number;
  readonly passed: number;
  readonly warnings: number;
  readonly error?: string;
}

/** Many files in one run, by their names; `trusted` are certificates that are believed without asking further, DER. */
export function dssLines(files: readonly string[], trusted: readonly Uint8Array[], at: Date): DssLine[] {
  const certificates = Object.fromEntries(trusted.map((der, i) => [`${i}.der`, der]));
  return withFiles(certificates, (path) => {
    const classes = `${join(folder, 'target/classes')}:${join(folder, 'target/lib')}/*`;
    const args = ['-cp', classes, 'DssLines', at.toISOString(), ...Object.keys(certificates).map(path)];
    const output = execFileSync('java', args, { encoding: 'utf8', input: files.join('\n'), maxBuffer: 1 << 26 });
    return output
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  });
}
