/** Writes each result down as soon as it is there, one a line: a run that is stopped has lost nothing of what it found. */
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';

interface Result {
  readonly fileName: string;
  readonly status: string;
  readonly mutatorName: string;
  readonly location: { readonly start: { readonly line: number; readonly column: number } };
  readonly replacement?: string;
}

const file = `reports/mutation/${process.env['MUTATION_ROOM']}.results.jsonl`;

function results(): unknown {
  mkdirSync('reports/mutation', { recursive: true });
  writeFileSync(file, '');
  return {
    onMutantTested({ fileName, status, mutatorName, location: { start }, replacement }: Result) {
      appendFileSync(file, `${JSON.stringify({ fileName, status, mutatorName, ...start, replacement })}\n`);
    },
  };
}

export const strykerPlugins: readonly unknown[] = [{ kind: 'Reporter', name: 'results', factory: results }];
