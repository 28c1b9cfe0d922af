/**
 * What the tests import as `vitest` while mutants are judged: their suites, hooks and cases are written down instead of
 * run, so that one process can run any of them again and again. `expect` is vitest's own. Tests under a condition
 * (`skipIf`, `runIf`) ask whether a foreign engine is here; they are left out.
 */
import { createRequire } from 'node:module';
import { format } from 'node:util';

type Work = (...args: unknown[]) => unknown;

export interface Suite {
  readonly parent: Suite | undefined;
  readonly name: string;
  readonly beforeAll: Work[];
  readonly afterAll: Work[];
  readonly beforeEach: Work[];
  readonly afterEach: Work[];
}

export interface Case {
  readonly suite: Suite;
  /** `describe > describe > it`, numbered where a file says it twice. */
  readonly name: string;
  readonly run: () => unknown;
}

// vitest asks whether it runs in one of its workers; only `expect` is used of it here.
(globalThis as { __vitest_worker__?: unknown }).__vitest_worker__ ??= { config: {}, ctx: {} };
const vitest = await import(
  createRequire(import.meta.url)
    .resolve('vitest')
    .replace(/index\.cjs$/, 'dist/index.js')
);
export const expect: unknown = vitest.expect;
/** Types are the compiler’s to judge: no mutant changes one. */
export const expectTypeOf: unknown = vitest.expectTypeOf;

let current: Suite = suiteOf(undefined, '');
let cases: Case[] = [];

/** Imports a test file and gives its cases. */
export async function casesOf(url: string): Promise<readonly Case[]> {
  current = suiteOf(undefined, '');
  cases = [];
  await import(url);
  const told = new Map<string, number>();
  return cases.map((one) => {
    const count = (told.get(one.name) ?? 0) + 1;
    told.set(one.name, count);
    return count === 1 ? one : { ...one, name: `${one.name} (${count})` };
  });
}

function suiteOf(parent: Suite | undefined, name: string): Suite {
  return { parent, name, beforeAll: [], afterAll: [], beforeEach: [], afterEach: [] };
}

export const beforeAll = (work: Work): unknown => current.beforeAll.push(work);
export const afterAll = (work: Work): unknown => current.afterAll.push(work);
export const beforeEach = (work: Work): unknown => current.beforeEach.push(work);
export const afterEach = (work: Work): unknown => current.afterEach.push(work);

function addSuite(name: string, ...rest: readonly unknown[]): void {
  const fill = workOf(rest);
  const outer = current;
  current = suiteOf(outer, name);
  fill();
  current = outer;
}

function addCase(name: string, ...rest: readonly unknown[]): void {
  const names = [name];
  for (let suite: Suite | undefined = current; suite?.parent !== undefined; suite = suite.parent) {
    names.unshift(suite.name);
  }
  cases.push({ suite: current, name: names.join(' > '), run: workOf(rest) });
}

/** `test(name, work)`, or `test(name, options, work)`. */
type Add = (name: string, ...rest: readonly unknown[]) => void;

/** What is to be done stands last, behind options that mean nothing here. */
const workOf = (rest: readonly unknown[]): Work => rest.find((one) => typeof one === 'function') as Work;

function table(add: Add, rows: readonly unknown[]): Add {
  return (name, ...rest) => {
    const work = workOf(rest);
    rows.forEach((row, index) => {
      const args = Array.isArray(row) ? row : [row];
      add(title(name, args, index), () => work(...args));
    });
  };
}

function title(name: string, args: readonly unknown[], index: number): string {
  const first = args[0] as Record<string, unknown>;
  const named = name
    .replaceAll('%#', String(index))
    .replace(/\$(\w+)/g, (_, key: string) => format('%s', first?.[key]));
  const places = named.match(/%[sdifjoO]/g)?.length ?? 0;
  return format(named, ...args.slice(0, places)).slice(0, 300);
}

const nothing: Add = () => {};

function withModifiers(add: Add): unknown {
  const each = (to: Add) => (rows: readonly unknown[]) => table(to, rows);
  const conditional = () => Object.assign((...args: Parameters<Add>) => nothing(...args), { each: each(nothing) });
  const plain = (...args: Parameters<Add>): void => add(...args);
  return Object.assign(plain, { each: each(add), skipIf: conditional, runIf: conditional });
}

export const describe: unknown = withModifiers(addSuite);
export const it: unknown = withModifiers(addCase);
export const test: unknown = withModifiers(addCase);
