import { codeOf } from './test/mutation/rooms.ts';

const room = process.env.MUTATION_ROOM;

/** How `npm run mutation` mutates a room: CONTRIBUTING.md, "Mutation tests". */
export default {
  testRunner: 'rerun',
  plugins: ['./test/mutation/runner.ts', './test/mutation/words.ts', './test/mutation/results.ts'],
  ignorers: ['words'],
  mutate: [codeOf()],
  coverageAnalysis: 'perTest',
  ignoreStatic: true,
  incremental: true,
  incrementalFile: `reports/mutation/${room}.incremental.json`,
  concurrency: 1,
  timeoutMS: 60_000,
  timeoutFactor: 0,
  disableTypeChecks: false,
  tempDirName: '.stryker-tmp',
  ignorePatterns: ['/.ci', '/web', '/cdk', '/simulator', '/dist', '/verify-page', '/cdk.out'],
  reporters: ['clear-text', 'json', 'progress-append-only', 'results'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false, reportMutants: false },
  jsonReporter: { fileName: `reports/mutation/${room}.json` },
  thresholds: { high: 95, low: 85, break: null },
};
