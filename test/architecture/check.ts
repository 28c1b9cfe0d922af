import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { argv, cwd, execPath, exit, stdout } from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** What dependency-cruiser saw of a tree, and what it should have seen. */
export interface Findings {
  /** `rule: from -> to`, sorted */
  readonly violations: readonly string[];
  /** our source files that it read */
  readonly read: number;
  /** our source files that it did not read, though they are there */
  readonly unread: readonly string[];
  /** rooms of the office (folders of lib and functions, three deep) and the arrows between them */
  readonly rooms: Rooms;
}

export interface Rooms {
  readonly count: number;
  readonly arrows: number;
  /** pairs of rooms that know each other: one of the two arrows goes up */
  readonly rings: readonly string[];
}

interface CruiseResult {
  readonly modules: readonly {
    readonly source: string;
    readonly dependencies: readonly { readonly resolved: string }[];
  }[];
  readonly summary: {
    readonly violations: readonly {
      readonly rule: { readonly name: string };
      readonly from: string;
      readonly to: string;
    }[];
  };
}

/** What is called, not imported: which files may, and what it looks like. */
interface CallRule {
  readonly name: string;
  readonly within: RegExp;
  readonly pattern: RegExp;
}
const callRules: readonly CallRule[] = [
  {
    // beside it, what keeps messages moving: how often one was tried, what is sent later, what was sent
    name: 'only-the-kernel-opens-a-transaction',
    within: /^(functions|lib\/(?!(kernel|adapters|stores\/messages)\/))/,
    pattern: /\.transact\(/,
  },
  {
    name: 'only-stores-read-records',
    within: /^(functions|lib\/(?!(stores|adapters)\/))/,
    pattern: /\brecords\s*\.(get|query)\b/,
  },
  {
    // where bodies of older schemas become today's
    name: 'what-is-read-is-decoded',
    within: /^lib\/stores\/(?!item\.ts$)/,
    pattern: /\brecords\s*\.(get|query)\b/,
  },
];

const rooms = ['lib', 'functions', 'cdk', 'web', 'local', 'simulator', 'cli', 'verify-page'];
const program = fileURLToPath(new URL('../../bin/dependency-cruiser.mjs', import.meta.resolve('dependency-cruiser')));

/**
 * Runs the rules of dependency-cruiser.cjs over the rooms of `root`. Its word that nothing is wrong counts only
 * for files it has read: with a TypeScript that it does not know it reads none and finds nothing.
 */
export function checkArchitecture(root: string): Findings {
  const there = rooms.filter((room) => existsSync(join(root, room)));
  const result = cruise(root, there);
  const read = new Set(result.modules.map(({ source }) => source));
  const files = there.flatMap((room) => sourceFiles(root, join(root, room)));
  return {
    violations: [
      ...result.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`),
      ...files.flatMap((file) => forbiddenCalls(file, readFileSync(join(root, file), 'utf8'))),
    ].toSorted(),
    read: files.filter((file) => read.has(file)).length,
    unread: files.filter((file) => !read.has(file)),
    rooms: roomsOf(result),
  };
}

const office = /^(lib\/(domain|ports|stores|kernel|flows|views|projections|edge)|functions)\//;

function roomsOf({ modules }: CruiseResult): Rooms {
  const roomOf = (file: string) => dirname(file).split('/').slice(0, 3).join('/');
  const own = modules.filter(({ source }) => office.test(source));
  const arrows = new Set(
    own.flatMap(({ source, dependencies }) =>
      dependencies
        .filter(({ resolved }) => office.test(resolved) && roomOf(resolved) !== roomOf(source))
        .map(({ resolved }) => `${roomOf(source)} -> ${roomOf(resolved)}`),
    ),
  );
  const isBack = (arrow: string) => arrows.has(arrow.split(' -> ').reverse().join(' -> '));
  const rings = [...arrows].filter((arrow) => isBack(arrow) && arrow < arrow.split(' -> ').reverse().join(' -> '));
  return { count: new Set(own.map(({ source }) => roomOf(source))).size, arrows: arrows.size, rings };
}

function forbiddenCalls(file: string, text: string): string[] {
  return callRules
    .filter(({ within, pattern }) => within.test(file) && pattern.test(text))
    .map(({ name }) => `${name}: ${file} calls it`);
}

function cruise(root: string, there: readonly string[]): CruiseResult {
  const options = ['--config', 'dependency-cruiser.cjs', '--output-type', 'json'];
  const run = spawnSync(execPath, [program, ...there, ...options], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  try {
    return JSON.parse(run.stdout) as CruiseResult;
  } catch {
    throw new Error(`dependency-cruiser gave no result: ${run.stderr || run.error?.message}`);
  }
}

function sourceFiles(root: string, folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return ['node_modules', 'dist'].includes(entry.name) ? [] : sourceFiles(root, path);
    return /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts')
      ? [relative(root, path).split(sep).join('/')]
      : [];
  });
}

function report({ violations, read, unread, rooms: { count, arrows, rings } }: Findings): boolean {
  for (const violation of violations) stdout.write(`${violation}\n`);
  for (const file of unread) stdout.write(`not read: ${file}\n`);
  for (const ring of rings) stdout.write(`know each other: ${ring}\n`);
  const well = rings.length === 0 && violations.length === 0 && unread.length === 0 && read > 0;
  stdout.write(`${count} rooms of the office, ${arrows} arrows, ${rings.length} pairs that know each other\n`);
  stdout.write(`${read} modules read, ${unread.length} not read, ${violations.length} violations\n`);
  return well;
}

if (import.meta.url === pathToFileURL(argv[1] ?? '').href) exit(report(checkArchitecture(cwd())) ? 0 : 1);
