import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Shown } from './clause.ts';

/** What became of a test; `missing` where none of this name ran. */
export type Ending = 'passed' | 'failed' | 'missing';

interface Results {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

/** Runs these tests of a tree and no others, and says how each ended. */
export function endingsOf(tree: string, tests: readonly Shown[]): (test: Shown) => Ending {
  const results = resultsOf(tree, tests);
  return ({ file, name }) => {
    const of = results.testResults.find((one) => one.name.endsWith(`/${file}`));
    const found = of?.assertionResults.filter(({ fullName }) => fullName === name) ?? [];
    if (found.some(({ status }) => status === 'failed')) return 'failed';
    if (found.length > 0 && found.every(({ status }) => status === 'passed')) return 'passed';
    // a file that does not even load, or whose preparation fails, shows nothing
    return of?.status === 'failed' ? 'failed' : 'missing';
  };
}

function resultsOf(tree: string, tests: readonly Shown[]): Results {
  const folder = mkdtempSync(join(tmpdir(), 'congvan-appendix-'));
  const output = join(folder, 'results.json');
  try {
    const files = [...new Set(tests.map(({ file }) => file))];
    const names = tests.map(({ name }) => patternOf(name));
    const args = ['run', ...files, '-t', `^(${names.join('|')})$`, '--reporter=json', `--outputFile=${output}`];
    const { stderr } = spawnSync(join(tree, 'node_modules/.bin/vitest'), args, { cwd: tree, encoding: 'utf8' });
    try {
      return JSON.parse(readFileSync(output, 'utf8')) as Results;
    } catch {
      throw new Error(`the tests did not run: ${stderr}`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The runner parts groups and tests by ` > ` where it chooses them, and by a space where it reports them. */
const patternOf = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '(?: > | )');
