/** PDFBox and iText as honest signers: a small Java program, built by Maven where CI is set or on request. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = join(import.meta.dirname, 'signers');

/** `mvn -q -B package` in test/foreign/signers builds it by hand. */
export const hasSigners: boolean = built() || built(process.env['CI'] !== undefined);
if (!hasSigners) console.warn('skipped: the program in test/foreign/signers is not built (mvn -q -B package)');

function built(build = false): boolean {
  if (build) execFileSync('mvn', ['-q', '-B', 'package'], { cwd: folder, stdio: 'inherit' });
  return existsSync(join(folder, 'target/classes/Signers.class')) && existsSync(join(folder, 'target/lib'));
}

/** One after the other on the same file; `Signers.java` says what there is. */
export interface Chain {
  readonly name: string;
  readonly file: Uint8Array;
  readonly steps: readonly string[];
}

/** What became of each file, or what the library said when it could not. */
export function carriedOut(chains: readonly Chain[]): readonly (Uint8Array | string)[] {
  const place = mkdtempSync(join(tmpdir(), 'congvan-signers-'));
  try {
    const path = (chain: number, step: number): string => join(place, `${chain}-${step}.pdf`);
    const lines: string[] = [];
    for (const [i, { file, steps }] of chains.entries()) {
      writeFileSync(path(i, 0), file);
      for (const [k, step] of steps.entries()) lines.push([step, path(i, k), path(i, k + 1)].join('\t'));
    }
    const classes = `${join(folder, 'target/classes')}:${join(folder, 'target/lib')}/*`;
    const args = ['-Djava.awt.headless=true', '-cp', classes, 'Signers'];
    const output = execFileSync('java', args, {
      encoding: 'utf8',
      input: `${lines.join('\n')}\n`,
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    const answers = output.trim().split('\n');
    let at = 0;
    return chains.map(({ steps }, i) => {
      const own = answers.slice(at, at + steps.length);
      at += steps.length;
      return own.find((answer) => answer !== 'done') ?? readFileSync(path(i, steps.length));
    });
  } finally {
    rmSync(place, { recursive: true });
  }
}
