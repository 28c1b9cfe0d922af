/** `npm run appendix-vi [-- --json | --break [ID…]]`: how far Decree 30/2020 Appendix VI Part I is met, by the tests that show it. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Break, breaks, broken, root } from './breaks.ts';
import type { Shown } from './clause.ts';
import { clauses } from './clauses.ts';
import { type Judged, markdownOf, pagesOf } from './report.ts';
import { endingsOf } from './run-tests.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false }, break: { type: 'boolean', default: false } },
});

const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** Runs the tests of all clauses; 0 when every one that names a test passes. */
async function judge(): Promise<number> {
  const endingOf = endingsOf(
    root,
    clauses.flatMap(({ test }) => test ?? []),
  );
  const judged = clauses.map((clause): Judged => {
    if (!clause.test) return { ...clause, state: 'not-yet' };
    return { ...clause, state: endingOf(clause.test) === 'passed' ? 'pass' : 'fail' };
  });
  const passed = judged.filter(({ state }) => state === 'pass').length;
  const brief = judged.map(({ id, state, test }) => ({ id, state, test: test ? `${test.file}: ${test.name}` : null }));
  const folder = join(root, 'reports/appendix-vi');
  mkdirSync(folder, { recursive: true });
  const json = JSON.stringify({ clauses: brief, passed, total: judged.length });
  writeFileSync(join(folder, 'appendix-vi.json'), json);
  writeFileSync(join(folder, 'appendix-vi.md'), markdownOf(judged));
  writeFileSync(join(folder, 'appendix-vi.pdf'), await pagesOf(judged, new Date()));
  if (values.json) say(json);
  else {
    for (const { id, test } of judged.filter(({ state }) => state === 'fail')) say(`${id} fails: ${test?.file}`);
    say(`${passed} of ${judged.length} clauses are shown; written to reports/appendix-vi`);
  }
  return judged.some(({ state }) => state === 'fail') ? 1 : 0;
}

/** All that the tests of clauses load. */
const needed = ['cli', 'functions', 'lib', 'local', 'simulator', 'test', 'verify-page', 'web', 'docs'];
const single = ['package.json', 'tsconfig.json', 'vitest.config.ts'];

/** Breaks each clause in a copy of the tree; 0 when every test turned red. */
function breakAll(): number {
  const copy = mkdtempSync(join(tmpdir(), 'congvan-broken-'));
  try {
    for (const name of [...needed, ...single]) cpSync(join(root, name), join(copy, name), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    const wanted = breaks.filter(({ clause }) => positionals.length === 0 || positionals.includes(clause));
    const green = wanted.filter((one) => {
      const ending = brokenEnding(copy, one);
      say(`${one.clause}: ${ending === 'failed' ? 'red' : `NOT RED (${ending})`} where ${one.why}`);
      return ending !== 'failed';
    });
    return green.length === 0 && wanted.length > 0 ? 0 : 1;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function brokenEnding(copy: string, one: Break): string {
  const test = clauses.find(({ id }) => id === one.clause)?.test as Shown;
  const whole = broken({ ...one, replace: one.find }, copy);
  writeFileSync(join(copy, one.file), broken(one, copy));
  try {
    return endingsOf(copy, [test])(test);
  } finally {
    writeFileSync(join(copy, one.file), whole);
  }
}

process.exitCode = values.break ? breakAll() : await judge();
