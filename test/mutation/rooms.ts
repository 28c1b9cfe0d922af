/** The tests that judge the mutants of each room. */
const tests: Readonly<Record<string, readonly string[]>> = {
  pki: ['test/pki/**/*.test.ts'],
  pdf: ['test/pdf/*.test.ts', 'test/pades/{appearance,add-text-fields}.test.ts'],
  pades: ['test/pades/**/*.test.ts', 'test/attacks/*.test.ts'],
};

export const rooms: readonly string[] = Object.keys(tests);

/** Chance, other programs and files that are long on purpose judge no mutant. */
const filesLeftOut = ['test/**/fuzz.test.ts', 'test/pki/path/openssl.test.ts'];
const namesLeftOut = /^files made to waste time|through any sequence of appends/;

/** Paths of the tests of the room that the environment names. */
export function testsOf(
  glob: (patterns: readonly string[], options: { exclude: readonly string[] }) => string[],
): string[] {
  return glob(tests[process.env['MUTATION_ROOM'] ?? ''] ?? [], { exclude: filesLeftOut }).sort();
}

export function isJudge(name: string): boolean {
  return !namesLeftOut.test(name);
}
