/**
 * A test runner for Stryker that keeps the room and its tests loaded: a mutant is a switch in code that is already there,
 * so judging it costs the tests that reach it and nothing else. Vitest's runner starts a worker and imports everything for
 * each mutant (about one second); this one takes some milliseconds.
 *
 * A mutant counts as killed only when the test that failed passes again with the mutant switched off. Otherwise something
 * stayed behind in this process: a new one judges the mutant, before anything else has run there.
 */
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Case, casesOf, type Suite } from './in-process-vitest.ts';
import { isJudge, testsOf } from './rooms.ts';

type Hits = Record<string, number>;

/** What Stryker's instrumented code reads and writes. */
interface Switchboard {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
  mutantCoverage?: { static: Hits; perTest: Record<string, Hits> };
}

interface MutantRun {
  readonly activeMutant: { readonly id: string; readonly fileName: string };
  readonly testFilter?: readonly string[];
}

interface Notes {
  readonly times: Record<string, number>;
  readonly hits: Record<string, Hits>;
}

interface TestCase extends Case {
  readonly id: string;
  readonly file: string;
}

const board: Switchboard = {};
Object.assign(globalThis, { __stryker__: board });
const shim = new URL('./in-process-vitest.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'vitest' ? { url: shim, shortCircuit: true } : next(specifier, context),
});

const loaded = new Map<string, Promise<readonly TestCase[]>>();
/** Suites whose beforeAll has run without a mutant, with the mutants that it reaches. */
const standing = new Map<Suite, Hits>();
/** A process is young until it has run a mutant, and spent once something may have stayed behind. */
let age: 'young' | 'old' | 'spent' = 'young';
const killers = new Map<string, string[]>();
/**
 * Milliseconds of this process's own work after which no further test is asked; a mutant that lived so long counts as survived. On a busy
 * machine a mutant is asked for as many tests as on an idle one.
 */
const patience = 2500;
const worked = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
/** Hits of a mutant within one test that mean that it will not end: so many times those without it, and some. */
const endless = { factor: 100, and: 10_000 };
const notesFile = 'rerun-notes.json';
/** Of each test: its milliseconds, and how often it hits which mutant. */
let times: Record<string, number> = {};
let hits: Record<string, Hits> = {};

function load(file: string): Promise<readonly TestCase[]> {
  const known = loaded.get(file) ?? importCases(file);
  loaded.set(file, known);
  return known;
}

let importing: Promise<unknown> = Promise.resolve();
function importCases(file: string): Promise<readonly TestCase[]> {
  const found = importing.then(() => casesOf(pathToFileURL(resolve(file)).href));
  importing = found;
  return found.then((cases) =>
    cases.filter(({ name }) => isJudge(name)).map((one) => ({ ...one, file, id: `${file}#${one.name}` })),
  );
}

function chain(suite: Suite): Suite[] {
  return suite.parent === undefined ? [suite] : [...chain(suite.parent), suite];
}

/** Puts up the suites of a case; those whose beforeAll reaches the mutant are put up under it. */
async function putUp(suites: readonly Suite[], mutant: string | undefined, under: Set<Suite>): Promise<void> {
  for (const suite of suites) {
    if (!standing.has(suite)) standing.set(suite, await reachedBy(suite));
    if (mutant === undefined || under.has(suite) || standing.get(suite)?.[mutant] === undefined) continue;
    under.add(suite);
    board.activeMutant = mutant;
    for (const work of suite.beforeAll) await work();
  }
}

/** Runs the hooks of a suite and says which mutants they reach. */
async function reachedBy(suite: Suite): Promise<Hits> {
  const id = 'beforeAll';
  board.activeMutant = undefined;
  board.currentTestId = id;
  for (const work of suite.beforeAll) await work();
  board.currentTestId = undefined;
  const reached = board.mutantCoverage?.perTest[id] ?? {};
  delete board.mutantCoverage?.perTest[id];
  return reached;
}

async function runCase(one: TestCase, mutant: string | undefined, under: Set<Suite>): Promise<unknown> {
  const suites = chain(one.suite);
  try {
    await putUp(suites, mutant, under);
    board.activeMutant = mutant;
    for (const suite of suites) for (const work of suite.beforeEach) await work();
    await one.run();
    return undefined;
  } catch (error) {
    return error ?? new Error('nothing was thrown');
  } finally {
    board.activeMutant = undefined;
    for (const suite of suites.toReversed()) for (const work of suite.afterEach) await work();
  }
}

