/**
 * The libraries of others as honest signers: PDFBox 2 and 3, iText 5 and 8, EU DSS (small Java programs, built by Maven where CI is set or on
 * request), pyHanko and @signpdf. Each program reads steps and carries them out; the first word of a step says whose it is.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Holder, issue, makeRoot, toPkcs12 } from '../../lib/adapters/demo-ca/demo-authority.ts';
import { hasDss } from './dss.ts';
import { hasPyhanko } from './tools.ts';

const here = import.meta.dirname;
const inCi = process.env['CI'] !== undefined;

function javaArguments(folder: string, main: string): string[] {
  const target = join(here, folder, 'target');
  return ['-Djava.awt.headless=true', '-cp', `${target}/classes:${target}/lib/*`, main];
}

/** `mvn -q -B package` in the folder builds it by hand. */
function isBuilt(folder: string): boolean {
  const found = existsSync(join(here, folder, 'target/classes/Signers.class'));
  if (!found && inCi) execFileSync('mvn', ['-q', '-B', 'package'], { cwd: join(here, folder), stdio: 'inherit' });
  if (!found && !inCi) console.warn(`skipped: the program in test/foreign/${folder} is not built (mvn -q -B package)`);
  return found || inCi;
}

/** `npm ci --prefix test/foreign/signpdf` installs it. */
function isInstalled(): boolean {
  const found = existsSync(join(here, 'signpdf/node_modules/@signpdf/signpdf'));
  if (!found && inCi) throw new Error('npm ci --prefix test/foreign/signpdf is needed where CI is set');
  if (!found) console.warn('skipped: @signpdf is not installed (npm ci --prefix test/foreign/signpdf)');
  return found;
}

interface Program {
  readonly there: boolean;
  readonly command: string;
  readonly args: readonly string[];
}

const signersNow: Program = { there: isBuilt('signers'), command: 'java', args: javaArguments('signers', 'Signers') };
const signersOld: Program = {
  there: isBuilt('signers-old'),
  command: 'java',
  args: javaArguments('signers-old', 'Signers'),
};
const programs: Readonly<Record<string, Program>> = {
  pdfbox2: signersOld,
  pdfbox3: signersNow,
  itext5: signersOld,
  itext8: signersNow,
  dss: { there: hasDss, command: 'java', args: javaArguments('dss', 'DssSigner') },
  pyhanko: { there: hasPyhanko, command: 'python3', args: [join(here, 'pyhanko_signer.py')] },
  signpdf: { there: isInstalled(), command: process.execPath, args: [join(here, 'signpdf/signer.mjs')] },
};

function programOf(step: string): Program {
  return programs[step.split('-')[0] as string] as Program;
}

/** One after the other on the same file; the programs say what steps there are. */
export interface Chain {
  readonly name: string;
  readonly file: Uint8Array;
  readonly steps: readonly string[];
}

/** Whether every library of the steps is on this machine. */
export function canMake(steps: readonly string[]): boolean {
  return steps.every((step) => programOf(step).there);
}

export interface Carried {
  /** What became of each file, or what the library said when it could not. */
  readonly files: readonly (Uint8Array | string)[];
  /** The certificates of who signed, nearest first, DER. */
  readonly certificates: readonly Uint8Array[];
}

/** A signer and a timestamp authority under one root. */
function holders(): { signer: Uint8Array; stamps: Uint8Array; certificates: readonly Uint8Array[] } {
  const validity = { notBefore: new Date(Date.now() - 864e5), notAfter: new Date(Date.now() + 365 * 864e5) };
  const root = makeRoot({ subject: { commonName: 'Root of others' }, key: 'rsa-2048', ...validity });
  const under = (commonName: string, purpose: 'signer' | 'timestamp'): Holder =>
    issue(root, { subject: { commonName }, purpose, key: 'rsa-2048', ...validity });
  const [signer, stamps] = [under('Signer of others', 'signer'), under('Stamps of others', 'timestamp')];
  return {
    signer: toPkcs12(signer, 'honest', 'honest'),
    stamps: toPkcs12(stamps, 'honest', 'honest'),
    certificates: [signer.certificate, stamps.certificate, root.certificate],
  };
}

/** In rounds, so that each program starts as seldom as it can: a round takes every chain as far as the library at its turn goes. */
export function carriedOut(chains: readonly Chain[]): Carried {
  const place = mkdtempSync(join(tmpdir(), 'congvan-signers-'));
  const { signer, stamps, certificates } = holders();
  const keys = [join(place, 'signer.p12'), join(place, 'stamps.p12')] as const;
  const path = (chain: number, step: number): string => join(place, `${chain}-${step}.pdf`);
  const reached = chains.map(() => 0);
  const failed = chains.map((): string | undefined => undefined);
  try {
    writeFileSync(keys[0], signer);
    writeFileSync(keys[1], stamps);
    for (const [i, { file }] of chains.entries()) writeFileSync(path(i, 0), file);
    for (;;) {
      const due = new Map<Program, [chain: number, step: number][]>();
      for (const [i, { steps }] of chains.entries()) {
        let at = reached[i] as number;
        if (failed[i] !== undefined || at >= steps.length) continue;
        const program = programOf(steps[at] as string);
        const own = due.get(program) ?? [];
        due.set(program, own);
        for (; at < steps.length && programOf(steps[at] as string) === program; at++) own.push([i, at]);
        reached[i] = at;
      }
      if (due.size === 0) break;
      for (const [program, turns] of due) {
        const lines = turns.map(([i, k]) => [chains[i]?.steps[k], path(i, k), path(i, k + 1), k].join('\t'));
        for (const [n, answer] of answersOf(program, keys, lines).entries()) {
          const [i = 0, k = 0] = turns[n] ?? [];
          if (answer !== 'done') failed[i] ??= `${chains[i]?.steps[k]}: ${answer}`;
        }
      }
    }
    const files = chains.map(({ steps }, i) => failed[i] ?? readFileSync(path(i, steps.length)));
    return { files, certificates };
  } finally {
    rmSync(place, { recursive: true });
  }
}

function answersOf({ command, args }: Program, keys: readonly string[], lines: readonly string[]): string[] {
  const { stdout, stderr, status } = spawnSync(command, [...args, ...keys], {
    encoding: 'utf8',
    input: `${lines.join('\n')}\n`,
    maxBuffer: 1 << 26,
  });
  const answers = stdout.trimEnd().split('\n');
  if (status !== 0 || answers.length !== lines.length) throw new Error(`${command} ${args.at(-1)}: ${stderr}`);
  return answers;
}
