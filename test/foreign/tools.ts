/** Programs of others as second opinions. Absent ones are said plainly on a user's machine and fail where CI is set. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export function has(program: string, ...args: string[]): boolean {
  const { error, status } = spawnSync(program, args, { stdio: 'ignore' });
  const found = error === undefined && (status === 0 || status === 99);
  if (!found && process.env['CI']) throw new Error(`${program} ${args.join(' ')} is needed where CI is set`);
  if (!found) console.warn(`skipped: ${program} ${args.join(' ')} is not on this machine`);
  return found;
}

export const hasPoppler: boolean = has('pdfsig', '-v');
export const hasOpenssl: boolean = has('openssl', 'version');
export const hasQpdf: boolean = has('qpdf', '--version');
export const hasPyhanko: boolean = has('python3', '-c', 'import pyhanko.sign.validation');

/** Runs `use` with files written into a folder that is gone afterwards. */
export function withFiles<T>(
  files: Readonly<Record<string, Uint8Array>>,
  use: (path: (file: string) => string) => T,
): T {
  const folder = mkdtempSync(join(tmpdir(), 'congvan-test-'));
  try {
    for (const [file, bytes] of Object.entries(files)) writeFileSync(join(folder, file), bytes);
    return use((file) => join(folder, file));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Number of signatures that poppler finds valid, and how many it finds at all. */
export function pdfsig(pdf: Uint8Array): { valid: number; found: number } {
  const text = withFiles(
    { 'a.pdf': pdf },
    (path) => spawnSync('pdfsig', ['-nocert', path('a.pdf')], { encoding: 'utf8' }).stdout,
  );
  return { valid: text.split('Signature is Valid').length - 1, found: text.split('Signature Validation:').length - 1 };
}

/** Whether poppler calls every signature of a file valid. */
export function passesPdfsig(path: string): boolean {
  const { status, stdout } = spawnSync('pdfsig', ['-nocert', path], { encoding: 'utf8' });
  const verdicts = [...stdout.matchAll(/Signature Validation: (.*)/g)].map(([, verdict = '']) => verdict);
  return status === 0 && verdicts.length > 0 && verdicts.every((verdict) => verdict.includes('Signature is Valid'));
}

/** Many files in one run: which of them pyHanko passes; test/foreign/pyhanko_lines.py says when it does. */
export function pyhankoLines(paths: readonly string[], roots: readonly string[]): boolean[] {
  const script = join(import.meta.dirname, 'pyhanko_lines.py');
  const options = { input: `${paths.join('\n')}\n`, encoding: 'utf8', maxBuffer: 1 << 26 } as const;
  const { status, stdout, stderr } = spawnSync('python3', [script, ...roots], options);
  const answers = stdout.trimEnd().split('\n');
  if (status !== 0 || answers.length !== paths.length) throw new Error(`pyHanko: ${stderr}`);
  return answers.map((answer) => answer === '1');
}

/** qpdf's complaints about the structure; empty when it has none. */
export function qpdfCheck(pdf: Uint8Array): string {
  const { status, stdout, stderr } = withFiles({ 'a.pdf': pdf }, (path) =>
    spawnSync('qpdf', ['--check', path('a.pdf')], { encoding: 'utf8' }),
  );
  return status === 0 ? '' : `${stdout}${stderr}`;
}

export interface PyhankoStatus {
  readonly field: string;
  readonly intact?: boolean;
  readonly valid?: boolean;
  readonly trusted?: boolean;
  readonly coverage?: string;
  readonly modification?: string | null;
  readonly docmdp?: boolean | null;
  /** EN 319 102-1, with `--lta`. */
  readonly status?: string;
  readonly verdict?: string;
  readonly failure?: string | null;
}

export function pyhanko(pdf: Uint8Array, root: Uint8Array, at: Date, ...flags: string[]): PyhankoStatus[] {
  const script = join(import.meta.dirname, 'pyhanko_judge.py');
  return withFiles({ 'a.pdf': pdf, 'root.der': root }, (path) => {
    const args = [script, path('a.pdf'), path('root.der'), at.toISOString().replace('Z', '+00:00'), ...flags];
    return JSON.parse(execFileSync('python3', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }));
  });
}

/** `openssl cms -verify` of a detached signature; empty when it is good. */
export function opensslCms(cms: Uint8Array, content: Uint8Array, rootPem: string, at: Date): string {
  return withFiles({ 'a.der': cms, 'a.bin': content, 'root.pem': Buffer.from(rootPem) }, (path) => {
    const time = String(Math.floor(at.getTime() / 1000));
    const args = [
      'cms',
      '-verify',
      '-binary',
      '-cades',
      '-inform',
      'DER',
      '-in',
      path('a.der'),
      '-content',
      path('a.bin'),
    ];
    const { status, stderr } = spawnSync(
      'openssl',
      [...args, '-CAfile', path('root.pem'), '-attime', time, '-purpose', 'any', '-out', path('out')],
      { encoding: 'utf8' },
    );
    return status === 0 ? '' : stderr;
  });
}

/** `openssl ts -verify` of a token over data; empty when it is good. */
export function opensslTs(token: Uint8Array, data: Uint8Array, rootPem: string, at: Date): string {
  return withFiles({ 'a.tst': token, 'a.bin': data, 'root.pem': Buffer.from(rootPem) }, (path) => {
    const time = String(Math.floor(at.getTime() / 1000));
    const { status, stderr } = spawnSync(
      'openssl',
      [
        'ts',
        '-verify',
        '-token_in',
        '-in',
        path('a.tst'),
        '-data',
        path('a.bin'),
        '-CAfile',
        path('root.pem'),
        '-attime',
        time,
      ],
      { encoding: 'utf8' },
    );
    return status === 0 ? '' : stderr;
  });
}