async function dryRun(): Promise<unknown> {
  age = 'old';
  const tests: unknown[] = [];
  for (const file of testsOf(globSync)) {
    for (const one of await load(file)) {
      const failure = await runFirst(one);
      const result = { id: one.id, name: one.name, fileName: resolve(file), timeSpentMs: times[one.id] ?? 0 };
      tests.push(
        failure === undefined
          ? { ...result, status: 0 }
          : { ...result, status: 1, failureMessage: String((failure as Error).stack ?? failure) },
      );
    }
  }
  hits = board.mutantCoverage?.perTest ?? {};
  writeFileSync(notesFile, JSON.stringify({ times, hits }));
  return { status: 'complete', tests, mutantCoverage: board.mutantCoverage };
}

async function runFirst(one: TestCase): Promise<unknown> {
  const suites = chain(one.suite);
  await putUp(suites, undefined, new Set());
  board.currentTestId = one.id;
  const begun = performance.now();
  const failure = await runCase(one, undefined, new Set());
  times[one.id] = performance.now() - begun;
  board.currentTestId = undefined;
  const coverage = board.mutantCoverage?.perTest;
  if (coverage === undefined) return failure;
  const own = { ...coverage[one.id] };
  for (const suite of suites) {
    for (const [mutant, count] of Object.entries(standing.get(suite) ?? {})) own[mutant] = (own[mutant] ?? 0) + count;
  }
  coverage[one.id] = own;
  return failure;
}

async function mutantRun({ activeMutant, testFilter = [] }: MutantRun): Promise<unknown> {
  if (age === 'spent') throw new Error('a mutant left something behind');
  const isYoung = age === 'young';
  age = 'old';
  const under = new Set<Suite>();
  const begun = worked();
  let count = 0;
  for (const one of await inOrder(testFilter, activeMutant.fileName)) {
    if (worked() - begun > patience) break;
    count += 1;
    const limit = (hits[one.id]?.[activeMutant.id] ?? 1) * endless.factor + endless.and;
    Object.assign(board, { hitLimit: limit, hitCount: 0 });
    const failure = await runCase(one, activeMutant.id, under);
    if ((board.hitCount ?? 0) > limit) {
      forget(under, one);
      return { status: 'timeout', reason: `hit more than ${limit} times` };
    }
    if (failure === undefined) continue;
    forget(under, one);
    board.hitCount = undefined;
    if ((await runCase(one, undefined, new Set())) !== undefined) age = 'spent';
    if (age === 'spent' && !isYoung) throw new Error(`${one.id} fails without the mutant`);
    remember(activeMutant.fileName, one.id);
    return { status: 'killed', killedBy: [one.id], failureMessage: String(failure), nrOfTests: count };
  }
  for (const suite of under) standing.delete(suite);
  return { status: 'survived', nrOfTests: count };
}

/** What a mutant may have touched is put up anew. */
function forget(under: ReadonlySet<Suite>, failed: TestCase): void {
  for (const suite of [...under, ...chain(failed.suite)]) standing.delete(suite);
}

function remember(fileName: string, id: string): void {
  const recent = (killers.get(fileName) ?? []).filter((other) => other !== id);
  killers.set(fileName, [id, ...recent].slice(0, 20));
}

/** The tests that killed in this file before, then the quick ones. */
async function inOrder(ids: readonly string[], fileName: string): Promise<TestCase[]> {
  const wanted = new Set(ids);
  const files = new Set(ids.map((id) => id.slice(0, id.indexOf('#'))));
  const cases: TestCase[] = [];
  for (const file of files) cases.push(...(await load(file)).filter(({ id }) => wanted.has(id)));
  const recent = killers.get(fileName) ?? [];
  const cost = ({ id }: TestCase): number => (recent.includes(id) ? recent.indexOf(id) - 100 : (times[id] ?? 0));
  return cases.sort((a, b) => cost(a) - cost(b));
}

function rerunRunner(): unknown {
  return {
    capabilities: () => ({ reloadEnvironment: true }),
    init: async () => {
      if (existsSync(notesFile)) ({ times, hits } = JSON.parse(readFileSync(notesFile, 'utf8')) as Notes);
      for (const file of testsOf(globSync)) await load(file);
    },
    dryRun,
    mutantRun,
  };
}

export const strykerPlugins: readonly unknown[] = [{ kind: 'TestRunner', name: 'rerun', factory: rerunRunner }];
