/** The tests that judge the mutants of each room. */
const tests: Readonly<Record<string, readonly string[]>> = {
  pki: ['test/pki/**/*.test.ts'],
  pdf: ['test/pdf/*.test.ts'],
  pades: ['test/pades/**/*.test.ts', 'test/attacks/*.test.ts'],
};

export const rooms: readonly string[] = Object.keys(tests);

/** Chance and other programs judge no mutant. */
const leftOut = ['test/**/fuzz.test.ts', 'test/pki/path/openssl.test.ts'];

/** Paths of the tests of the room that the environment names. */
export function testsOf(
  glob: (patterns: readonly string[], options: { exclude: readonly string[] }) => string[],
): string[] {
  return glob(tests[process.env['MUTATION_ROOM'] ?? ''] ?? [], { exclude: leftOut }).sort();
}
