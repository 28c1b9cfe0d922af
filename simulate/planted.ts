import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Report } from './run.ts';

/** A mistake in one place of the product: `find` stands once in `file`, and `replace` in its place is wrong. */
interface Planted {
  readonly name: string;
  readonly why: string;
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

/** What became of one: found by this invariant after so many steps, or not in so many. */
interface Outcome {
  readonly name: string;
  readonly found: boolean;
  readonly steps: number;
  readonly invariant?: string;
  readonly detail?: string;
}

const root = join(import.meta.dirname, '..');
const folder = join(root, 'test/simulate/faults');
/** All that the simulator loads. */
const needed = ['functions', 'lib', 'local', 'simulate', 'simulator', 'package.json'];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    steps: { type: 'string', default: '100000' },
    json: { type: 'boolean', default: false },
  },
});

/** Plants each fault in a copy of the tree and runs the simulator there. 0 when every one was found. */
function main(): number {
  const copy = mkdtempSync(join(tmpdir(), 'congvan-planted-'));
  try {
    for (const name of needed) cpSync(join(root, name), join(copy, name), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    const outcomes = faultsAskedFor().map((fault) => tried(copy, fault));
    if (values.json) process.stdout.write(`${JSON.stringify(outcomes)}\n`);
    return outcomes.every(({ found }) => found) ? 0 : 1;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function faultsAskedFor(): Planted[] {
  const all = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Planted);
  const unknown = positionals.find((name) => !all.some((fault) => fault.name === name));
  if (unknown !== undefined) throw new Error(`no fault is called ${unknown}`);
  return positionals.length === 0 ? all : all.filter(({ name }) => positionals.includes(name));
}

function tried(copy: string, { name, file, find, replace }: Planted): Outcome {
  const path = join(copy, file);
  const whole = readFileSync(path, 'utf8');
  if (whole.split(find).length !== 2) throw new Error(`${name}: its text does not stand once in ${file}`);
  writeFileSync(
    path,
    whole.replace(find, () => replace),
  );
  const outcome = outcomeOf(name, simulated(copy));
  writeFileSync(path, whole);
  if (!values.json) process.stdout.write(`${inWords(outcome)}\n`);
  return outcome;
}

function simulated(copy: string): Report {
  const args = ['simulate/main.ts', '--json', '--seed', values.seed, '--steps', values.steps];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8' });
  if (stdout === '') throw new Error(`the simulator did not run: ${stderr}`);
  return JSON.parse(stdout) as Report;
}

function outcomeOf(name: string, { steps, broken }: Report): Outcome {
  if (!broken) return { name, found: false, steps };
  return { name, found: true, steps: broken.step, invariant: broken.invariant, detail: broken.detail };
}

function inWords({ name, found, steps, invariant, detail = '' }: Outcome): string {
  if (!found) return `${name}: not found in ${steps} steps`;
  return `${name}: found in ${steps} steps: ${invariant} (${detail.slice(0, 160)})`;
}

process.exitCode = main();
