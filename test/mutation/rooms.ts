interface Room {
  /** What is mutated. */
  readonly code: string;
  /** Who judges. */
  readonly tests: readonly string[];
}

const table: Readonly<Record<string, Room>> = {
  pki: { code: 'lib/pki/**/*.ts', tests: ['test/pki/**/*.test.ts'] },
  pdf: { code: 'lib/pdf/*.ts', tests: ['test/pdf/*.test.ts', 'test/pades/{appearance,add-text-fields}.test.ts'] },
  pades: { code: 'lib/pades/!(verify-pdf).ts', tests: ['test/pades/*.test.ts'] },
  'pades-verify': {
    code: 'lib/pades/{verify-pdf.ts,verify/**/*.ts,shared/*.ts}',
    tests: ['test/pades/**/*.test.ts', 'test/attacks/*.test.ts'],
  },
  domain: {
    code: 'lib/domain/**/*.ts',
    tests: ['test/domain/**/*.test.ts', 'test/letter-page/*.test.ts', 'test/flows/**/*.test.ts'],
  },
  flows: {
    code: 'lib/{flows,kernel,stores,views,projections}/**/*.ts',
    // the doors, the queues and the table of access go through every flow some hundred times: it would take hours
    tests: ['test/{flows,kernel,stores,views,projections}/**/*.test.ts'],
  },
  functions: {
    // entries of one line and what is put together from the environment decide nothing: the journeys run them
    code: 'functions/{api/*.ts,doors/**/*.ts}',
    tests: ['test/functions/**/*.test.ts', 'test/queues/*.embedded.test.ts'],
  },
  embedded: {
    code: 'lib/adapters/embedded/**/*.ts',
    tests: ['test/adapters/embedded/*.test.ts', 'test/contract/*.embedded.test.ts', 'test/cli/check.test.ts'],
  },
  'pades-changes': { code: 'lib/pades/changes/**/*.ts', tests: ['test/pades/**/*.test.ts', 'test/attacks/*.test.ts'] },
};

export const rooms: readonly string[] = Object.keys(table);

/** Chance, other programs and files that are long on purpose judge no mutant. */
const filesLeftOut = [
  'test/**/fuzz.test.ts',
  'test/pki/path/openssl.test.ts',
  'test/**/hash-ranges.test.ts',
  // every step some times over, at many times the price of the tests of each
  'test/flows/two-at-once.*.test.ts',
  // the copy that is mutated has no page
  'test/functions/access/offered.test.ts',
];
const namesLeftOut =
  /^files made to waste time|is the page in docs$|through any sequence of appends|after whatever comes in whatever order|after a certification of level [23]$/;

/** Paths of the tests of the room that the environment names. */
export function testsOf(
  glob: (patterns: readonly string[], options: { exclude: readonly string[] }) => string[],
): string[] {
  return glob(table[process.env['MUTATION_ROOM'] ?? '']?.tests ?? [], { exclude: filesLeftOut }).sort();
}

/** What is mutated in that room. */
export function codeOf(): string {
  return table[process.env['MUTATION_ROOM'] ?? '']?.code ?? '';
}

export function isJudge(name: string): boolean {
  return !namesLeftOut.test(name);
}
